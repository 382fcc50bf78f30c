/**
 * The one entry to the language: reads a paste of any kind and says what it is, what its tree is, and what is
 * wrong with it. Never throws and never evaluates anything.
 */
import type { Finding } from './finding.ts';
import { sortFindings } from './finding.ts';
import { cleanPaste, type Wrapping } from './fragment/clean.ts';
import { type OtherText, otherThanNix } from './fragment/recognise.ts';
import { frame, type Shape } from './fragment/shape.ts';
import { Lexer } from './lexer.ts';
import { MendedText } from './mended-text.ts';
import { parseNix } from './parse.ts';
import { Builder } from './parser/builder.ts';
import { parse } from './parser/machine.ts';
import { recover } from './recovery/engine.ts';
import { analyseTree } from './scope/analyse.ts';
import { LineMap } from './source.ts';
import type { Expression, Tree } from './tree.ts';
import { unparenthesised, walk } from './tree.ts';

/** The longest paste that is read, in UTF-16 units. */
export const PASTE_LIMIT = 256 * 1024;

/** A text with more mistakes than this needs no longer list. */
const MOST_FINDINGS = 100;

export interface ReadOptions {
  /** Longer texts are refused; the default is `PASTE_LIMIT`, `Infinity` reads everything. */
  readonly limit?: number;
  /** Read the text as a whole file even where it looks like something else; for files named by their path. */
  readonly asFile?: boolean;
}

/** What the text is: Nix of some shape, or something else. */
export type NixKind =
  | { readonly nix: true; readonly shape: Shape; readonly wrappings: readonly Wrapping[] }
  | { readonly nix: false; readonly looksLike: OtherText | 'too-long' };

export interface NixReading {
  readonly kind: NixKind;
  /** The tree of the text as far as it could be read; its spans and text are those of the paste. */
  readonly tree: Tree;
  /** In the order of the paste. Empty for a text that is not Nix. */
  readonly findings: readonly Finding[];
  readonly lines: LineMap;
  /** Whether the text is right as it stands, or was understood in full once mended. */
  readonly certain: boolean;
}

export function readNix(text: string, options: ReadOptions = {}): NixReading {
  const lines = new LineMap(text);
  const limit = options.limit ?? PASTE_LIMIT;
  if (text.length > limit) return notNix(text, lines, 'too-long', [tooLong(text, limit)]);
  const whole = parseNix(text);
  if (whole && (options.asFile || isPlainlyNix(whole.root))) {
    const kind: NixKind = { nix: true, shape: 'file', wrappings: [] };
    return { kind, tree: whole, findings: inOrder(analyseTree(whole)), lines, certain: true };
  }
  return options.asFile ? readMended(lines, MendedText.unchanged(text), 'file', []) : readPaste(lines);
}

function readPaste(lines: LineMap): NixReading {
  const { text: cleaned, wrappings } = cleanPaste(lines.text);
  const other = otherThanNix(cleaned.text);
  // A shell session is all prompts: nothing is left of it, but it was not empty.
  if (other)
    return notNix(lines.text, lines, other === 'empty' ? (otherThanNix(lines.text) ?? other) : other, []);
  const { text, shape, open } = frame(cleaned);
  const reading = readMended(lines, text, shape, wrappings);
  const innermost = open[0];
  if (!innermost) return reading;
  const cut = cutOff(lines, text.toOriginal(innermost.start), text.endToOriginal(innermost.end));
  return { ...reading, findings: sortFindings([...reading.findings, cut]) };
}

/** The end of a fragment is missing, which is how people quote and no mistake. */
function cutOff(lines: LineMap, start: number, end: number): Finding {
  const last = lines.text.trimEnd().length;
  const { line } = lines.position(start);
  return {
    rule: 'cut-off',
    severity: 'advice',
    start: last,
    end: last,
    message: `The text ends here, inside of what line ${line} begins. If you left the rest out on purpose, all is well; if it is your whole file, close what is open.`,
    related: [{ start, end, message: 'This is still open.' }],
  };
}

