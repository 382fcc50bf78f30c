// A homeserver in this process: enough of the client-server API for a bot and its people, with faults on demand.
// What was seen on a real Synapse is what it does; each difference that mattered is a case in homeserver.test.ts.
import { accountRoutes } from './accounts.ts';
import { eventRoutes } from './events.ts';
import { type HttpServer, serve } from './http.ts';
import { keyRoutes } from './keys.ts';
import { type Limit, Limiter } from './limits.ts';
import { mediaRoutes } from './media.ts';
import { roomRoutes } from './rooms.ts';
import { syncRoutes } from './sync.ts';
import { World } from './world.ts';

export interface Homeserver extends HttpServer {
  readonly world: World;
  readonly limiter: Limiter;
}

export interface HomeserverOptions {
  /** None by default. */
  readonly limit?: Limit;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Its world, to come back after it was closed. */
  readonly world?: World;
  readonly port?: number;
}

export async function startHomeserver(options: HomeserverOptions = {}): Promise<Homeserver> {
  const now = options.now ?? Date.now;
  const world = options.world ?? new World(now);
  const limiter = new Limiter(options.limit, now);
  const routes = [
    ...accountRoutes(world),
    ...roomRoutes(world),
    ...eventRoutes(world, limiter),
    ...syncRoutes(world),
    ...keyRoutes(world),
    ...mediaRoutes(world),
  ];
  return { ...(await serve(world, routes, options.port)), world, limiter };
}
