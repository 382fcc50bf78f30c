/** When nothing explains what is wrong: names the place, and leaves out what cannot be read. */
import * as F from '../../parser/frames.ts';
import * as T from '../../tokens.ts';
import { closeEverything } from '../close-everything.ts';
import type { Failure } from '../failure.ts';
import { type Repair, remove } from '../repair.ts';

/** Leaves out the line, or the token where the line would not help; always moves on. */
export function fallbackRepair(f: Failure): Repair {
  if (f.kind() === T.EOF) return endOfText(f);
  const start = f.start();
  const last = f.lastOnLine(f.token);
  return {
    rule: 'unexpected-text',
    edits: [remove(start, f.end(last))],
    cost: 5,
    start,
    end: f.end(),
    message: `\`${shown(f)}\` does not fit here${inside(f)}. Look at this line and the one above: something before it is missing or too much.`,
  };
}

function endOfText(f: Failure): Repair {
  const [open] = f.openBrackets();
  const at = f.endBefore;
  return {
    rule: 'unexpected-end',
    edits: [closeEverything(f)],
    cost: 5,
    start: at,
    end: at,
    message: open
      ? `The text ends here, but what was opened with \`${f.source(open.token)}\` on line ${f.line(open.token)} is not finished. Is the end missing from the paste?`
      : 'The text ends here, but something is still missing. Is the end missing from the paste?',
    ...(open
      ? { related: [{ start: f.start(open.token), end: f.end(open.token), message: 'This is still open.' }] }
      : {}),
  };
}

function shown(f: Failure): string {
  const text = f.source().split('\n')[0] ?? '';
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

const insideOf: Readonly<Record<number, string>> = {
  [F.LIST]: ' in the list',
  [F.SET]: ' in the set',
  [F.LET]: ' in the `let`',
  [F.PAREN]: ' in the parentheses',
  [F.INTERPOLATION]: ' in the interpolation',
  [F.FORMALS]: ' in the argument list',
};

function inside(f: Failure): string {
  const [open] = f.openBrackets();
  const where = open && insideOf[open.frame];
  return where ? `${where} that begins on line ${f.line(open.token)}` : '';
}
