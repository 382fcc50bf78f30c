/** What the raw text of a string literal stands for: escapes resolved, indentation stripped. */
import type { AttrName, Expression, StringNode, StringPart } from './tree.ts';
import { unparenthesised } from './tree.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text of a piece of a `"…"` string. */
export function unescapeString(raw: string): string {
  if (!raw.includes('\\') && !raw.includes('\r')) return raw;
  return raw.replace(/\\([\s\S])|\r\n?/g, (_, escaped: string | undefined) =>
    escaped === undefined ? '\n' : (escapes[escaped] ?? escaped),
  );
}

/** The text of a piece of a `''…''` string, before its indentation is stripped. */
function unescapeIndented(raw: string): string {
  return raw.replace(/''(?:\$|'|\\([\s\S]))/g, (match, escaped: string | undefined) => {
    if (escaped !== undefined) return escapes[escaped] ?? escaped;
    return match === "'''" ? "''" : '$';
  });
}

/**
 * The pieces of a `''…''` string as Nix reads them: an empty first line is dropped, and so is the
 * indentation that all lines share (Nix's stripIndentation). Interpolations stay as they are.
 */
export function indentedPieces(parts: readonly StringPart[]): (string | Expression)[] {
  const first = parts[0];
  const raws = parts.map((part) => (part.type === 'StringText' ? part.text : part.expression));
  if (first?.type === 'StringText') raws[0] = first.text.replace(/^ *\n/, '');
  const indent = commonIndent(raws);
  let lineStart = true;
  return raws.map((piece, i) => {
    if (typeof piece !== 'string') {
      lineStart = false;
      return piece;
    }
    const stripped = stripIndent(piece, indent, lineStart);
    lineStart = /\n *$/.test(piece) || (lineStart && /^ *$/.test(piece));
    const isLast = i === raws.length - 1;
    return unescapeIndented(isLast ? stripped.replace(/\n *$/, '\n') : stripped);
  });
}

function commonIndent(pieces: readonly (string | Expression)[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  let indent = 0;
  let atLineStart = true;
  const settle = () => {
    if (atLineStart) smallest = Math.min(smallest, indent);
    atLineStart = false;
  };
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      settle();
      continue;
    }
    for (const c of piece) {
      if (c === '\n') {
        atLineStart = true;
        indent = 0;
      } else if (atLineStart && c === ' ') indent++;
      else settle();
    }
  }
  return smallest;
}

function stripIndent(piece: string, indent: number, atLineStart: boolean): string {
  const lines = piece.split('\n');
  return lines
    .map((line, i) => {
      if (i === 0 && !atLineStart) return line;
      const spaces = line.length - line.replace(/^ +/, '').length;
      return line.slice(Math.min(spaces, indent));
    })
    .join('\n');
}

/** The value of a string without interpolation, undefined for one that has any. */
export function staticString(node: StringNode): string | undefined {
  const [part, ...rest] = node.parts;
  if (!part) return '';
  return part.type === 'StringText' && rest.length === 0 ? unescapeString(part.text) : undefined;
}

/**
 * The name as Nix knows it before it evaluates anything, undefined for a dynamic one. `${"a"}` is static:
 * Nix looks through the interpolation at a string literal (nixexpr's ToBeStringyExpr).
 */
export function staticName(name: AttrName): string | undefined {
  if (name.type === 'Identifier') return name.name;
  if (name.type === 'String') return staticString(name);
  const inner = unparenthesised(name.expression);
  if (inner.type === 'String') return staticString(inner);
  if (inner.type === 'Uri') return inner.text;
  if (inner.type !== 'IndentedString') return undefined;
  const pieces = indentedPieces(inner.parts);
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined;
}
