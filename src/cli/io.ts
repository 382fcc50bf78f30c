// What the command line reads and writes, in one place, so that tests can hand in their own.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readArchive } from '../command/archive/read.ts';
import { refusals } from '../command/archive/refusals.ts';

export interface Io {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly stdin: () => Promise<string>;
}

export const processIo: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  stdin: () => text(process.stdin),
};

export interface Input {
  readonly path: string;
  readonly text: string;
}

const archiveName = /\.(?:zip|tar|tgz|tar\.gz)$/i;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads files, `-` for standard input, the Nix files of an archive. @returns undefined after telling which could not be read */
export async function readInputs(io: Io, paths: readonly string[]): Promise<Input[] | undefined> {
  const inputs: Input[] = [];
  for (const path of paths) {
    try {
      if (path === '-') inputs.push({ path, text: await io.stdin() });
      else {
        const bytes = await readFile(path);
        const archive = archiveName.test(path) ? readArchive(bytes) : undefined;
        if (archive && !archive.ok) {
          io.err(`${path} was not read. ${refusals[archive.why]}`);
          return undefined;
        }
        if (archive)
          inputs.push(...archive.files.map((file) => ({ path: file.path, text: utf8.decode(file.bytes) })));
        else inputs.push({ path, text: utf8.decode(bytes) });
      }
    } catch (error) {
      io.err(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
  return inputs;
}

interface BatchItem {
  readonly text: string;
  readonly path: string | undefined;
}

/**
 * One JSON line in, one JSON line out, in the same order: `{"id","text","path"?}` → `{"id","result"}`, or
 * `{"id","error"}` for a line that cannot be answered.
 */
export async function runBatch(io: Io, file: string, answer: (item: BatchItem) => unknown): Promise<number> {
  const inputs = await readInputs(io, [file]);
  const [input] = inputs ?? [];
  if (!input) return 2;
  for (const line of input.text.split('\n')) {
    if (line.trim() === '') continue;
    io.out(JSON.stringify(answerLine(line, answer)));
  }
  return 0;
}

function answerLine(line: string, answer: (item: BatchItem) => unknown): object {
  let id: unknown = null;
  try {
    const item: unknown = JSON.parse(line);
    if (typeof item !== 'object' || item === null) return { id, error: 'a line must be a JSON object' };
    if ('id' in item) id = item.id;
    if (!('text' in item) || typeof item.text !== 'string') return { id, error: '"text" must be a string' };
    const path = 'path' in item && typeof item.path === 'string' ? item.path : undefined;
    return { id, result: answer({ text: item.text, path }) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
