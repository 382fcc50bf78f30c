/** `${…}` in a string that was meant for the shell and not for Nix. */
import * as F from '../../parser/frames.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';

/** What only a shell can mean: `${x:-y}`, `${x%y}`, `${#x}`, `${x[@]}`, `${1}`, `${!x}`, `${}`. */
const shellExpansion = /^\$\{(?:[#!@*?]|\d+\}|\}|\w+(?::[-=+?0-9]|%|#|\/|\[|\^|,|-|@))/;

export function* interpolations(f: Failure): Generator<Repair> {
  const { frames, openers } = f.parser;
  let found = 0;
  for (let i = frames.length - 1; i > 0 && found < 3; i--) {
    if (frames[i] !== F.INTERPOLATION) continue;
    found++;
    const around = frames[i - 1];
    const opener = openers[i] as number;
    if (around === F.INDENTED || around === F.STRING || around === F.STRING_ATTR)
      yield escaped(f, opener, around);
  }
}

function escaped(f: Failure, opener: number, around: number): Repair {
  const at = f.start(opener);
  const prefix = around === F.INDENTED ? "''" : '\\';
  const isShell = shellExpansion.test(f.text.slice(at, at + 40));
  return {
    rule: 'unescaped-interpolation',
    edits: [insert(at, prefix)],
    cost: isShell ? 0.1 : 1.3,
    start: at,
    end: f.end(opener),
    message: `Write \`${prefix}\${\` here: Nix takes \`\${\` in a string as its own, and ${prefix === '\\' ? 'the backslash hands' : 'the two quotes hand'} it on to the shell.`,
    title: `insert ${prefix}`,
  };
}
