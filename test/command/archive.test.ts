// Archives are made by hand here, so that they can be as wrong as nobody's program makes them.

import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArchive } from '../../src/command/archive/read.ts';
import { readAttachment } from '../../src/command/paste.ts';

interface Packed {
  readonly path: string;
  readonly text?: string;
  readonly link?: boolean;
  /** What the list of files says; the truth by default. */
  readonly size?: number;
}

function zip(files: readonly Packed[]): Uint8Array {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { path, text = '', link, size = text.length } of files) {
    const name = Buffer.from(path);
    const content = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(link ? 0o120777 : 0o100644, 40);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name, content);
    list.push(entry, name);
    offset += local.length + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...list, end]);
}

function tar(files: readonly Packed[]): Uint8Array {
  const blocks = files.flatMap(({ path, text = '', link, size = text.length }) => {
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write(link ? '2' : '0', 156);
    header.write('ustar\0' + '00', 257);
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const content = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    content.write(text);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const makers = { zip, tar, 'tar.gz': (files: readonly Packed[]) => gzipSync(tar(files)) };

describe.each(Object.entries(makers))('%s', (_, pack) => {
  const verdict = (files: readonly Packed[]): unknown => {
    const reading = readArchive(pack(files));
    if (!reading?.ok) return reading?.why;
    return reading.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);
  };

  test('gives the Nix files, below the folder that all are in', () => {
    const files = [
      { path: 'repo-main/flake.nix', text: '{ }' },
      { path: 'repo-main/README.md', text: 'Read me' },
      { path: 'repo-main/hosts/a.nix', text: '{ a = 1; }' },
    ];
    expect(verdict(files)).toEqual([
      ['flake.nix', '{ }'],
      ['hosts/a.nix', '{ a = 1; }'],
    ]);
  });

  test.each<[string, readonly Packed[], string]>([
    ['a path that climbs out', [{ path: '../../etc/x.nix', text: '{ }' }], 'outside'],
    ['a path from the root', [{ path: '/etc/nixos/x.nix', text: '{ }' }], 'outside'],
    ['a path of Windows', [{ path: 'a\\..\\..\\x.nix', text: '{ }' }], 'outside'],
    ['a link', [{ path: 'x.nix', text: '/etc/passwd', link: true }], 'link'],
    [
      'ten thousand tiny files',
      Array.from({ length: 10_000 }, (__, i) => ({ path: `${i}.nix`, text: '1' })),
      'too-many too-big',
    ],
    [
      '51 files that are not read',
      Array.from({ length: 51 }, (__, i) => ({ path: `${i}.txt`, text: '1' })),
      'too-many',
    ],
    ['a bomb', [{ path: 'x.nix', text: ' '.repeat(3_000_000) }], 'too-big'],
    ['nothing to read', [{ path: 'README.md', text: 'x' }], 'empty'],
  ])('refuses %s', (__, files, why) => {
    expect(why.split(' ')).toContain(verdict(files));
  });

  test('never throws, whatever is cut off or changed', () => {
    const good = pack([{ path: 'a/x.nix', text: '{ a = 1; }'.repeat(50) }]);
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }),
        (length, edits) => {
          const bytes = Buffer.from(good.subarray(0, length));
          for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
          readArchive(bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a zip that lies about the size of what it holds', () => {
  const bomb = zip([{ path: 'x.nix', text: ' '.repeat(3_000_000), size: 10 }]);
  expect(readArchive(bomb)).toEqual({ ok: false, why: 'too-big' });
});

test('text is no archive', () => {
  expect(readArchive(Buffer.from('PK is a text too'))).toBeUndefined();
  expect(readArchive(new Uint8Array())).toBeUndefined();
});

test('a refusal says what to do', () => {
  const reading = readAttachment({ name: 'dotfiles.zip', bytes: zip([{ path: '../x.nix', text: '{ }' }]) });
  expect(JSON.stringify(reading)).toMatch(/dotfiles\.zip.*Pack the folder/);
});
