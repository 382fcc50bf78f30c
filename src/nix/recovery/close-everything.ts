/** Cuts a text off where the parser stopped and closes what is open, so that what came before is read. */
import type { TextEdit } from '../finding.ts';
import * as F from '../parser/frames.ts';
import * as S from '../parser/states.ts';
import type { Failure } from './failure.ts';

/** What completes the part that is being read, by what was waited for. */
const completions: Readonly<Record<number, string>> = {
  [S.EXPRESSION]: ' null',
  [S.OPERAND]: ' null',
  [S.SIMPLE]: ' null',
  [S.ATTR_NAME]: ' x',
  [S.FORMAL]: ' ...}: null',
  [S.AFTER_FORMAL]: '}: null',
  [S.AFTER_FORMALS]: ': null',
};

/** What ends a construct, by its frame. */
const endings: Readonly<Record<number, string>> = {
  [F.PAREN]: ')',
  [F.LIST]: ']',
  [F.SET]: '}',
  [F.LET]: ' in null',
  [F.VALUE]: ';',
  [F.INHERIT]: ';',
  [F.INHERIT_FROM]: ')',
  [F.INTERPOLATION]: '}',
  [F.DYNAMIC]: '}',
  [F.STRING]: '"',
  [F.STRING_ATTR]: '"',
  [F.INDENTED]: "''",
  [F.WITH]: '; null',
  [F.ASSERT]: '; null',
  [F.IF]: ' then null else null',
  [F.THEN]: ' else null',
};

export function closeEverything(f: Failure): TextEdit {
  const { frames } = f.parser;
  let text = completions[f.state] ?? '';
  for (let i = frames.length - 1; i > 0; i--) {
    const frame = frames[i] as number;
    // A path has no closing quote: it ends with any character that is no part of it.
    if (frame === F.PATH) text += ' ';
    else if (frame === F.KEY) text += '= null;';
    // Inside an argument list, what completes the argument already closed the list.
    else if (frame === F.DEFAULT) text += '}: null';
    else text += endings[frame] ?? '';
  }
  const at = f.endBefore;
  return { offset: at, length: f.text.length - at, text };
}
