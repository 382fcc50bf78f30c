/**
 * Mistakes that Nix's grammar accepts because they mean something else: a call among list items, a path glued
 * to the function before it, two files pasted one after the other.
 */
import type { Finding } from '../finding.ts';
import type { Apply, Expression, Interpolation, List, Path } from '../tree.ts';
import { unparenthesised } from '../tree.ts';

/** Functions that nobody puts into a list without their arguments. */
const neverAlone = new Set([
  ...[
    'import',
    'callPackage',
    'override',
    'overrideAttrs',
    'overrideDerivation',
    'withPackages',
    'withExtensions',
  ],
  ...['fetchTarball', 'fetchurl', 'fetchGit', 'fetchFromGitHub', 'mkDerivation', 'runCommand', 'buildEnv'],
  ...[
    'writeShellScriptBin',
    'writeScriptBin',
    'writeShellApplication',
    'writeText',
    'writeShellScript',
    'symlinkJoin',
  ],
  ...[
    'mkIf',
    'mkMerge',
    'mkForce',
    'mkDefault',
    'mkBefore',
    'mkAfter',
    'mkOverride',
    'optional',
    'optionals',
  ],
]);

/** `[ pkgs.callPackage ./x.nix { } ]`: a list takes these for three items. */
export function lintList(list: List, findings: Finding[]): void {
  for (let i = 0; i + 1 < list.items.length; i++) {
    const func = list.items[i];
    if (!func || !neverAlone.has(nameOf(func)) || !isArgument(list.items[i + 1], nameOf(func))) continue;
    let last = i + 1;
    while (isArgument(list.items[last + 1], nameOf(func))) last++;
    const end = list.items[last]?.end ?? func.end;
    findings.push({
      rule: 'call-in-list',
      severity: 'warning',
      start: func.start,
      end,
      message: `Put parentheses around this call: \`(${nameOf(func)} …)\`. Without them the list takes the function and its arguments for separate items.`,
      fix: {
        title: 'put parentheses around it',
        edits: [
          { offset: func.start, length: 0, text: '(' },
          { offset: end, length: 0, text: ')' },
        ],
      },
    });
    i = last;
  }
}

function nameOf(func: Expression): string {
  if (func.type === 'Variable') return func.name;
  const last = func.type === 'Select' && !func.fallback ? func.path.names.at(-1) : undefined;
  return last?.type === 'Identifier' ? last.name : '';
}

/** These take paths; beside any other function a path is an item of its own. */
const takesPath = new Set(['import', 'callPackage']);

function isArgument(item: Expression | undefined, func: string): boolean {
  switch (item?.type) {
    case 'Path':
    case 'SearchPath':
      return takesPath.has(func);
    case 'AttrSet':
    case 'Paren':
    case 'String':
    case 'IndentedString':
      return func !== 'import' || item.type === 'AttrSet';
    default:
      return false;
  }
}

/** `import./x.nix` is a path with the name `import.` in it. */
export function lintPath(path: Path, findings: Finding[]): void {
  const first = path.parts[0];
  if (first?.type !== 'StringText') return;
  const glued = /^(import|callPackage)(?=\.{1,2}\/)/.exec(first.text)?.[1];
  if (glued === undefined) return;
  const at = path.start + glued.length;
  findings.push({
    rule: 'path-glued-to-name',
    severity: 'error',
    start: path.start,
    end: path.end,
    message: `Put a space after \`${glued}\`: without it, \`${first.text}\` is one long path.`,
    fix: { title: 'insert a space', edits: [{ offset: at, length: 0, text: ' ' }] },
  });
}

/** `${EDITOR:-vim}` in a text: to Nix `EDITOR:-vim` is a URI, which it puts in as it is. */
export function lintInterpolation(part: Interpolation, isIndented: boolean, findings: Finding[]): void {
  if (part.expression.type !== 'Uri' || !/^\w+:[-=+?]/.test(part.expression.text)) return;
  const prefix = isIndented ? "''" : '\\';
  findings.push({
    rule: 'unescaped-interpolation',
    severity: 'warning',
    start: part.start,
    end: part.end,
    message: `Write \`${prefix}\${\` here: this looks like a variable of the shell, but Nix takes \`\${\` in a string as its own.`,
    fix: { title: `insert ${prefix}`, edits: [{ offset: part.start, length: 0, text: prefix }] },
  });
}

/** `{ … } { … }`: the first set is called like a function, which fails for every set without `__functor`. */
export function lintApply(apply: Apply, findings: Finding[]): void {
  const func = unparenthesised(apply.func);
  if (func.type !== 'AttrSet' || hasFunctor(func)) return;
  if (apply.argument.type === 'Variable') {
    findings.push({
      rule: 'stray-text',
      severity: 'error',
      start: apply.argument.start,
      end: apply.argument.end,
      message: `Remove \`${apply.argument.name}\` and what stands behind it: the file ends with the \`}\` before it, and Nix takes the rest for a call of the set.`,
      related: [{ start: func.start, end: func.start + 1, message: 'The set begins here.' }],
    });
  }
  if (apply.argument.type !== 'AttrSet') return;
  findings.push({
    rule: 'two-sets',
    severity: 'error',
    start: apply.argument.start,
    end: apply.argument.start + 1,
    message:
      'Merge this set into the one before it: a file holds one value, and two sets in a row are read as a call of the first.',
    related: [{ start: func.start, end: func.start + 1, message: 'The first set begins here.' }],
  });
}

function hasFunctor(set: Expression): boolean {
  return (
    set.type === 'AttrSet' &&
    set.bindings.some((binding) => {
      const names = binding.type === 'Binding' ? binding.path.names.slice(0, 1) : binding.names;
      return names.some((name) => name.type !== 'Identifier' || name.name === '__functor');
    })
  );
}