function readMended(
  lines: LineMap,
  text: MendedText,
  shape: Shape,
  wrappings: readonly Wrapping[],
): NixReading {
  const { mended, findings, certain } = recover(text, (offset) => lines.position(offset).line);
  const tree = mendedTree(mended);
  const further = certain
    ? analyseTree(tree).filter((finding) => isReliable(finding, shape, findings, lines))
    : [];
  const kind: NixKind = { nix: true, shape, wrappings };
  return { kind, tree, findings: inOrder([...findings, ...further]), lines, certain };
}

/** Sorted, and no more than anybody would read. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.length < 2 ? findings : sortFindings(findings).slice(0, MOST_FINDINGS);
}

/** What two values side by side mean cannot be told where something between them may be missing. */
const needsRightText = new Set(['two-sets', 'call-in-list']);

/** Findings about names, which the rest of a file may define. */
const namesOfFiles = new Set(['undefined-variable', 'missing-argument', 'missing-rec']);

/** A fragment lacks what its file defines around it; and beside a syntax error a name may be a part of it. */
function isReliable(finding: Finding, shape: Shape, errors: readonly Finding[], lines: LineMap): boolean {
  const isName = namesOfFiles.has(finding.rule);
  // What is in capitals in a text is the shell's, whatever the rest of the file defines.
  const isShell =
    isName &&
    /^\$\{(?:HOME|USER|PATH|PWD|SHELL|XDG_[A-Z_]+)\}/.test(
      lines.text.slice(finding.start - 2, finding.end + 1),
    );
  if (isName && shape !== 'file' && !isShell) return false;
  if (errors.length > 0 && needsRightText.has(finding.rule)) return false;
  const { line } = lines.position(finding.start);
  // What is missing at the end of a line may change the reading of the next one, never of the one before.
  return !errors.some((error) => {
    const at = lines.position(error.start).line;
    return line === at || line === at + 1 || (line === at - 1 && error.rule !== 'missing-semicolon');
  });
}

/** The tree of the mended text, with the places of the paste. */
function mendedTree(mended: MendedText): Tree {
  const builder = new Builder(mended.text, (offset) => mended.isInserted(offset));
  const { accepted } = parse(new Lexer(mended.text), builder);
  const root: Expression = accepted ? builder.result : { type: 'Missing', start: 0, end: 0 };
  if (accepted && !mended.isUnchanged) {
    for (const node of walk(root)) {
      node.start = mended.toOriginal(node.start);
      node.end = Math.max(node.start, mended.endToOriginal(node.end));
    }
  }
  return { text: mended.original, root };
}

/** Words in a row parse as calls, and `note: words` as a function, so a parse alone proves nothing. */
function isPlainlyNix(root: Expression): boolean {
  let expression = unparenthesised(root);
  while (expression.type === 'Lambda' && !expression.formals) expression = unparenthesised(expression.body);
  switch (expression.type) {
    case 'AttrSet':
    case 'List':
    case 'Lambda':
    case 'Let':
    case 'With':
    case 'If':
    case 'Assert':
      return true;
    default:
      return false;
  }
}

function notNix(
  text: string,
  lines: LineMap,
  looksLike: OtherText | 'too-long',
  findings: readonly Finding[],
): NixReading {
  const tree: Tree = { text, root: { type: 'Missing', start: 0, end: 0 } };
  return { kind: { nix: false, looksLike }, tree, findings, lines, certain: false };
}

function tooLong(text: string, limit: number): Finding {
  const inKib = (length: number) => `${Math.ceil(length / 1024)} KiB`;
  return {
    rule: 'too-long',
    severity: 'error',
    start: 0,
    end: 0,
    message: `This text has ${inKib(text.length)}, and at most ${inKib(limit)} are read at once. Send the part around the place in question: some 50 lines are enough.`,
  };
}
