// Names that only `pkgs` could have, and that Nixpkgs does not have: switches under `with pkgs;`, and the package sets
// of another channel, which many configurations add with an overlay.
import type { Catalog } from '../catalog/types.ts';
import { type Expression, forEachChild, type Node, unparenthesised } from '../nix/tree.ts';
import { mentions } from './mentions.ts';
import { packagesOf } from './packages.ts';
import { referencesOf } from './references.ts';
import type { Context, RuleFinding, SourceFile } from './rule.ts';

/** How people call the packages of another channel. */
const channel =
  /^(?:(?:pkgs|nixpkgs|nixos)[-_]?)?(?:un)?stable(?:[-_]?(?:pkgs|packages))?$|^(?:pkgs|nixpkgs)[-_]?master$/i;

/** `unstable.neovim` under `with pkgs;`, and `pkgs.unstable.neovim`, once each. */
export function* channelSets(file: SourceFile, context: Context, catalog: Catalog): Generator<RuleFinding> {
  if (file.kind === 'package' || !file.reading.kind.nix) return;
  const told = new Set<string>();
  for (const { path, start, isDoubtful } of referencesOf(file.tree).packages) {
    const [name = ''] = path;
    if (path.length < 2 || isDoubtful || told.has(name) || !channel.test(name)) continue;
    if (catalog.resolvePackage(name).kind !== 'unknown') continue;
    told.add(name);
    // An overlay of the paste, or something that cannot be evaluated.
    if (mentions(context, new RegExp(`\\b${name}"?\\s*=|\\binherit\\b[^;]{0,200}\\s${name}\\b`))) continue;
    yield {
      start,
      end: start + name.length,
      severity: 'advice',
      message: `Make sure that an overlay adds \`${name}\`: Nixpkgs itself has nothing of this name in \`pkgs\`. Without an overlay, hand the second Nixpkgs to your modules with \`specialArgs\`, and add \`${name}\` to the arguments of this file.`,
    };
  }
}

/** `lib.optionals enableGaming [ … ]` under `with pkgs;`, where nothing else defines `enableGaming`. */
export function* unknownSwitches(file: SourceFile, catalog: Catalog): Generator<RuleFinding> {
  const { kind } = file.reading;
  // A piece of a file may have lost its `let`.
  if (!kind.nix || kind.shape !== 'file') return;
  const unknown = packagesOf(file, catalog).filter(
    ({ verdict, reference }) =>
      verdict.kind === 'unknown' && reference.path.length === 1 && !reference.isDoubtful,
  );
  if (unknown.length === 0) return;
  const switches = switchesIn(file.tree.root);
  for (const { attribute, reference, end } of unknown) {
    if (reference.node.start !== reference.start || !switches.has(reference.start)) continue;
    yield {
      start: reference.start,
      end,
      severity: 'warning',
      message: `Define \`${attribute}\`, such as with \`let ${attribute} = true; in\`: nothing here has this name, so under \`with pkgs;\` Nix looks for a package of this name, and Nixpkgs has none.`,
    };
  }
}

const conditional = new Set(['optional', 'optionals', 'optionalString', 'optionalAttrs', 'mkIf']);

/** Where variables stand that decide something: conditions, and the first argument of `lib.optionals` and its like. */
function switchesIn(root: Node): ReadonlySet<number> {
  const found = new Set<number>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'If' || node.type === 'Assert') addVariables(node.condition, found);
    else if (node.type === 'Apply' && conditional.has(calleeName(node.func)))
      addVariables(node.argument, found);
    forEachChild(node, (child) => stack.push(child));
  }
  return found;
}

function addVariables(condition: Expression, found: Set<number>): void {
  const stack = [condition];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const node = unparenthesised(next);
    if (node.type === 'Variable') found.add(node.start);
    else if (node.type === 'Unary' && node.operator === '!') stack.push(node.operand);
    else if (node.type === 'Binary' && /^(?:&&|\|\||->)$/.test(node.operator))
      stack.push(node.left, node.right);
  }
}

function calleeName(func: Expression): string {
  const callee = unparenthesised(func);
  if (callee.type === 'Variable') return callee.name;
  const last = callee.type === 'Select' ? callee.path.names.at(-1) : undefined;
  return last?.type === 'Identifier' ? last.name : '';
}
