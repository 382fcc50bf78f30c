// The command line in this process: what it prints, and its exit code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/cli.ts';
import { newFolder } from './process.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function cli(args: readonly string[], stdin = ''): Promise<Result> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: async () => stdin,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** @returns the path of a new file in a folder of its own */
export function file(name: string, content: string): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}
