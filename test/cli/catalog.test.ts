import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cli } from '../support/cli.ts';
import { newFolder } from '../support/process.ts';

afterEach(() => vi.unstubAllEnvs());

describe('search', () => {
  test('for people, one name a line', async () => {
    const { code, out } = await cli(['search', 'options', '--limit', '3', 'openssh', 'enable']);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(3);
    expect(out.split('\n')[0]).toBe('services.openssh.enable');
  });

  test('as JSON, with scores', async () => {
    const { out } = await cli(['search', 'packages', '--json', 'htop']);
    expect(JSON.parse(out).results[0]).toEqual({ name: 'htop', score: expect.any(Number) });
  });

  test('many queries in one process, one JSON line each, empty ones too', async () => {
    const file = join(newFolder(), 'queries.txt');
    writeFileSync(file, 'htop\n\ngit\n');
    const { out } = await cli(['search', 'packages', '--batch', file]);
    const answers = out.split('\n').map((line) => JSON.parse(line).results);
    expect(answers.map(([first]) => first?.name)).toEqual(['htop', undefined, 'git']);
  });

  test.each([
    [['search'], 'options|packages'],
    [['search', 'frogs', 'x'], 'options|packages'],
    [['search', 'options'], 'options|packages'],
    [['search', 'options', '--limit', '0', 'x'], '--limit'],
    [['search', 'options', '--batch', '/nowhere'], '/nowhere cannot be read'],
  ])('%j is refused', async (args, expected) => {
    const { code, err } = await cli(args);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });
});

describe('catalog', () => {
  test('tells release, date and provenance', async () => {
    expect((await cli(['catalog'])).out).toMatch(/^release \d\d\.\d\d, \d{4}-\d\d-\d\d, shipped\n/);
    expect(JSON.parse((await cli(['catalog', '--json'])).out).counts.packages).toBeGreaterThan(100_000);
  });

  test('a refresh that fails keeps the old list and says why', async () => {
    const server = createServer((_, response) => response.writeHead(503).end('busy'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    vi.stubEnv('CATALOG_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    vi.stubEnv('DATA_DIR', newFolder());
    const { code, err } = await cli(['catalog', 'refresh', '--channel', '26.05']);
    expect(code).toBe(1);
    expect(err).toMatch(/not refreshed: .*503.*\nThe old catalog stays in use/s);
    await new Promise((resolve) => server.close(resolve));
  });
});
