// Which options and packages a text of the curriculum names: in Nix code, in commands, and in running text.

import { readNix } from '../../nix/read.ts';
import { staticName } from '../../nix/string-value.ts';
import { type AttrPath, type Expression, forEachChild, type Node, unparenthesised } from '../../nix/tree.ts';
import { definitions } from '../../nixos/definitions.ts';
import { bodyOf, fileKind } from '../../nixos/file-kind.ts';
import type { CodeText, Span } from './texts.ts';

export interface Name {
  readonly kind: 'option' | 'package';
  readonly name: string;
  readonly line: number;
  /** The words around it; empty for code. */
  readonly context: string;
}

/** Names in fenced code. */
export function namesInCode({ language, value, line }: CodeText): Name[] {
  if (language === 'nix') return namesInNix(value, line);
  if (language !== 'console') return [];
  return value.split('\n').flatMap((text, index) => packagesInCommand(text, line + index, ''));
}

/** Names in inline code. What is only one word is a package when the words before say so. */
export function namesInSpans(spans: readonly Span[]): Name[] {
  let last: { readonly span: Span; readonly said: boolean } | undefined;
  return spans.flatMap((span): Name[] => {
    const goesOn =
      last?.said === true &&
      last.span.paragraph === span.paragraph &&
      /^(?:, | and | or |, and |, or )$/.test(span.before.slice(last.span.before.length + 'code'.length));
    const said = goesOn || /\bpackages? (?:named |called )?$/i.test(span.before);
    last = { span, said };
    return namesInSpan(span, said);
  });
}

function namesInSpan({ value, line, paragraph }: Span, isPackage: boolean): Name[] {
  const context = paragraph;
  if (isPackage && /^[a-z][\w+-]*(?:\.[\w+-]+)*$/i.test(value)) {
    return [{ kind: 'package', name: value.replace(/^pkgs\./, ''), line, context }];
  }
  if (/^[a-z][\w-]*(?:\.(?:[\w-]+|"[^"]+"|<[^>]+>|\*))+$/i.test(value)) {
    return value.startsWith('pkgs.')
      ? [{ kind: 'package', name: value.slice(5), line, context }]
      : [{ kind: 'option', name: value, line, context }];
  }
  if (/[^=]=\s[^\n]*;$/.test(value) || /\bpkgs\b/.test(value)) {
    return namesInNix(value, line).map((name) => ({ ...name, context }));
  }
  return packagesInCommand(value, line, context);
}

function packagesInCommand(text: string, line: number, context: string): Name[] {
  const named = [...text.matchAll(/(?:nixpkgs|nixpkgs\/[\w.-]+)#([\w.+-]+)/g)].map(([, name = '']) => name);
  const shell = /\bnix-shell (?:--pure )?(?:-p|--packages) ([\w.+ -]+?)(?= --|$)/.exec(text)?.[1];
  return [...named, ...(shell?.split(' ').filter((word) => word !== '') ?? [])].map((name) => ({
    kind: 'package',
    name,
    line,
    context,
  }));
}

function namesInNix(code: string, firstLine: number): Name[] {
  const reading = readNix(code);
  const lineAt = (offset: number): number => firstLine + code.slice(0, offset).split('\n').length - 1;
  const name = (kind: Name['kind'], path: readonly string[], at: number): Name => ({
    kind,
    name: path.map((part) => (/^[\w-]+$/.test(part) ? part : `"${part}"`)).join('.'),
    line: lineAt(at),
    context: '',
  });
  return [
    ...moduleSets(reading.tree.root, fileKind(reading) === 'flake').flatMap((set) =>
      definitions(set)
        .filter(({ value }) => value.type !== 'AttrSet' || value.bindings.length === 0)
        .map(({ path, value }) => name('option', path[0] === 'config' ? path.slice(1) : path, value.start)),
    ),
    ...packagesBelow(reading.tree.root).map(({ path, at }) => name('package', path, at)),
  ];
}

/** What defines options: the file itself, or the modules that stand in a flake. An overlay defines packages. */
function moduleSets(root: Expression, flake: boolean): Expression[] {
  if (!flake) {
    const curried = root.type === 'Lambda' && !root.formals && root.body.type === 'Lambda';
    return curried ? [] : [root];
  }
  const found: Expression[] = [];
  everyNode(root, (node) => {
    if (node.type !== 'Binding' || node.path.names.map(staticName).join('.') !== 'modules') return;
    const value = unparenthesised(node.value);
    if (value.type === 'List') {
      found.push(...value.items.map(unparenthesised).filter((item) => bodyOf(item)?.type === 'AttrSet'));
    }
  });
  return found;
}

/** `pkgs.git`, and what stands in a list under `with pkgs;`. */
function packagesBelow(root: Expression): { path: string[]; at: number }[] {
  const found: { path: string[]; at: number }[] = [];
  everyNode(root, (node) => {
    if (node.type === 'Select' && isPkgs(node.target)) {
      found.push({ path: parts(node.path), at: node.start });
    }
    if (node.type !== 'With') return;
    const below = pathBelowPkgs(node.environment);
    const list = unparenthesised(node.body);
    if (!below || list.type !== 'List') return;
    for (const item of list.items.map(unparenthesised)) {
      if (item.type === 'Variable') found.push({ path: [...below, item.name], at: item.start });
      if (item.type === 'Select' && item.target.type === 'Variable' && !isPkgs(item.target)) {
        found.push({ path: [...below, item.target.name, ...parts(item.path)], at: item.start });
      }
    }
  });
  return found;
}

function isPkgs(node: Expression): boolean {
  return node.type === 'Variable' && node.name === 'pkgs';
}

/** `pkgs` → `[]`, `pkgs.vscode-extensions` → its name. */
function pathBelowPkgs(node: Expression): string[] | undefined {
  if (isPkgs(node)) return [];
  return node.type === 'Select' && isPkgs(node.target) ? parts(node.path) : undefined;
}

function parts(path: AttrPath): string[] {
  return path.names.map((part) => staticName(part) ?? '?');
}

function everyNode(root: Node, visit: (node: Node) => void): void {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    visit(node);
    forEachChild(node, (child) => open.push(child));
  }
}
