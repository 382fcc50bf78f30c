/**
 * Says what is wrong with a name that nothing defines: a module argument that is not listed, a package
 * without `pkgs.`, text without quotes, a slip of the finger, or none of these.
 */
import type { Finding } from '../finding.ts';
import type { AttrSet, Node, Select, Tree } from '../tree.ts';
import { unparenthesised } from '../tree.ts';
import { ancestors } from './ancestors.ts';
import { libraryNames, missingLibrary } from './missing-library.ts';
import {
  isPackageOption,
  isWholeValue,
  missingPackage,
  missingPackageSet,
  packageList,
} from './missing-package-set.ts';
import { nearestName } from './suggest.ts';
import {
  addFormal,
  hasFormals,
  type LambdaWithFormals,
  moduleArguments,
  replaceBy,
  type UndefinedName,
  undefinedName,
} from './undefined-name.ts';

/** What flakes hand to their modules by further custom: no module has it of itself. */
const handedArguments = new Set([
  ...[
    'self',
    'outputs',
    'unstable',
    'pkgs-unstable',
    'pkgsUnstable',
    'unstablePkgs',
    'pkgs-stable',
    'pkgsStable',
  ],
  ...['vars', 'userSettings', 'systemSettings', 'osConfig', 'nixosConfig'],
]);

/** What stands below an input of a flake. */
const flakeOutputs = new Set([
  ...['packages', 'legacyPackages', 'defaultPackage', 'nixosModules', 'nixosModule', 'homeModules'],
  ...['homeManagerModules', 'homeManagerModule', 'darwinModules', 'overlays', 'overlay'],
]);

/** `inputs.x.packages`: not even a `with` around it is likely to bring in such an `inputs`. */
export function isFlakeInput({ target, path }: Select): boolean {
  const input = unparenthesised(target);
  const output = path.names[1];
  return (
    input.type === 'Variable' &&
    input.name === 'inputs' &&
    output?.type === 'Identifier' &&
    flakeOutputs.has(output.name)
  );
}

/** Words other languages use for Nix's `true`, `false` and `null`. */
const foreignWords: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  yes: 'true',
  on: 'true',
  enabled: 'true',
  False: 'false',
  FALSE: 'false',
  no: 'false',
  off: 'false',
  disabled: 'false',
  None: 'null',
  nil: 'null',
  NULL: 'null',
};

/** One finding a name; the names of one list that lacks `with pkgs;` share one. */
export function explainUndefined(tree: Tree, names: readonly UndefinedName[]): Finding[] {
  const findings: Finding[] = [];
  const listsExplained = new Set<Node>();
  for (const name of names) {
    const place = name.places[0];
    if (!place) continue;
    const around = ancestors(tree.root, place);
    const list = packageList(name, around);
    if (list && listsExplained.has(list)) continue;
    if (list) listsExplained.add(list);
    findings.push(explain(tree, name, place, around, list));
  }
  return findings;
}

function explain(
  tree: Tree,
  name: UndefinedName,
  place: Node,
  around: readonly Node[],
  list: Node | undefined,
): Finding {
  if (moduleArguments.has(name.name)) return missingArgument(tree, name, place, around);
  if (name.name === 'system' && !isFlake(tree) && isPartOfPath(around))
    return systemOfModule(name, place, around);
  const set = siblingSet(name.name, around);
  if (!set && isHandedOver(tree, name.name, around)) return missingArgument(tree, name, place, around, true);
  if (isShellVariable(name.name, around)) return shellVariable(name, place, around);
  if (libraryNames.has(name.name)) return missingLibrary(name, place, around);
  if (set) return missingRec(name, place, set);
  const near = nearestName(name.name, name.inScope);
  if (near !== undefined) {
    return undefinedName(name, place, `\`${name.name}\` is not defined. Did you mean \`${near}\`?`, {
      title: `write ${near}`,
      edits: name.places.map(({ start, end }) => ({ offset: start, length: end - start, text: near })),
    });
  }
  const foreign = Object.hasOwn(foreignWords, name.name) ? foreignWords[name.name] : undefined;
  if (foreign !== undefined && isWholeValue(place, around)) {
    return undefinedName(
      name,
      place,
      `Nix has no word \`${name.name}\`. Write \`${foreign}\`.`,
      replaceBy(place, foreign),
    );
  }
  if (list) return missingPackageSet(name, place, list);
  if (isWholeValue(place, around) && isPackageOption(around) && name.inScope.includes('pkgs'))
    return missingPackage(name, place);
  if (isWholeValue(place, around)) {
    return undefinedName(
      name,
      place,
      `\`${name.name}\` is not defined. Put it in quotes if it is meant as text: \`"${name.name}"\`. Without quotes Nix takes it for the name of a value.`,
      replaceBy(place, `"${name.name}"`),
    );
  }
  return undefinedName(
    name,
    place,
    `\`${name.name}\` is not defined here. Check its spelling, or where it should come from: an argument of this file, a \`let\`, or a set such as \`pkgs\` or \`lib\`.`,
  );
}

/** A name that a module gets only from its flake: by custom, or because an output of a flake is taken from it. */
function isHandedOver(tree: Tree, name: string, around: readonly Node[]): boolean {
  if (isFlake(tree) || !around.some(hasFormals)) return false;
  if (handedArguments.has(name)) return true;
  const select = around.at(-2);
  const output =
    select?.type === 'Select' && select.target === around.at(-1) ? select.path.names[0] : undefined;
  return output?.type === 'Identifier' && flakeOutputs.has(output.name);
}

