import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeSettings, readConfig } from '../src/config.ts';

describe('settings', () => {
  test('nothing set: the local chat on loopback with PGlite', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: {
        HOST: '127.0.0.1',
        PORT: 8330,
        DATA_DIR: 'data',
        CATALOG_REFRESH: 'off',
        QUESTION_LOG: 'off',
      },
    });
  });

  test('an empty variable counts as not set, and others are ignored', () => {
    expect(readConfig({ DATABASE_URL: '', HOME: '/root' })).toMatchObject({ ok: true });
  });

  test.each([
    [{ PORT: 'eighty' }, /^PORT: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ DISCORD_TOKEN: 'my secret token' }, /^DISCORD_TOKEN: does not look like a token/],
    [{ DISCORD_SHARDS: '4/4' }, /^DISCORD_SHARDS: must be auto/],
    [{ DISCORD_GUILD_ID: 'secret' }, /^DISCORD_GUILD_ID: /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
    [{ DATABASE_URL: 'mysql://root:secret@host/db' }, /^DATABASE_URL: must begin with postgres/],
  ])('%j is refused by name, without repeating a secret', (environment, expected) => {
    const reading = readConfig(environment);
    if (reading.ok) throw new Error('accepted');
    expect(reading.problems.join('\n')).toMatch(expected);
    expect(reading.problems.join('\n')).not.toContain('secret');
  });

  test.each([
    ['auto', 'auto'],
    ['2', { ids: [0, 1], count: 2 }],
    ['0-1,3/4', { ids: [0, 1, 3], count: 4 }],
  ])('shards: %s', (DISCORD_SHARDS, shards) => {
    expect(readConfig({ DISCORD_SHARDS })).toMatchObject({ ok: true, config: { DISCORD_SHARDS: shards } });
  });

  test('every setting is described', () => {
    for (const name of ['HOST', 'DATABASE_URL', 'LOG_LEVEL']) {
      expect(describeSettings()).toContain(`  ${name}\n`);
    }
  });
});

test('.env.example has a line for every setting, and no other', () => {
  const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name);
  const described = [...describeSettings().matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(described.sort());
});
