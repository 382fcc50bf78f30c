// tar archives in memory: ustar, with the long names of pax and GNU (POSIX.1-2017, pax; GNU tar manual, "Standard").
import {
  type ArchivedFile,
  type ArchiveReading,
  isWanted,
  mostBytes,
  mostFiles,
  staysInside,
} from './model.ts';

const block = 512;
const latin = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8');

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= block && latin.decode(bytes.subarray(257, 262)) === 'ustar';
}

export function readTar(bytes: Uint8Array): ArchiveReading {
  const files: ArchivedFile[] = [];
  let count = 0;
  let total = 0;
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length; ) {
    const header = readHeader(bytes.subarray(at, at + block));
    // Two empty blocks end an archive; one is enough to stop.
    if (header === 'end') break;
    if (!header) return { ok: false, why: 'broken' };
    const { size, type } = header;
    const start = at + block;
    if (start + size > bytes.length) return { ok: false, why: 'broken' };
    const content = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
    if (type === 'x' || type === 'L') {
      longName = type === 'x' ? (paxPath(content) ?? longName) : utf8.decode(content).replace(/\0.*$/s, '');
      continue;
    }
    if (type === 'g') continue;
    const path = longName ?? header.name;
    longName = undefined;
    if (type === '1' || type === '2') return { ok: false, why: 'link' };
    if (!staysInside(path)) return { ok: false, why: 'outside' };
    if (type === '5') continue;
    // Devices and pipes have no business here.
    if (type !== '0' && type !== '\0' && type !== '7') return { ok: false, why: 'broken' };
    count += 1;
    total += size;
    if (count > mostFiles) return { ok: false, why: 'too-many' };
    if (total > mostBytes) return { ok: false, why: 'too-big' };
    if (isWanted(path)) files.push({ path, bytes: content });
  }
  return { ok: true, files };
}

function readHeader(header: Uint8Array): Header | 'end' | undefined {
  if (header.every((byte) => byte === 0)) return 'end';
  if (!isTar(header)) return undefined;
  const size = octal(header, 124, 12);
  if (size === undefined || octal(header, 148, 8) !== checksum(header)) return undefined;
  const prefix = field(header, 345, 155);
  const name = field(header, 0, 100);
  return { name: prefix ? `${prefix}/${name}` : name, size, type: String.fromCharCode(header[156] ?? 0) };
}

function field(header: Uint8Array, start: number, length: number): string {
  return utf8.decode(header.subarray(start, start + length)).replace(/\0.*$/s, '');
}

/** Numbers are octal text; the binary form is for files of many gigabytes, which are too big anyway. */
function octal(header: Uint8Array, start: number, length: number): number | undefined {
  const text = field(header, start, length).trim();
  return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function checksum(header: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  return sum;
}

/** `27 path=some/long/name\n` */
function paxPath(content: Uint8Array): string | undefined {
  return /^\d+ path=([^\n]{1,4096})$/m.exec(utf8.decode(content))?.[1];
}
