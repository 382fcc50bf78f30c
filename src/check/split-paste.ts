// Several files in one paste: people put the name of each file on a line of its own above it.
import { parseNix } from '../nix/parse.ts';
import { unparenthesised } from '../nix/tree.ts';
import type { NixFile } from './rule.ts';

/** `# configuration.nix`, `=== ./home.nix ===`, `hosts/laptop.nix:`, `$ cat /etc/nixos/flake.nix` */
const header =
  /^[ \t]*(?:[#=*\->`~]+[ \t]*|\/\/[ \t]*|\$[ \t]*)?(?:(?:cat|file|File)[: \t][ \t]*)?[`"'*]*((?:\.{0,2}\/)?[\w.+@-]+(?:\/[\w.+@-]+)*\.nix)[`"'*]*[ \t]*:?[ \t]*[-=#*`~<]*[ \t]*$/;

/** More files than this are no paste. */
const mostFiles = 50;

interface Part {
  readonly path: string;
  readonly start: number;
}

/**
 * The files of a paste. Each has the length of the whole paste, with spaces in place of the other files, so that its
 * lines and offsets are those of the paste.
 */
export function splitPaste(file: NixFile): readonly NixFile[] {
  const { text } = file;
  const parts = partsOf(text);
  const [first] = parts;
  if (!first || parts.length > mostFiles) return [file];
  const isNamed = parts.length === 1 && text.slice(0, first.start).trim() === headerText(text, first);
  if (isNamed) return [file.path === undefined ? { ...file, path: first.path } : file];
  // A name as a comment inside of one file is only a comment; two sets in a row are two files.
  const whole = parseNix(text);
  if (whole && unparenthesised(whole.root).type !== 'Apply') return [file];
  const rest = text.slice(0, headerStart(text, first));
  const own: NixFile[] = rest.trim() === '' ? [] : [{ path: file.path, text: only(text, 0, rest.length) }];
  const named = parts.map(({ path, start }, index) => {
    const next = parts[index + 1];
    return { path, text: only(text, start, next ? headerStart(text, next) : text.length) };
  });
  return [...own, ...named];
}

/** Names on lines of their own, where everything before is closed. */
function partsOf(text: string): Part[] {
  if (!text.includes('.nix')) return [];
  const parts: Part[] = [];
  let start = 0;
  let depth = 0;
  for (const line of text.split('\n')) {
    const name = depth === 0 && line.length < 200 ? header.exec(line)?.[1] : undefined;
    const end = start + line.length + 1;
    if (name !== undefined)
      parts.push({ path: name.replace(/^\.\//, ''), start: Math.min(end, text.length) });
    else depth = Math.max(0, depth + balance(line));
    start = end;
  }
  return parts;
}

/** How many more brackets a line opens than it closes; those in texts and comments are left out as far as one line tells. */
function balance(line: string): number {
  let depth = 0;
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '#') break;
    else if (char === '{' || char === '[' || char === '(') depth++;
    else if (char === '}' || char === ']' || char === ')') depth--;
  }
  return depth;
}

function headerText(text: string, part: Part): string {
  return text.slice(headerStart(text, part), part.start).trim();
}

function headerStart(text: string, { start }: Part): number {
  return text.lastIndexOf('\n', Math.max(0, start - 2)) + 1;
}

/** The text with everything but one part of it blank. Fences of Markdown at its ends go too. */
function only(text: string, start: number, end: number): string {
  const part = text.slice(start, end).replace(/^[ \t]*(?:```|~~~)\w*[ \t]*$/gm, blank);
  return blank(text.slice(0, start)) + part + blank(text.slice(end));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
