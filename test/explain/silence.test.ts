// What is no Nix error gets no explanation, and what went well is seen to have gone well.
import { describe, expect, test } from 'vitest';
import { explain, recogniseSuccess } from '../../src/explain/engine.ts';
import { unrecognised } from '../../src/explain/unrecognised.ts';
import { healthyLogs } from './silence/healthy.ts';
import { programLogs } from './silence/programs.ts';
import { proseAndCode } from './silence/prose.ts';

const quiet = [...programLogs, ...healthyLogs, ...proseAndCode];

describe('silence', () => {
  test('there are enough texts to mean something', () => {
    expect(quiet.length).toBeGreaterThanOrEqual(100);
  });

  test.each(
    quiet.map((text, index) => ({
      text,
      name: `${index + 1}: ${text.trim().slice(0, 60).replace(/\s+/g, ' ')}`,
    })),
  )('$name', ({ text }) => {
    expect(explain(text).map(({ cause }) => cause)).toEqual([]);
  });

  test('the answer says what to send and where', () => {
    expect(unrecognised.include.length).toBeGreaterThan(3);
    expect(unrecognised.places.map(({ url }) => url)).toContain('https://matrix.to/#/#nix:nixos.org');
  });
});

describe('success', () => {
  test('a switch', () => {
    expect(recogniseSuccess(healthyLogs[1] ?? '')).toMatchObject({
      kind: 'switched',
      path: expect.stringContaining('nixos-system-heron'),
    });
  });

  test('an old switch without a last line', () => {
    expect(recogniseSuccess(healthyLogs[0] ?? '')).toMatchObject({ kind: 'switched', path: undefined });
  });

  test('a build alone, and a dry run', () => {
    expect(recogniseSuccess(healthyLogs[2] ?? '')?.kind).toBe('built');
    expect(recogniseSuccess(healthyLogs[4] ?? '')?.kind).toBe('built');
  });

  test('Home Manager', () => {
    expect(recogniseSuccess(healthyLogs[5] ?? '')?.kind).toBe('home');
  });

  test('warnings of evaluation become notes, a full boot partition does not', () => {
    const warned = `evaluation warning: The option \`a.b' defined in \`/etc/nixos/x.nix' has been renamed to \`a.c'.\n${healthyLogs[0]}`;
    expect(explain(warned)).toEqual([]);
    expect(recogniseSuccess(warned)?.notes.map(({ cause }) => cause)).toEqual(['option-renamed-or-removed']);
    const full = `cannot copy /nix/store/0a-linux/bzImage to /boot/kernels/0a.tmp: No space left on device\n${healthyLogs[0]}`;
    expect(recogniseSuccess(full)).toBeUndefined();
    expect(explain(full)[0]?.cause).toBe('boot-partition-full');
  });

  test.each([
    `${healthyLogs[1]}\nwarning: the following units failed: nginx.service`,
    `error: undefined variable 'x'\n${healthyLogs[0]}`,
    'all is well',
  ])('no success: %#', (text) => {
    expect(recogniseSuccess(text)).toBeUndefined();
  });
});
