// `enable = "true";`: in quotes it is a text, and options that want yes or no refuse texts.
import type { Value } from '../../nix/eval/value.ts';
import { misfits } from '../misfits.ts';
import { type Context, isIn, type Rule, type SourceFile } from '../rule.ts';

/** Words for yes and no in other configuration languages. */
const words: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  yes: 'true',
  on: 'true',
  enabled: 'true',
  '1': 'true',
  false: 'false',
  no: 'false',
  off: 'false',
  disabled: 'false',
  '0': 'false',
};

export const quotedBoolean: Rule = {
  id: 'quoted-boolean',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    for (const { path, value } of switches(file, context)) {
      const right = quotedAnswer(value, 'boolean');
      if (right === undefined) continue;
      const { start, end } = value.origin;
      yield {
        start,
        end,
        message: `Write \`${right}\` without quotes: in quotes it is a text, and \`${path}\` wants \`true\` or \`false\`.`,
        fix: { title: `write ${right}`, edits: [{ offset: start, length: end - start, text: right }] },
      };
    }
  },
};

/** Settings of Nixpkgs are of no type, but these are asked whether they are true. */
const nixpkgsSwitch = /^nixpkgs\.config\.allow(?:Unfree|Broken|Insecure|UnsupportedSystem|Aliases)$/;

function* switches(file: SourceFile, context: Context): Generator<{ path: string; value: Value }> {
  for (const { setting, value, wanted } of misfits(file, context)) {
    if (wanted.kind === 'boolean') yield { path: setting.path, value };
  }
  for (const module of file.modules) {
    for (const { path, definition } of context.settings(module)) {
      const { value } = definition;
      if (nixpkgsSwitch.test(path) && isIn(file, value.origin)) yield { path, value };
    }
  }
}

/** The boolean that a text stands for, where one is wanted. */
export function quotedAnswer(value: { kind: string; value?: unknown }, wanted: string): string | undefined {
  if (wanted !== 'boolean' || value.kind !== 'string') return undefined;
  const word = String(value.value).toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