/** `x.packages.${system}.default`, also written `"${system}"`. */
function isPartOfPath(around: readonly Node[]): boolean {
  const parent = around.findLast(
    ({ type }) => type !== 'Variable' && type !== 'Interpolation' && type !== 'String',
  );
  return parent?.type === 'DynamicAttr' || parent?.type === 'AttrPath' || parent?.type === 'Select';
}

/** Modules get `pkgs` but no `system`; its `system.stateVersion` beside it is something else. */
function systemOfModule(name: UndefinedName, place: Node, around: readonly Node[]): Finding {
  const header = around.some(hasFormals);
  return undefinedName(
    name,
    place,
    'Write `${pkgs.stdenv.hostPlatform.system}` here: modules get `pkgs`, but nobody gives them `system`, unless your flake passes it in `specialArgs`.',
    header ? replaceBy(place, 'pkgs.stdenv.hostPlatform.system') : undefined,
  );
}

/** The innermost set without `rec` around the place that has an attribute of this name. */
function siblingSet(name: string, around: readonly Node[]): AttrSet | undefined {
  return around.findLast(
    (node): node is AttrSet => node.type === 'AttrSet' && node.form === 'plain' && hasAttribute(node, name),
  );
}

function hasAttribute({ bindings }: AttrSet, name: string): boolean {
  return bindings.some((binding) => {
    const first = binding.type === 'Binding' ? binding.path.names[0] : undefined;
    return first?.type === 'Identifier' && first.name === name;
  });
}

/** `{ name = "a"; title = name; }`: attributes of a plain set do not see each other. */
function missingRec(name: UndefinedName, place: Node, set: AttrSet): Finding {
  return {
    rule: 'missing-rec',
    severity: 'error',
    start: place.start,
    end: place.end,
    message: `Write \`rec\` before the set, or put \`${name.name}\` into a \`let\` above it: attributes of a set do not see each other without \`rec\`.`,
    fix: { title: 'insert rec', edits: [{ offset: set.start, length: 0, text: 'rec ' }] },
    related: [{ start: set.start, end: set.start + 1, message: `This set has \`${name.name}\`.` }],
  };
}

/** `${HOME}` in a string: names of the shell are in capitals, names in Nix are not. */
function isShellVariable(name: string, around: readonly Node[]): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name) && around.at(-2)?.type === 'Interpolation';
}

function shellVariable(name: UndefinedName, place: Node, around: readonly Node[]): Finding {
  const interpolation = around.at(-2) ?? place;
  const prefix = around.at(-3)?.type === 'IndentedString' ? "''" : '\\';
  const written = `\${${name.name}}`;
  return undefinedName(
    name,
    place,
    `Write \`${prefix}${written}\` if this is a variable of the shell: Nix takes \`${written}\` in a string as its own, and nothing defines \`${name.name}\` here.`,
    { title: `insert ${prefix}`, edits: [{ offset: interpolation.start, length: 0, text: prefix }] },
  );
}

function missingArgument(
  tree: Tree,
  name: UndefinedName,
  place: Node,
  around: readonly Node[],
  isHanded = name.name === 'inputs',
): Finding {
  const header = around.find(hasFormals);
  const base = { rule: 'missing-argument', severity: 'error', start: place.start, end: place.end } as const;
  if (isFlake(tree)) return { ...base, ...missingFlakeName(name.name, header) };
  if (header) {
    return {
      ...base,
      message: `Add \`${name.name}\` to the argument list: \`{ ${name.name}, … }:\`. It is used here, but the function does not list it.${isHanded ? ' Your flake.nix must hand it over too, with `specialArgs`.' : ''}`,
      fix: { title: `add ${name.name} to the arguments`, edits: [addFormal(header.formals, name.name)] },
      related: [
        { start: header.formals.start, end: header.formals.end, message: 'This is the argument list.' },
      ],
    };
  }
  return {
    ...base,
    message: `Begin the file with \`{ ${name.name}, ... }:\`. \`${name.name}\` is used here, but this file has no argument list that brings it in.`,
    fix: {
      title: `begin the file with { ${name.name}, ... }:`,
      edits: [{ offset: tree.root.start, length: 0, text: `{ ${name.name}, ... }:\n\n` }],
    },
  };
}

function missingFlakeName(
  name: string,
  header: LambdaWithFormals | undefined,
): Pick<Finding, 'message' | 'fix'> {
  if (name === 'inputs' && header && !header.parameter) {
    return {
      message:
        'Name the whole argument set: `outputs = { self, nixpkgs, ... }@inputs:`. `inputs` is used here, but nothing defines it.',
      fix: { title: 'add @inputs', edits: [{ offset: header.formals.end, length: 0, text: '@inputs' }] },
    };
  }
  return {
    message: `Define \`${name}\` in a \`let\` before you use it: a flake's \`outputs\` gets only its inputs. Inside a module, list it in the module's own arguments.`,
  };
}

function isFlake(tree: Tree): boolean {
  const root = unparenthesised(tree.root);
  return (
    root.type === 'AttrSet' &&
    root.bindings.some((binding) => {
      const first = binding.type === 'Binding' ? binding.path.names[0] : undefined;
      return first?.type === 'Identifier' && first.name === 'outputs';
    })
  );
}
