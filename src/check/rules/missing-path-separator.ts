// `"${pkgs.hello}bin/hello"` and `./. + "x.nix"`: two parts of a path without a `/` between them.
import type { Interpolation, Node, StringPart } from '../../nix/tree.ts';
import { unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';

export const missingPathSeparator: Rule = {
  id: 'missing-path-separator',
  severity: 'warning',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type === 'String' || node.type === 'IndentedString') yield* inParts(node.parts);
      else if (node.type === 'Binary') yield* inSum(node);
    }
  },
};

function* inParts(parts: readonly StringPart[]): Generator<RuleFinding> {
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (part.type !== 'Interpolation' || next?.type !== 'StringText' || !isPackage(part)) continue;
    if (!/^(?:bin|sbin|lib|share|etc|libexec)\//.test(next.text)) continue;
    yield finding(part.start, next.start);
  }
}

function isPackage({ expression }: Interpolation): boolean {
  const bare = unparenthesised(expression);
  return bare.type === 'Select' && bare.target.type === 'Variable' && bare.target.name === 'pkgs';
}

function* inSum(node: Extract<Node, { type: 'Binary' }>): Generator<RuleFinding> {
  const [left, right] = [unparenthesised(node.left), unparenthesised(node.right)];
  if (node.operator !== '+' || right.type !== 'String') return;
  const [first] = right.parts;
  if (!isFolder(left) || first?.type !== 'StringText' || !/^\w/.test(first.text)) return;
  const at = first.start;
  yield {
    start: node.start,
    end: node.end,
    message:
      'Put `/` at the beginning of the text: `+` glues the two parts together as they are, without a `/` between them.',
    fix: { title: 'insert /', edits: [{ offset: at, length: 0, text: '/' }] },
  };
}

/** A folder without a `/` at its end: `./.`, and `modulesPath`, which NixOS gives every module. */
function isFolder(node: Node): boolean {
  if (node.type === 'Variable') return node.name === 'modulesPath';
  const last = node.type === 'Path' ? node.parts.at(-1) : undefined;
  return last?.type === 'StringText' && /^(?:\.\.?\/?)+$|\/\.$/.test(last.text);
}

function finding(start: number, at: number): RuleFinding {
  return {
    start,
    end: at,
    message: 'Put `/` after this: the path of a package has none at its end, so the two parts grow together.',
    fix: { title: 'insert /', edits: [{ offset: at, length: 0, text: '/' }] },
  };
}
