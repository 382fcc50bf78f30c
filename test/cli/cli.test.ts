import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { curriculumFolder } from '../../src/course/load.ts';
import { cli, file } from '../support/cli.ts';
import { newFolder } from '../support/process.ts';

const broken =
  '{ pkgs, ... }:\n{\n  services.openssh.enable = true\n  environment.systemPackages = [ pkgs.htop ];\n}\n';
const list =
  '2  2026-11-22 08:00:00  26.05.1  6.18.9  Unknown  []  True\n1  2026-11-21 08:00:00  26.05.1  6.18.9  Unknown  []  False\n';

describe('check', () => {
  test('an archive that is none is refused, not read as text', async () => {
    const { code, err } = await cli(['check', file('dots.zip', 'PK\u0003\u0004')]);
    expect(code).toBe(2);
    expect(err).toContain('I cannot unpack it');
  });

  test('--json has the shape that scripts rely on', async () => {
    const { code, out } = await cli(['check', '--json', '-'], broken);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          path: '-',
          kind: 'module',
          findings: [
            {
              rule: 'missing-semicolon',
              severity: 'error',
              line: 3,
              column: 33,
              endLine: 3,
              endColumn: 33,
              message: expect.stringContaining(';'),
              fix: { title: 'insert ;', edits: [{ offset: 49, length: 0, text: ';' }] },
              section: expect.toBeOneOf([expect.stringMatching(/^\d\.\d$/), null]),
              links: expect.any(Array),
            },
          ],
        },
      ],
    });
  });

  test('a place that belongs to a finding comes after it as advice of the same rule', async () => {
    const { out } = await cli(['check', '--json', '-'], '{\n  a = [\n    1\n  b = 2;\n}\n');
    const [file] = JSON.parse(out).files;
    expect(file.findings).toMatchObject([
      { rule: 'missing-bracket', severity: 'error', line: 3 },
      { rule: 'missing-bracket', severity: 'advice', line: 2, message: 'The list begins here.', fix: null },
    ]);
  });

  test('for people: place, message, the line with a mark, the fix', async () => {
    const path = file('configuration.nix', broken);
    const { code, out } = await cli(['check', path]);
    expect(code).toBe(1);
    expect(out).toContain(`${path}:3:33: error: `);
    expect(out).toContain('3 │   services.openssh.enable = true\n  │                                 ^');
    expect(out).toContain('fix: insert ;');
  });

  test('exit codes: 0 when all is well, 2 when a file cannot be read or the words are wrong', async () => {
    expect((await cli(['check', file('a.nix', '{ }')])).code).toBe(0);
    expect(await cli(['check', '/nowhere/a.nix'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('/nowhere/a.nix cannot be read'),
    });
    expect((await cli(['check'])).code).toBe(2);
    expect((await cli(['check', '--day', '9', '-'])).code).toBe(2);
    expect((await cli(['check', '--frob', '-'])).code).toBe(2);
  });

  test('--day holds pasted output against the exercise', async () => {
    const { out } = await cli(['check', '--json', '--day', '1', '-'], list);
    const { exercise } = JSON.parse(out);
    expect(exercise.id).toBe('1.4');
    expect(exercise.steps[0]).toMatchObject({ id: 'list', title: 'List your generations', state: 'done' });
    expect(exercise.steps[1]).toMatchObject({ id: 'change', state: 'unseen' });
  });

  test('--batch answers line by line, in order, and survives bad lines', async () => {
    const lines = [
      { id: 'a', text: broken, path: 'x.nix' },
      { id: 'b', text: 7 },
      'no json',
      { id: 'c', text: '{ }' },
    ];
    const path = file(
      'batch.jsonl',
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
    const { code, out } = await cli(['check', '--batch', path]);
    const answers = out.split('\n').map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b', null, 'c']);
    expect(answers[0].result.files[0]).toMatchObject({ path: 'x.nix', kind: 'module' });
    expect(answers[1].error).toContain('"text"');
    expect(answers[2].error).toBeTruthy();
    expect(answers[3].result.files[0].findings).toEqual([]);
  });
});

describe('lesson', () => {
  test.each([
    ['1', 'Day 1: The Nix way'],
    ['1.2', '/nix/store'],
    ['3', 'flake.lock'],
  ])('%s', async (what, expected) => {
    const { code, out } = await cli(['lesson', what]);
    expect(code).toBe(0);
    expect(out).toContain(expected);
  });

  test('that does not exist', async () => {
    expect(await cli(['lesson', '9'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('days 0 to 5'),
    });
  });
});

describe('course check', () => {
  test('the curriculum has no problems', async () => {
    const { code, out } = await cli(['course', 'check']);
    expect(out).toMatch(/\d+ files, nothing wrong/);
    expect(code).toBe(0);
  });

  test('a problem is printed as file:line and makes the check fail', async () => {
    const folder = newFolder();
    cpSync(curriculumFolder, folder, { recursive: true });
    const path = join(folder, 'course.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('defaultHour: 8', 'defaultHour: 3'));
    const { code, out } = await cli(['course', 'check', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/^curriculum\/course\.yaml:\d+: defaultHour: /m);
  });
});

test('help, and words that nobody understands', async () => {
  expect(await cli(['--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Usage: nixos-mentor'),
  });
  expect(await cli([])).toMatchObject({ code: 2 });
  expect(await cli(['frobnicate'])).toMatchObject({ code: 2, err: expect.stringContaining('frobnicate') });
});
