// The snapshot as a file: compressed with zstd, which unpacks in a third of brotli's time, with a check sum in
// front so that damage is noticed.
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** No snapshot comes near; a file that grows beyond is not one. */
const maxUnpacked = 256 * 1024 * 1024;
/** One large piece, so that pieces need not be put together. */
const chunkSize = 16 * 1024 * 1024;

/** @param settings.level of zstd, 1 to 22: 19 takes some seconds and is for what goes into git */
export function packFile(snapshot: Uint8Array, settings: { readonly level: number }): Uint8Array {
  const packed = zstdCompressSync(snapshot, {
    params: {
      [constants.ZSTD_c_compressionLevel]: settings.level,
      [constants.ZSTD_c_windowLog]: 24,
    },
  });
  const file = new Uint8Array(4 + packed.length);
  new DataView(file.buffer).setUint32(0, crc32(packed), true);
  file.set(packed, 4);
  return file;
}

/** @throws Error when the file is cut, changed or not compressed as expected */
export function unpackFile(file: Uint8Array): Uint8Array {
  const packed = file.subarray(4);
  const sum = file.length > 4 ? new DataView(file.buffer, file.byteOffset).getUint32(0, true) : 0;
  if (file.length <= 4 || crc32(packed) !== sum) throw new Error('the check sum of the file is wrong');
  return zstdDecompressSync(packed, { maxOutputLength: maxUnpacked, chunkSize });
}
