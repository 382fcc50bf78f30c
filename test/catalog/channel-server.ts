// A channel on this machine that answers as it is told: well, badly, or not at all.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface ChannelServer {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** What to answer for options.json.br, packages.json.br and home-manager.json. */
  answers: Record<string, Answer>;
  close(): Promise<void>;
}

export async function startChannelServer(): Promise<ChannelServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = channel.answers[path.slice(path.lastIndexOf('/') + 1)];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const channel: ChannelServer = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answers: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return channel;
}

/** A brotli file, as the channels publish it. */
export function packed(value: unknown): Answer {
  const bytes = brotliCompressSync(typeof value === 'string' ? value : JSON.stringify(value));
  return (_, response) => {
    response.setHeader('last-modified', 'Sat, 21 Nov 2026 10:00:00 GMT').end(bytes);
  };
}

/** The same, declared as an encoding, so that it arrives unpacked. */
export function encoded(value: unknown): Answer {
  const bytes = brotliCompressSync(JSON.stringify(value));
  return (_, response) => {
    response.setHeader('content-encoding', 'br').end(bytes);
  };
}

export function plain(text: string): Answer {
  return (_, response) => {
    response.end(text);
  };
}

/** Promises all of it, sends half and hangs up. */
export function cutOff(value: unknown): Answer {
  const bytes = brotliCompressSync(JSON.stringify(value));
  return (_, response) => {
    response.setHeader('content-length', bytes.length);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
}

/** Sends the beginning and then nothing any more. */
export function stalled(value: unknown): Answer {
  const bytes = brotliCompressSync(JSON.stringify(value));
  return (_, response) => {
    response.write(bytes.subarray(0, 10));
  };
}

export function status(code: number): Answer {
  return (_, response) => {
    response.writeHead(code).end('no');
  };
}
