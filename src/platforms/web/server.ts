// Starting and stopping the web chat, and pushing to it.
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Push } from '../../mentor/ports.ts';
import { createHub } from './hub.ts';
import { createRoutes, type WebDeps } from './routes.ts';
import { readStaticFiles } from './static-files.ts';

export interface Web {
  readonly url: string;
  /** Adds a message to a learner's conversation, once a delivery id, and shows it where the chat is open. */
  readonly push: Push;
  readonly stop: () => Promise<void>;
}

/** @throws the system's error when the port is taken */
export async function startWeb(deps: WebDeps & { readonly port: number }): Promise<Web> {
  const hub = createHub();
  const routes = createRoutes(deps, hub, readStaticFiles());
  const server = createAdaptorServer({ fetch: routes.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.port, deps.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : deps.port;
  const host = deps.host.includes(':') ? `[${deps.host}]` : deps.host;
  return {
    url: `http://${host}:${port}`,
    push: async ({ id: deliveryId, learner }, document) => {
      const line = await deps.store.transcript.add(learner.id, {
        author: 'mentor',
        document,
        at: deps.clock.now(),
        deliveryId,
      });
      hub.wake(learner.id);
      return { kind: 'sent', messageId: String(line.id) };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Open event streams would otherwise hold the server for ever.
        server.closeAllConnections();
      }),
  };
}
