// An attached zip or tar of a small repository, as the Nix files in it.
import { gunzipSync } from 'node:zlib';
import { type ArchiveReading, mostBytes, withoutTopFolder } from './model.ts';
import { isTar, readTar } from './tar.ts';
import { isTooLarge, isZip, readZip } from './zip.ts';

/** What tar adds around fifty files: a header and padding each, and its end. */
const tarOverhead = 256 * 1024;

/** Undefined where the bytes are no archive. Never throws, whatever the bytes; writes nothing. */
export function readArchive(bytes: Uint8Array): ArchiveReading | undefined {
  if (isZip(bytes)) return finished(readZip(bytes));
  if (isTar(bytes)) return finished(readTar(bytes));
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: mostBytes + tarOverhead });
    return isTar(unpacked) ? finished(readTar(unpacked)) : { ok: false, why: 'broken' };
  } catch (error) {
    return { ok: false, why: isTooLarge(error) ? 'too-big' : 'broken' };
  }
}

function finished(reading: ArchiveReading): ArchiveReading {
  if (!reading.ok) return reading;
  return reading.files.length === 0
    ? { ok: false, why: 'empty' }
    : { ok: true, files: withoutTopFolder(reading.files) };
}
