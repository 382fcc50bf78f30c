import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../src/catalog/build.ts';
import { packFile, unpackFile } from '../../src/catalog/file.ts';
import { holdCatalog } from '../../src/catalog/holder.ts';
import { loadCatalog, snapshotName } from '../../src/catalog/load.ts';
import { parseCatalog } from '../../src/catalog/parse.ts';
import { smallFacts } from './fixture.ts';

const snapshot = buildSnapshot(smallFacts, { descriptions: true });
const file = packFile(snapshot, { level: 1 });
const noLines = { optionLines: '', packageLines: '' };

let good: string;
let bad: string;
beforeAll(() => {
  good = mkdtempSync(join(tmpdir(), 'good-'));
  bad = mkdtempSync(join(tmpdir(), 'bad-'));
  writeFileSync(join(good, snapshotName), file);
});
afterAll(() => {
  rmSync(good, { recursive: true });
  rmSync(bad, { recursive: true });
});

describe('loading', () => {
  test('takes the shipped snapshot, with our lines or without', () => {
    const loaded = loadCatalog({ shipped: good });
    expect(loaded).toMatchObject({ ok: true, warnings: [] });
  });

  test('a refreshed one goes before, and a missing one is no reason to warn', () => {
    expect(loadCatalog({ shipped: bad, refreshed: good })).toMatchObject({ ok: true, warnings: [] });
    expect(loadCatalog({ shipped: good, refreshed: bad })).toMatchObject({ ok: true, warnings: [] });
  });

  test.each<[string, () => Uint8Array]>([
    ['empty', () => new Uint8Array()],
    ['cut', () => file.subarray(0, file.length / 2)],
    ['another file', () => new TextEncoder().encode('<html>')],
    ['one bit changed', () => file.map((byte, i) => (i === file.length >> 1 ? byte ^ 1 : byte))],
    ['of a later format', () => packFile(rewriteFormat(), { level: 1 })],
  ])('a damaged snapshot is told, and the shipped one is used: %s', (_, damaged) => {
    writeFileSync(join(bad, snapshotName), damaged());
    const loaded = loadCatalog({ shipped: good, refreshed: bad });
    expect(loaded).toMatchObject({ ok: true, warnings: [expect.stringContaining(bad)] });
    expect(loadCatalog({ shipped: bad })).toEqual({
      ok: false,
      problem: expect.stringContaining('cannot be read'),
    });
  });

  test('without any snapshot the process goes on and knows why', () => {
    const holder = holdCatalog(loadCatalog({ shipped: join(bad, 'nowhere') }));
    expect(holder.current).toBeUndefined();
    expect(holder.problem).toContain('no such file');
    holder.swap(loadCatalog({ shipped: good }));
    expect(holder.current).toBeDefined();
    expect(holder.problem).toBeUndefined();
  });
});

describe('parsing', () => {
  test('a snapshot with a part cut or changed never throws', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: snapshot.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (at, byte, cut) => {
          const damaged = cut ? snapshot.slice(0, at) : snapshot.slice();
          if (!cut) damaged[at] = byte;
          const result = parseCatalog({ snapshot: damaged, ...noLines });
          if (!result.ok) expect(result.problem).not.toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('packing and unpacking change nothing', () => {
    expect(Buffer.compare(unpackFile(file), snapshot)).toBe(0);
  });
});

/** The snapshot with `"format":1` in its header made `"format":9`. */
function rewriteFormat(): Uint8Array {
  const changed = snapshot.slice();
  const at = Buffer.from(changed).indexOf('"format":1') + '"format":'.length;
  changed[at] = '9'.charCodeAt(0);
  return changed;
}
