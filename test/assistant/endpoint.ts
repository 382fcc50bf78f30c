// A language model on this machine that answers as it is told: well, badly, slowly, wrongly, or not at all.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Behaviour =
  /** The reply as one text, streamed in small parts. */
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'status'; readonly status: number }
  /** Sends this much and then closes the connection. */
  | { readonly kind: 'cut'; readonly text: string }
  /** Sends this much and then nothing more. */
  | { readonly kind: 'stall'; readonly text: string }
  /** Speaks no HTTP that makes sense. */
  | { readonly kind: 'garbage' }
  /** Knows no schemas. */
  | { readonly kind: 'old'; readonly text: string }
  /** Part after part, each when its promise resolves; cut off where one rejects. */
  | {
      readonly kind: 'slow';
      readonly parts: readonly { readonly text: string; readonly due: Promise<void> }[];
    };

export interface Endpoint {
  readonly url: string;
  behave: Behaviour;
  /** Bodies of the requests, in order. */
  readonly requests: string[];
  readonly stop: () => Promise<void>;
}

export async function startEndpoint(): Promise<Endpoint> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      requests.push(body);
      answer(response, endpoint.behave, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behave: { kind: 'status', status: 500 },
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return endpoint;
}

function answer(response: ServerResponse, behave: Behaviour, body: string): void {
  switch (behave.kind) {
    case 'status':
      response.writeHead(behave.status, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"the request was: (quoted)"}}');
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices": [}\n\ndata: what?\n\n');
      return;
    case 'old':
      if (body.includes('json_schema')) {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end('{"error":{"message":"unknown field response_format"}}');
      } else stream(response, behave.text);
      return;
    case 'reply':
      stream(response, behave.text);
      return;
    case 'slow':
      void slowly(response, behave.parts);
      return;
    default:
      begin(response, behave.text);
      if (behave.kind === 'cut') setImmediate(() => response.destroy());
  }
}

async function slowly(
  response: ServerResponse,
  parts: Extract<Behaviour, { kind: 'slow' }>['parts'],
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  try {
    for (const { text, due } of parts) {
      await due;
      write(response, text);
    }
    response.end('data: [DONE]\n\n');
  } catch {
    response.destroy();
  }
}

function begin(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  write(response, text);
}

function write(response: ServerResponse, text: string): void {
  for (let at = 0; at < text.length; at += 40) {
    const delta = { choices: [{ index: 0, delta: { content: text.slice(at, at + 40) } }] };
    response.write(`data: ${JSON.stringify(delta)}\n\n`);
  }
}

function stream(response: ServerResponse, text: string): void {
  begin(response, text);
  response.end('data: [DONE]\n\n');
}

/** A reply in the shape that is asked for. */
export function replyOf(...sentences: readonly (readonly [text: string, ...sources: string[]])[]): string {
  return JSON.stringify({ sentences: sentences.map(([text, ...sources]) => ({ text, sources })) });
}
