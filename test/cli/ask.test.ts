import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { newFolder } from '../support/process.ts';

async function cli(args: readonly string[], stdin = '') {
  const out: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: () => {}, stdin: async () => stdin });
  return { code, out };
}

test('--json has the shape that scripts rely on', async () => {
  const { code, out } = await cli(['ask', '--json', 'how do I add a printer?']);
  expect(code).toBe(0);
  const result = JSON.parse(out.join('\n'));
  expect(Object.keys(result)).toEqual(['covered', 'answer', 'sections', 'options', 'packages']);
  expect(result.sections[0]).toEqual({
    id: '2.3',
    title: 'Packages and services',
    score: expect.any(Number),
  });
  expect(result.options).toContainEqual({
    name: 'services.printing.enable',
    source: 'nixos',
    type: 'boolean',
    link: expect.stringContaining('search.nixos.org/options'),
  });
});

test('a question from standard input; one that is not covered gives 3', async () => {
  const { code, out } = await cli(['ask', '-'], 'how do I set up nix-darwin?');
  expect(code).toBe(3);
  expect(out.join('\n')).toContain('not covered');
});

test('--batch answers one line a question', async () => {
  const file = join(newFolder(), 'questions.jsonl');
  writeFileSync(file, '{"id":"a","text":"no wifi"}\n{"id":"b","text":7}\n');
  const { code, out } = await cli(['ask', '--batch', file]);
  expect(code).toBe(0);
  expect(out.map((line) => JSON.parse(line))).toEqual([
    { id: 'a', result: expect.objectContaining({ covered: true }) },
    { id: 'b', error: expect.any(String) },
  ]);
});

test('no question is explained', async () => {
  expect((await cli(['ask'])).code).toBe(2);
});
