// zip archives in memory (APPNOTE.TXT 6.3): the list of files stands at the end, so how many and how big is known
// before anything is unpacked; what the list says is not trusted while unpacking.
import { inflateRawSync } from 'node:zlib';
import {
  type ArchivedFile,
  type ArchiveReading,
  isWanted,
  mostBytes,
  mostFiles,
  staysInside,
} from './model.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** The end of the list, and the longest comment after it. */
const endLength = 22;
const longestComment = 65_535;

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly isLink: boolean;
  readonly next: number;
}

export function isZip(bytes: Uint8Array): boolean {
  const start = view(bytes).byteLength >= 4 ? view(bytes).getUint32(0, true) : 0;
  return start === localSignature || start === endSignature;
}

export function readZip(bytes: Uint8Array): ArchiveReading {
  const data = view(bytes);
  const end = endOf(data);
  if (end === undefined) return { ok: false, why: 'broken' };
  const count = data.getUint16(end + 10, true);
  // Folders are entries too, so there may be a few more of them than files.
  if (count > 2 * mostFiles) return { ok: false, why: 'too-many' };
  const files: ArchivedFile[] = [];
  let seen = 0;
  let declared = 0;
  let left = mostBytes;
  let at = data.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, data, at);
    if (!entry) return { ok: false, why: 'broken' };
    at = entry.next;
    if (!staysInside(entry.path)) return { ok: false, why: 'outside' };
    if (entry.isLink) return { ok: false, why: 'link' };
    if (entry.path.endsWith('/')) continue;
    seen += 1;
    declared += entry.size;
    if (seen > mostFiles) return { ok: false, why: 'too-many' };
    if (declared > mostBytes) return { ok: false, why: 'too-big' };
    if (!isWanted(entry.path)) continue;
    const content = unpack(bytes, data, entry, left);
    if (typeof content === 'string') return { ok: false, why: content };
    left -= content.length;
    files.push({ path: entry.path, bytes: content });
  }
  return { ok: true, files };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function endOf(data: DataView): number | undefined {
  const first = Math.max(0, data.byteLength - endLength - longestComment);
  for (let at = data.byteLength - endLength; at >= first; at--) {
    if (data.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}

function readEntry(bytes: Uint8Array, data: DataView, at: number): Entry | undefined {
  if (at + 46 > data.byteLength || data.getUint32(at, true) !== entrySignature) return undefined;
  const nameLength = data.getUint16(at + 28, true);
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  // The upper half holds the mode of Unix, where the archive was made there.
  const mode = data.getUint16(at + 40, true);
  return {
    path: new TextDecoder('utf-8').decode(name),
    method: data.getUint16(at + 10, true),
    encrypted: (data.getUint16(at + 8, true) & 1) !== 0,
    packed: data.getUint32(at + 20, true),
    size: data.getUint32(at + 24, true),
    offset: data.getUint32(at + 42, true),
    isLink: (mode & 0o170000) === 0o120000,
    next: at + 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true),
  };
}

function unpack(
  bytes: Uint8Array,
  data: DataView,
  { offset, packed, method, encrypted }: Entry,
  left: number,
): Uint8Array | 'broken' | 'too-big' {
  if (encrypted || offset + 30 > data.byteLength || data.getUint32(offset, true) !== localSignature)
    return 'broken';
  const start = offset + 30 + data.getUint16(offset + 26, true) + data.getUint16(offset + 28, true);
  if (start + packed > bytes.length) return 'broken';
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content.length > left ? 'too-big' : content;
  if (method !== 8) return 'broken';
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    return isTooLarge(error) ? 'too-big' : 'broken';
  }
}

/** What zlib says when the output is longer than it may be. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
