/** What a real Nix says about files: `nix-instantiate --parse`, where it is installed. */
import { spawnSync } from 'node:child_process';

export interface NixVerdict {
  readonly valid: boolean;
  /** The first line of Nix's message; empty for a valid file. */
  readonly message: string;
  /** The line it names, where it names one. */
  readonly line: number | undefined;
}

const BATCH = 256;
const valid: NixVerdict = { valid: true, message: '', line: undefined };

/** The version of the installed Nix, undefined without one. */
export function nixVersion(): string | undefined {
  const { status, stdout } = spawnSync('nix-instantiate', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * One verdict a path. Nix stops at the first broken file, so a batch that fails is halved until it is found.
 * @param size of the batches; 1 is best where most files are broken
 */
export function nixVerdicts(paths: readonly string[], size = BATCH): Map<string, NixVerdict> {
  const verdicts = new Map<string, NixVerdict>();
  const waiting: (readonly string[])[] = [];
  for (let i = 0; i < paths.length; i += size) waiting.push(paths.slice(i, i + size));
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    const { status, stderr } = spawnSync('nix-instantiate', ['--parse', ...batch], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [first] = batch;
    if (status === 0) for (const path of batch) verdicts.set(path, valid);
    else if (batch.length === 1 && first !== undefined) verdicts.set(first, broken(stderr));
    else waiting.push(batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1));
  }
  return verdicts;
}

function broken(stderr: string): NixVerdict {
  const message = /error: ?(.*)/.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0] ?? '';
  const line = /\bat [^\n]*?:(\d+):\d+:/.exec(stderr)?.[1];
  return { valid: false, message, line: line === undefined ? undefined : Number(line) };
}
