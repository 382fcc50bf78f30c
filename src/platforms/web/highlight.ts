// Colours for code blocks of the web pages.
import type { Highlight } from '../../document/html.ts';
import { highlight as highlightNix } from '../../nix/highlight.ts';

/** In console blocks the prompt and the command are told apart from the output. */
const CONSOLE_LINE = /^(\$|#)( .*)$/gm;

export const highlight: Highlight = (language, code) => {
  if (language === 'nix') return highlightNix(code);
  if (language !== 'console') return [];
  return [...code.matchAll(CONSOLE_LINE)].flatMap(({ index, 1: prompt = '', 2: command = '' }) => [
    { start: index, end: index + prompt.length, kind: 'prompt' },
    { start: index + prompt.length, end: index + prompt.length + command.length, kind: 'command' },
  ]);
};
