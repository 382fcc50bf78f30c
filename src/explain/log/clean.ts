// A paste as lines, freed of what terminals, chat programs, journals and translations add to them.
import { stripVTControlCharacters } from 'node:util';
import { inEnglish } from './translate.ts';

/** More than a person pastes; of longer texts only the ends and the lines that speak of trouble are read. */
const WHOLE = 300_000;
const HEAD = 60_000;
const TAIL = 120_000;
/** No message of Nix is longer; the rest of such a line is data. */
const LINE = 2_000;

const FENCE = /^\s*```\w*\s*$/;
const LOST_COLOUR = /\[\d{1,3}(?:;\d{1,3}){0,4}m/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** `Jan 07 10:01:05 host program[123]: ` or the same with an ISO date, as journalctl prints. */
const JOURNAL =
  /^(?:\p{L}{3,4}\.? +\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,12}) \S{1,64} [\w@.\\:()/-]{1,80}(?:\[\d+\])?: /u;
/** `[   12.345] ` of the kernel's log. */
const KERNEL = /^\[ {0,6}\d{1,6}\.\d{3,6}\] /;
/** The bars of nix-output-monitor and of chat programs. */
const BAR = /^\s{0,2}[┃│▌] ?/;
/** The log of a machine in a NixOS test. */
const MACHINE = /^(?:machine|server|client|node\d?) # /;
const QUOTED = /^> ?/;

/** Longer gaps say no more than this one. */
const GAP = '\n'.repeat(8);

/** @returns the lines in order; a long text comes shortened, with an empty line at each cut. */
export function cleanLines(paste: string): string[] {
  const text = stripVTControlCharacters(shorten(paste))
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/\n{9,}/g, GAP)
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff/g, '');
  const coloured = text.includes('[0m') ? text.replace(LOST_COLOUR, '') : text;
  const plain = /&(?:lt|gt|quot|#39|amp);/.test(coloured)
    ? coloured.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    : coloured;
  const lines = inEnglish(plain)
    .split('\n')
    .map((line) => (FENCE.test(line) ? '' : cutLine(line.trimEnd())));
  return unquote(askedAbout(lines)).map(bare);
}

/** So many lines has a question that quotes its error; a longer text is a log, or a page about errors. */
const QUESTION = 12;
const INLINE = /(?:^|\s)[`“]\s{0,20}(error: [^`”]{8,600})[`”]?/;

/** A question quotes its error in the middle of a sentence: the error gets a line of its own. */
function askedAbout(lines: readonly string[]): readonly string[] {
  const written = lines.filter((line) => line !== '').length;
  if (written > QUESTION) return lines;
  return lines.flatMap((line) => {
    const error = INLINE.exec(line);
    return error
      ? [line.slice(0, error.index), error[1] ?? '', line.slice(error.index + error[0].length)]
      : [line];
  });
}

/** One level of quote marks goes when every written line carries one. */
function unquote(lines: readonly string[]): readonly string[] {
  const quoted = lines.some((line) => line !== '') && lines.every((line) => line === '' || QUOTED.test(line));
  return quoted ? lines.map((line) => line.replace(QUOTED, '')) : lines;
}

function bare(line: string): string {
  const open = BAR.test(line) ? line.replace(BAR, '') : line;
  if (MACHINE.test(open)) return open.replace(MACHINE, '').replace(KERNEL, '');
  if (KERNEL.test(open)) return open.replace(KERNEL, '');
  if (!JOURNAL.test(open)) return open;
  // The activation of a home names its user only here.
  const home = /\bhm-activate-[\w.-]{1,60}(?=\[\d+\]: )/.exec(open)?.[0];
  return `${home ? `${home}: ` : ''}${open.replace(JOURNAL, '')}`;
}

function cutLine(line: string): string {
  return line.length <= LINE ? line : `${line.slice(0, LINE - 300)} ${line.slice(-300)}`;
}

const NEEDLES = ['error:', 'Error:', 'warning: ', 'failed', 'Cannot build', 'hash mismatch', 'No space left'];
const HITS = 150;

/** The head, the tail, and whole lines around words of trouble between them. */
function shorten(paste: string): string {
  if (paste.length <= WHOLE) return paste;
  const from = HEAD;
  const to = paste.length - TAIL;
  const starts = new Set<number>();
  for (const needle of NEEDLES) {
    let at = paste.indexOf(needle, from);
    for (let hits = 0; at >= 0 && at < to && hits < HITS; hits += 1) {
      starts.add(paste.lastIndexOf('\n', at) + 1);
      const end = paste.indexOf('\n', at);
      at = end < 0 ? -1 : paste.indexOf(needle, end);
    }
  }
  const middle = [...starts]
    .filter((start) => start > from)
    .sort((a, b) => a - b)
    .map((start) => paste.slice(start, Math.min(to, windowEnd(paste, start))));
  return [paste.slice(0, from), ...middle, paste.slice(to)].join('\n\n');
}

/** A line and the eleven after it, where hashes and positions stand. */
function windowEnd(paste: string, start: number): number {
  let end = start;
  for (let lines = 0; lines < 12 && end - start < 4 * LINE; lines += 1) {
    const next = paste.indexOf('\n', end + 1);
    if (next < 0) return paste.length;
    end = next;
  }
  return Math.min(end, start + 4 * LINE);
}
