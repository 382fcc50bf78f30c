// The mentor as a process of its own, as an operator starts it, to be killed at will.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface MentorProcess {
  readonly url: string;
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nixos-mentor-'));
}

/** Starts `src/main.ts` and resolves when it says that it is ready. Rejects with its output when it ends before. */
export async function startProcess(environment: Record<string, string>): Promise<MentorProcess> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await ready(child);
  return {
    url,
    kill: (signal = 'SIGKILL') =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      output += data.toString();
      const match = /is ready: (http:\S+)/.exec(output);
      if (match?.[1]) resolve(match[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`exit code ${code}: ${output}`)));
  });
}

/** A visitor of the web chat with cookies of their own, without a browser. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string, cookies: Record<string, string> = {}) {
    this.#url = url;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  /** The same visitor after the process has come back under another address. */
  at(url: string): Visitor {
    return new Visitor(url, Object.fromEntries(this.#cookies));
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(this.#url + path, { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  cookie(name: string): string {
    return this.#cookies.get(name) ?? '';
  }

  async page(path: string): Promise<string> {
    return (await this.fetch(path)).text();
  }

  async say(text: string, files: readonly File[] = []): Promise<string> {
    const body = new FormData();
    body.set('text', text);
    for (const file of files) body.append('file', file);
    return this.#post('/messages', body);
  }

  async travel(): Promise<void> {
    await this.#post('/time-travel', new FormData());
  }

  async #post(path: string, body: FormData): Promise<string> {
    const response = await this.fetch(path, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    });
    if (!response.ok) return `${response.status} ${await response.text()}`;
    const answer = (await response.json()) as { lines: string[] };
    return answer.lines.join('\n');
  }
}

/** Asks again every few milliseconds until the answer is right; for what other processes do. */
export async function eventually<T>(
  ask: () => Promise<T>,
  right: (value: T) => boolean,
  seconds = 15,
): Promise<T> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const value = await ask();
    if (right(value)) return value;
    if (performance.now() > deadline)
      throw new Error(`still wrong after ${seconds} s: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
