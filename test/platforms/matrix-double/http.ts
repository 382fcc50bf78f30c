// The HTTP side of the homeserver double: routes, access tokens, faults that tests ask for, and a record of requests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Device, type Json, MatrixError, type World } from './world.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: readonly string[];
  readonly body: Json;
  readonly bytes: Buffer;
  readonly contentType: string;
  /** The device whose token was given; routes that need none get a device of nobody. */
  readonly device: Device;
}

/** Raw bytes instead of JSON. */
export interface Bytes {
  readonly bytes: Buffer;
  readonly type: string;
}

export type Handler = (call: Call) => unknown;
export type Route = readonly [method: string, path: RegExp, handler: Handler, open?: 'open'];

/** What goes wrong with the next matching requests. */
export interface Fault {
  readonly match: (call: Pick<Call, 'method' | 'path'> & { readonly user: string | undefined }) => boolean;
  readonly times: number;
  /** `refuse`: an answer without doing anything. `lose`: done, but the answer never arrives. `hold`: see below. */
  readonly how:
    | { readonly kind: 'refuse'; readonly status: number; readonly body?: Json | string }
    | { readonly kind: 'lose' }
    /** Calls `reached` and waits for its promise, before or after the work. */
    | { readonly kind: 'hold'; readonly when: 'before' | 'after'; readonly reached: () => Promise<void> };
}

export interface HttpServer {
  readonly url: string;
  readonly requests: { readonly method: string; readonly path: string }[];
  readonly fail: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly close: () => Promise<void>;
}

export async function serve(world: World, routes: readonly Route[], port = 0): Promise<HttpServer> {
  const faults: { fault: Fault; left: number }[] = [];
  const requests: { method: string; path: string }[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://double');
    const method = request.method ?? 'GET';
    // Path parameters may contain an encoded slash, so they are decoded one by one.
    const path = url.pathname;
    requests.push({ method, path: decodeURIComponent(path) });
    const bytes = await read(request);
    const { user } = deviceOf(world, request) ?? {};
    const seen = { method, path: decodeURIComponent(path), user };
    const fault = faults.find(({ fault: one, left }) => left > 0 && one.match(seen));
    if (fault) fault.left -= 1;
    const how = fault?.fault.how;
    try {
      if (how?.kind === 'refuse') {
        send(response, how.status, how.body ?? { errcode: 'M_UNKNOWN', error: 'Internal server error' });
        return;
      }
      if (how?.kind === 'hold' && how.when === 'before') await how.reached();
      const answer = await run(world, routes, { method, path, url, bytes, request });
      if (how?.kind === 'hold' && how.when === 'after') await how.reached();
      if (how?.kind === 'lose') {
        request.socket.destroy();
        return;
      }
      send(response, 200, answer);
    } catch (error) {
      if (error instanceof MatrixError) send(response, error.status, error.body);
      else send(response, 500, { errcode: 'M_UNKNOWN', error: String(error) });
    }
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail: (fault) => faults.push({ fault, left: fault.times }),
    clearFaults: () => void faults.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        world.wakeAll();
      }),
  };
}

async function run(
  world: World,
  routes: readonly Route[],
  {
    method,
    path,
    url,
    bytes,
    request,
  }: {
    method: string;
    path: string;
    url: URL;
    bytes: Buffer;
    request: IncomingMessage;
  },
): Promise<unknown> {
  for (const [wanted, pattern, handler, open] of routes) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (!match) continue;
    const device = deviceOf(world, request);
    if (!device && !open) {
      throw new MatrixError(
        401,
        request.headers.authorization ? 'M_UNKNOWN_TOKEN' : 'M_MISSING_TOKEN',
        'Unknown token',
        {
          soft_logout: false,
        },
      );
    }
    const contentType = request.headers['content-type'] ?? '';
    return handler({
      method,
      path,
      query: url.searchParams,
      params: match.slice(1).map((part) => decodeURIComponent(part ?? '')),
      body: contentType.includes('json') ? parse(bytes) : {},
      bytes,
      contentType,
      device: device as Device,
    });
  }
  throw new MatrixError(404, 'M_UNRECOGNIZED', `Unrecognized request ${method} ${path}`);
}

function deviceOf(world: World, { headers }: IncomingMessage): Device | undefined {
  return world.tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
}

function parse(bytes: Buffer): Json {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString()) as Json;
  } catch {
    throw new MatrixError(400, 'M_NOT_JSON', 'Content not JSON.');
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  if (response.destroyed) return;
  if (typeof answer === 'string') {
    response.writeHead(status, { 'content-type': 'text/html' }).end(answer);
  } else if (isBytes(answer)) {
    response.writeHead(status, { 'content-type': answer.type }).end(answer.bytes);
  } else {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

function isBytes(answer: unknown): answer is Bytes {
  return typeof answer === 'object' && answer !== null && 'bytes' in answer && Buffer.isBuffer(answer.bytes);
}
