/**
 * How fast the front end reads, and whether time grows with the text and not faster. With a directory of .nix
 * files as argument it also runs `nix-instantiate --parse` on them and prints the ratio of CPU times in this
 * one run: `node bench/nix.ts DIR`. Peers from npm are measured where they are installed.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseNix } from '../src/nix/parse.ts';
import { readNix } from '../src/nix/read.ts';
import { samples } from '../test/conformance/samples.ts';

const ROUNDS = 5;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** CPU seconds, the best of some rounds; the first ones warm the compiler up. */
function cpuSeconds(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

function throughput(name: string, bytes: number, seconds: number): void {
  say(`${name.padEnd(34)} ${(bytes / 1e6 / seconds).toFixed(1).padStart(7)} MB/s of CPU time`);
}

function filesUnder(directory: string | undefined): { paths: string[]; texts: string[] } {
  if (directory === undefined) return { paths: [], texts: Array.from({ length: 400 }, () => samples).flat() };
  const paths = globSync('**/*.nix', { cwd: directory })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return { paths, texts: paths.map((path) => readFileSync(path, 'utf8')) };
}

/** CPU seconds of nix-instantiate over the files, undefined without it. Files that it refuses are left out. */
function nixSeconds(paths: readonly string[]): number | undefined {
  const script = 'nix-instantiate --parse "$@" > /dev/null 2>&1; times';
  let seconds = 0;
  for (let i = 0; i < paths.length; i += 2_000) {
    const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', ...paths.slice(i, i + 2_000)], {
      encoding: 'utf8',
    });
    // The second line of `times` is what the children took: user and system, as 0m1.234s.
    const times = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
    if (status !== 0 || times.length < 2) return undefined;
    for (const [, minutes, rest] of times) seconds += Number(minutes) * 60 + Number(rest);
  }
  return seconds;
}

async function peer(name: string, texts: readonly string[], bytes: number): Promise<void> {
  try {
    const { parser } = (await import(name)) as { parser: { parse(text: string): unknown } };
    throughput(
      `${name} (tree only)`,
      bytes,
      cpuSeconds(() => texts.map((text) => parser.parse(text)).length),
    );
  } catch {
    say(`${name.padEnd(34)} not installed`);
  }
}

/** One file of the given size: a list of the samples. */
function largeFile(bytes: number): string {
  const items = samples.map((text) => `(${text})\n`).join('');
  return `[\n${items.repeat(Math.ceil(bytes / items.length))}]`;
}

/** Ten files of 1 MB, kept until all are read, against one of 10 MB: the same work for the memory too. */
function growth(): void {
  const read = (input: string) => readNix(input, { limit: Number.POSITIVE_INFINITY });
  const [small, large] = [largeFile(1e6), largeFile(1e7)];
  const ten = cpuSeconds(() => Array.from({ length: 10 }, () => read(small)));
  const ratio = (10 * cpuSeconds(() => read(large))) / ten;
  say(`${'10 MB against 1 MB'.padEnd(34)} ${ratio.toFixed(1).padStart(7)} times the CPU time`);
}

/** Prints the figures; the directory is optional. */
export async function benchNix(directory?: string): Promise<void> {
  const { paths, texts } = filesUnder(directory);
  const valid = texts.filter((text) => parseNix(text));
  const bytes = valid.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  say(`${valid.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
  throughput(
    'parse (tree only)',
    bytes,
    cpuSeconds(() => valid.filter(parseNix).length),
  );
  const options = { asFile: true, limit: Number.POSITIVE_INFINITY };
  const own = cpuSeconds(() => valid.filter((text) => readNix(text, options).certain).length);
  throughput('read (tree, names, findings)', bytes, own);
  const accepted = paths.filter((_, i) => texts[i] !== undefined && isRight(texts[i]));
  const nix = accepted.length > 0 ? nixSeconds(accepted) : undefined;
  if (nix !== undefined) {
    throughput('nix-instantiate --parse', bytes, nix);
    say(`${'ratio in this run'.padEnd(34)} ${(nix / own).toFixed(1).padStart(7)} times as fast`);
  }
  await peer('lezer-nix', valid, bytes);
  growth();
}

function isRight(text: string | undefined): boolean {
  return (
    text !== undefined &&
    readNix(text, { asFile: true }).findings.every(({ severity }) => severity !== 'error')
  );
}

if (import.meta.main) await benchNix(process.argv[2]);
