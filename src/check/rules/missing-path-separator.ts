// `"${pkgs.hello}bin/hello"` and `./. + "x.nix"`: two parts of a path without a `/` between them.
import { staticName } from '../../nix/string-value.ts';
import type { Expression, Node, StringPart } from '../../nix/tree.ts';
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
    if (part.type !== 'Interpolation' || next?.type !== 'StringText') continue;
    const folder = folderOf(part.expression);
    if (folder && beginnings[folder].test(next.text)) yield finding(part.start, next.start, folder);
  }
}

type Folder = 'package' | 'home';

/** How a text goes on that is the next part of the path: `.bak` after a home folder is a name of its own. */
const beginnings: Readonly<Record<Folder, RegExp>> = {
  package: /^(?:bin|sbin|lib|share|etc|libexec)\//,
  home: /^(?:\.[\w-]+\/|\.(?:config|local|cache|ssh|gnupg|nix-\w+|bashrc|zshrc|profile)\b|[A-Za-z]\w*(?:\/|$))/,
};

/** An expression that is a folder, without a `/` at its end. */
function folderOf(expression: Expression): Folder | undefined {
  const bare = unparenthesised(expression);
  if (bare.type !== 'Select' || bare.target.type !== 'Variable') return undefined;
  if (bare.target.name === 'pkgs') return 'package';
  if (bare.target.name !== 'config' && bare.target.name !== 'osConfig') return undefined;
  const path = bare.path.names.map((name) => staticName(name) ?? '*').join('.');
  return homeFolders.test(path) ? 'home' : undefined;
}

const homeFolders =
  /^(?:home-manager\.users\.[^.]+\.)?(?:home\.(?:homeDirectory|profileDirectory)|xdg\.(?:config|data|cache|state)Home|xdg\.userDirs\.\w+)$|^users\.users\.[^.]+\.home$/;

function* inSum(node: Extract<Node, { type: 'Binary' }>): Generator<RuleFinding> {
  const [left, right] = [unparenthesised(node.left), unparenthesised(node.right)];
  if (node.operator !== '+' || right.type !== 'String') return;
  const [first] = right.parts;
  if (
    !isFolder(left) ||
    first?.type !== 'StringText' ||
    !(folderOf(left) === 'home' ? beginnings.home : /^\w/).test(first.text)
  )
    return;
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
function isFolder(node: Expression): boolean {
  if (node.type === 'Variable') return node.name === 'modulesPath';
  if (folderOf(node) === 'home') return true;
  const last = node.type === 'Path' ? node.parts.at(-1) : undefined;
  return last?.type === 'StringText' && /^(?:\.\.?\/?)+$|\/\.$/.test(last.text);
}

function finding(start: number, at: number, folder: Folder): RuleFinding {
  return {
    start,
    end: at,
    message: `Put \`/\` after this: the path of ${folder === 'package' ? 'a package' : 'this folder'} has none at its end, so the two parts grow together.`,
    fix: { title: 'insert /', edits: [{ offset: at, length: 0, text: '/' }] },
  };
}
