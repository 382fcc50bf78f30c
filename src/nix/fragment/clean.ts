/**
 * Takes off what a paste carries around its Nix: chat fences, quote marks, prompts, line numbers, the columns
 * of a diff. Nothing else is changed, and every place can still be named in the paste as it came.
 */
import type { TextEdit } from '../finding.ts';
import { MendedText } from '../mended-text.ts';

/** What was taken off, in the order it was found. */
export type Wrapping = 'fence' | 'quote' | 'prompt' | 'repl' | 'line-numbers' | 'diff';

export interface Cleaned {
  readonly text: MendedText;
  readonly wrappings: readonly Wrapping[];
}

interface Line {
  readonly start: number;
  readonly text: string;
}

type Cleaner = (lines: readonly Line[]) => TextEdit[];

export function cleanPaste(paste: string): Cleaned {
  let text = MendedText.unchanged(paste);
  const wrappings: Wrapping[] = [];
  for (const [wrapping, clean] of cleaners) {
    const edits = clean(linesOf(text.text)).filter(({ length }) => length > 0);
    if (edits.length === 0) continue;
    text = text.apply(edits);
    wrappings.push(wrapping);
  }
  return { text, wrappings };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start: at, text: text.slice(at, end) });
    at = end + 1;
  }
  return lines;
}

function drop(line: Line): TextEdit {
  return { offset: line.start, length: line.text.length, text: '' };
}

function dropStart(line: Line, length: number): TextEdit {
  return { offset: line.start, length: Math.min(length, line.text.length), text: '' };
}

function isBlank(line: Line): boolean {
  return line.text.trim() === '';
}

/** Only what stands between the fences is code; with several blocks, all of them are read one after the other. */
const fences: Cleaner = (lines) => {
  const marks = lines.filter(({ text }) => /^\s{0,3}(?:```|~~~)/.test(text));
  if (marks.length === 0 || !lines.some((line) => !marks.includes(line) && !isBlank(line))) return [];
  // A single mark lost its partner: then everything may be code.
  if (marks.length === 1) return marks.map(drop);
  let inside = false;
  const edits: TextEdit[] = [];
  for (const line of lines) {
    if (/^\s{0,3}(?:```|~~~)/.test(line.text)) {
      edits.push(drop(line));
      inside = !inside;
    } else if (!inside) edits.push(drop(line));
  }
  return edits;
};

const quoteMarks: Cleaner = (lines) => {
  const full = lines.filter((line) => !isBlank(line));
  if (full.length === 0 || !full.every(({ text }) => /^>(?: |$)/.test(text))) return [];
  return full.map((line) => dropStart(line, line.text.startsWith('> ') ? 2 : 1));
};

const promptLine =
  /^(?:\[[\w.-]+@[\w.-]+:[^\]\n]*\][$#]|[\w.-]+@[\w.-]+:[^\s$#]*[$#]|[$#❯➜]) (?:sudo |cat |bat |less |nano |vim |vi |nvim |head |tail |more |ls |cd |nixos|nix|home-manager|git )/;

/** `$ cat configuration.nix` above the file, and the next prompt below it. */
const prompts: Cleaner = (lines) => lines.filter(({ text }) => promptLine.test(text)).map(drop);

const replPrompt = /^nix-repl> ?/;

/** The last expression that was typed into the REPL; answers are dropped. */
const replCopies: Cleaner = (lines) => {
  const typed = lines.filter(({ text }) => replPrompt.test(text) && !/^nix-repl> *(?::|$)/.test(text));
  const last = typed.at(-1);
  if (!last) return [];
  const from = lines.indexOf(last);
  const continued = new Set<Line>([last]);
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i];
    if (!line || !/^ {10}/.test(line.text)) break;
    continued.add(line);
  }
  return lines.map((line) =>
    line === last
      ? dropStart(line, replPrompt.exec(line.text)?.[0].length ?? 0)
      : continued.has(line)
        ? dropStart(line, 0)
        : drop(line),
  );
};

const numbered = /^(\s*(\d{1,6})(?:\s?[|│:]|\s|$) ?)/;

/** Numbers in front of the lines, as `cat -n`, editors and web pages give them: they must go up. */
const lineNumbers: Cleaner = (lines) => {
  const full = lines.filter((line) => !isBlank(line));
  if (full.length < 3) return [];
  let previous = -1;
  let rising = 0;
  for (const { text } of full) {
    const number = Number(numbered.exec(text)?.[2] ?? Number.NaN);
    if (number > previous) rising++;
    if (!Number.isNaN(number)) previous = number;
  }
  if (rising < full.length * 0.9) return [];
  return full.map((line) => dropStart(line, numbered.exec(line.text)?.[1]?.length ?? 0));
};

const diffHeader =
  /^(?:diff --git |index [0-9a-f]+\.\.|--- |\+\+\+ |@@ |new file mode|deleted file mode|similarity index|rename )/;

/** The new side of a diff: `-` lines go, the first column of the others too. */
const diffs: Cleaner = (lines) => {
  const full = lines.filter((line) => !isBlank(line));
  const isDiff =
    full.some(({ text }) => /^@@ .*@@|^diff --git /.test(text)) ||
    (full.length >= 2 &&
      full.every(({ text }) => /^[+\- ]/.test(text)) &&
      full.some(({ text }) => /^\+/.test(text)));
  if (!isDiff) return [];
  return full.map((line) =>
    diffHeader.test(line.text) || line.text.startsWith('-') || line.text.startsWith('\\')
      ? drop(line)
      : dropStart(line, 1),
  );
};

const cleaners: readonly (readonly [Wrapping, Cleaner])[] = [
  ['fence', fences],
  ['quote', quoteMarks],
  ['repl', replCopies],
  ['prompt', prompts],
  ['diff', diffs],
  ['line-numbers', lineNumbers],
];
