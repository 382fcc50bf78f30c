// Downloads one of the channel's big JSON lists, unpacking and splitting it on the way, within limits of size and
// time. The lists are published as brotli files; a server may also unpack them or declare them as such.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { JsonEntries } from './json-entries.ts';

export interface DownloadLimits {
  /** Bytes as they come over the wire, and unpacked. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** For the whole download. */
  readonly milliseconds: number;
}

export interface Download {
  /** When the server says the list was made, "2026-08-22"; undefined when it does not say. */
  readonly date: string | undefined;
  readonly entries: number;
}

/**
 * @param section see {@link JsonEntries}
 * @param onEntry called with each entry, parsed
 * @throws Error that says in one sentence why there is no complete list
 */
export async function downloadEntries(
  url: string,
  section: string | undefined,
  limits: DownloadLimits,
  onEntry: (key: string, value: unknown) => void,
): Promise<Download> {
  const splitter = new JsonEntries(section);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let entries = 0;
  const take = (text: string) => {
    for (const [key, value] of splitter.push(text)) {
      onEntry(key, JSON.parse(value));
      entries++;
    }
  };
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok || !answer.body) throw new Error(`the server answered ${answer.status}`);
    const bytes = limitBytes(answer.body, limits.packedBytes, 'the download');
    const unpacked = limitBytes(unpackIfNeeded(bytes), limits.unpackedBytes, 'the unpacked list');
    for await (const chunk of unpacked) take(decoder.decode(chunk, { stream: true }));
    take(decoder.decode());
    if (!splitter.isComplete) throw new Error('the list is cut short');
    return { date: dateOf(answer.headers.get('last-modified')), entries };
  } catch (error) {
    if (signal.aborted) throw new Error(`${url}: no complete answer within ${limits.milliseconds / 1000} s`);
    throw new Error(`${url}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) throw new Error(`${what} is larger than ${most} bytes`);
    yield chunk;
  }
}

/** A JSON object begins with a brace and a quote, which is no beginning of a brotli stream of this size. */
async function* unpackIfNeeded(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done) throw new Error('the answer is empty');
  const all = (async function* () {
    yield first.value;
    yield* chunks;
  })();
  const start = new TextDecoder().decode(first.value.subarray(0, 64)).trimStart();
  if (/^\{\s*["}]/.test(start)) {
    yield* all;
    return;
  }
  const brotli = createBrotliDecompress();
  // An error of either side reaches the reader through the stream that it reads from.
  const flow = pipeline(Readable.from(all), brotli).catch(() => undefined);
  for await (const chunk of brotli) yield chunk as Uint8Array;
  await flow;
}

function dateOf(header: string | null): string | undefined {
  const time = header ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}
