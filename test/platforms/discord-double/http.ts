// Discord's REST server: authorization, rate limits, faults, forms and errors around the routes.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError } from './errors.ts';
import type { Effect, Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Upload } from './schema/message.ts';
import type { State } from './state.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  /** What the route's pattern captured. */
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** Of the path behind `/api/v10`. */
  readonly pattern: RegExp;
  /** Reached with the token in the path instead of an Authorization header; not counted globally. */
  readonly open?: boolean;
  /** Counted per channel, or per interaction: creating messages, and changing them. */
  readonly perChannel?: boolean;
  readonly handle: (request: Request) => Reply | Promise<Reply>;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  /** When it arrived, in milliseconds of `performance.now()`. */
  readonly at: number;
}

interface Parts {
  readonly state: State;
  readonly routes: readonly Route[];
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly log: LoggedRequest[];
}

const prefix = '/api/v10';

export function createHttp(parts: Parts): Server {
  return createServer((request, response) => {
    void serve(parts, request, response).catch((error: unknown) => {
      // A mistake of the double itself must be seen by the test.
      response.writeHead(599, { 'content-type': 'text/plain' }).end(String(error));
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    });
  });
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, routes, limits, faults, log } = parts;
  const at = performance.now();
  const url = new URL(request.url ?? '/', 'http://double');
  const bytes = await readBody(request);
  const method = request.method ?? 'GET';
  if (url.pathname.startsWith('/attachments/')) return serveFile(parts, url.pathname, response);
  const path = url.pathname.replace(prefix, '');
  const { body, uploads } = await readForm(request, bytes);
  const call = { method, path, body };
  const answer = (status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    log.push({ ...call, status, at });
    response.writeHead(status, {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(content === undefined ? undefined : JSON.stringify(content));
  };

  const route = routes.find((one) => one.method === method && one.pattern.test(path));
  if (!route) return answer(404, { code: 0, message: '404: Not Found' });
  if (!route.open && request.headers.authorization !== `Bot ${state.token}`) {
    return answer(401, { code: 0, message: '401: Unauthorized' });
  }
  if (await interfere(await faults.meet('before', call), answer, request)) return;
  const bucket = route.perChannel ? `${method} ${path.replace(/\/messages.*/, '')}` : undefined;
  const { headers, refused } = limits.take(bucket, route.open ?? false);
  if (refused) {
    const { seconds, global, scope } = refused;
    return answer(
      429,
      { message: 'You are being rate limited.', retry_after: seconds, global },
      {
        ...headers,
        'retry-after': seconds.toFixed(3),
        'x-ratelimit-scope': scope,
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      },
    );
  }
  const parameters = (route.pattern.exec(path) ?? []).slice(1).map(decodeURIComponent);
  let reply: Reply;
  try {
    reply = await route.handle({ method, path, parameters, query: url.searchParams, body, uploads });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return answer(error.status, error.body(), headers);
  }
  if (await interfere(await faults.meet('after', call), answer, request)) return;
  answer(reply.status ?? (reply.body === undefined ? 204 : 200), reply.body, headers);
}

/** @returns whether the request has had its end */
async function interfere(
  effect: Effect,
  answer: (status: number, content: unknown, headers?: Readonly<Record<string, string>>) => void,
  request: IncomingMessage,
): Promise<boolean> {
  switch (effect.kind) {
    case 'pass':
      return false;
    case 'cut':
      request.socket.destroy();
      return true;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, effect.ms));
      return false;
    case 'status':
      answer(effect.status, effect.body ?? { code: 0, message: 'fault' }, effect.headers);
      return true;
  }
}

async function serveFile(
  { state, faults, log }: Parts,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const call = { method: 'GET', path, body: undefined };
  const answer = (status: number): void => {
    log.push({ ...call, status, at: performance.now() });
    response.writeHead(status).end();
  };
  const effect = await faults.meet('before', call);
  if (effect.kind === 'cut') return void response.destroy();
  if (effect.kind === 'status') return answer(effect.status);
  if (effect.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, effect.ms));
  const bytes = state.files.get(path);
  if (!bytes) return answer(404);
  log.push({ ...call, status: 200, at: performance.now() });
  response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or a form with `payload_json` and files. */
async function readForm(
  request: IncomingMessage,
  bytes: Buffer,
): Promise<{ body: unknown; uploads: readonly Upload[] }> {
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, uploads: [] };
  if (!type.startsWith('multipart/form-data')) return { body: JSON.parse(String(bytes)), uploads: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const uploads: Upload[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') continue;
    uploads.push({
      field,
      name: value.name,
      type: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  const json = form.get('payload_json');
  return { body: typeof json === 'string' ? JSON.parse(json) : {}, uploads };
}
