import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, file } from '../support/cli.ts';
import { newFolder } from '../support/process.ts';

const misspelt =
  "error: The option `services.opnssh.enable' does not exist. Definition values:\n       - In `/etc/nixos/configuration.nix': true\n";

describe('explain', () => {
  test('--json has the shape that scripts rely on; exit 0', async () => {
    const { code, out } = await cli(['explain', '--json', '-'], misspelt);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      explanations: [
        {
          cause: 'option-does-not-exist',
          title: expect.any(String),
          message: expect.stringContaining('`services.openssh.enable`'),
          nextStep: expect.stringContaining('Write `services.openssh.enable`'),
          why: expect.any(String),
          ifThatDoesNotHelp: expect.any(String),
          role: 'root',
          facts: {
            file: '/etc/nixos/configuration.nix',
            line: null,
            column: null,
            option: 'services.opnssh.enable',
            attribute: null,
            package: null,
            unit: null,
          },
          section: '2.3',
          links: expect.arrayContaining([expect.stringMatching(/^https:/)]),
        },
      ],
    });
  });

  test('for people: cause, what to do, why, and where to read more', async () => {
    const { code, out } = await cli(['explain', file('error.txt', misspelt)]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /does not exist[\s\S]*Do this:[\s\S]*Why:[\s\S]*If that does not help:[\s\S]*section 2\.3/,
    );
  });

  test('own files beside the error show the line', async () => {
    const own = file('configuration.nix', '{ pkgs, ... }:\n{\n  networking.hostname = "lantern";\n}\n');
    const error = file(
      'error.txt',
      "error: undefined variable 'hostname' at /etc/nixos/configuration.nix:3:3",
    );
    expect((await cli(['explain', error, own])).out).toContain('3 │   networking.hostname = "lantern";');
  });

  test('nothing recognised: what to include, where to ask, exit 3', async () => {
    const answer = await cli(['explain', '-'], 'a poem about owls\n');
    expect(answer.code).toBe(3);
    expect(answer.out).toMatch(/do not recognise[\s\S]*include:[\s\S]*discourse\.nixos\.org/);
    expect(JSON.parse((await cli(['explain', '--json', '-'], '')).out)).toEqual({ explanations: [] });
  });

  test('a rebuild that went well is a success, not an error', async () => {
    const log =
      'building the system configuration...\nactivating the configuration...\nsetting up /etc...\nsetting up tmpfiles\n';
    const { code, out } = await cli(['explain', '-'], log);
    expect(code).toBe(3);
    expect(out).toContain('the new configuration is running');
  });

  test('what cannot be read is exit 2', async () => {
    const folder = join(newFolder(), 'folder');
    mkdirSync(folder);
    expect((await cli(['explain', '/nowhere'])).code).toBe(2);
    expect((await cli(['explain', folder])).code).toBe(2);
    expect((await cli(['explain'])).code).toBe(2);
    expect((await cli(['explain', '--batch', '/nowhere'])).code).toBe(2);
  });

  test('--batch answers line by line, in order, and survives bad lines', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: misspelt }),
      'no json',
      JSON.stringify({ id: 'c', text: 'hi' }),
    ];
    const { code, out } = await cli(['explain', '--batch', file('batch.jsonl', lines.join('\n'))]);
    const answers = out.split('\n').map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['a', null, 'c']);
    expect(answers[0].result.explanations[0].cause).toBe('option-does-not-exist');
    expect(answers[1].error).toEqual(expect.any(String));
    expect(answers[2].result).toEqual({ explanations: [] });
  });
});
