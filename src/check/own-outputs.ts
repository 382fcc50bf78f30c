// What a flake gives, against the paths where the tools look: `nixosConfigurations.<name>`, `packages.<system>.<name>`.
import type { Value } from '../nix/eval/value.ts';
import { staticName } from '../nix/string-value.ts';
import { type Apply, type AttrName, type Binding, unparenthesised, walk } from '../nix/tree.ts';
import { bodyOf } from '../nixos/file-kind.ts';
import { systemMark } from '../nixos/flake-call.ts';
import { markOf } from '../nixos/properties.ts';
import { writtenAttr } from '../nixos/system-calls.ts';
import { nearestName } from './inputs.ts';
import { namePlace } from './place.ts';
import { isIn, type RuleFinding, type SourceFile } from './rule.ts';

/** `x86_64-linux` and its like. */
export function isPlatform(name: string): boolean {
  return /^(?:x86_64|aarch64|i686|armv\dl|riscv64)-(?:linux|darwin)$/.test(name);
}

/** Outputs under names or at depths where nobody looks. */
export function* misplacedOutputs(file: SourceFile): Generator<RuleFinding> {
  for (const node of walk(file.tree.root)) {
    if (node.type === 'Apply' || node.type === 'Binding') yield* perEachSystem(node);
  }
  yield* inOutputs(file);
}

/** `eachDefaultSystem (system: { nixosConfigurations… })` and `perSystem = { … }: { nixosConfigurations… };` */
function* perEachSystem(node: Apply | Binding): Generator<RuleFinding> {
  const value = unparenthesised(node.type === 'Apply' ? node.argument : node.value);
  if (value.type !== 'Lambda' || !repeats(node)) return;
  const body = bodyOf(value);
  const attr = body?.type === 'AttrSet' ? writtenAttr(body, 'nixosConfigurations') : undefined;
  if (!attr) return;
  const { start, end } = attr;
  yield {
    start,
    end,
    message:
      'Move `nixosConfigurations` out of the part that is repeated for each system: in there it ends up below `x86_64-linux` and its like, where `nixos-rebuild` does not look.',
  };
}

function repeats(node: Apply | Binding): boolean {
  if (node.type === 'Binding')
    return node.path.names.length === 1 && nameOf(node.path.names[0]) === 'perSystem';
  let callee = unparenthesised(node.func);
  if (callee.type === 'Apply') callee = unparenthesised(callee.func);
  const name =
    callee.type === 'Select'
      ? nameOf(callee.path.names.at(-1))
      : callee.type === 'Variable'
        ? callee.name
        : undefined;
  return name === 'eachDefaultSystem' || name === 'eachSystem';
}

function nameOf(name: AttrName | undefined): string | undefined {
  return name && staticName(name);
}

const perSystem = new Set(['packages', 'legacyPackages', 'devShells', 'checks', 'formatter', 'apps']);
const outputs = [
  'nixosConfigurations',
  'homeConfigurations',
  'darwinConfigurations',
  'nixosModules',
  'homeModules',
  'darwinModules',
  'packages',
  'legacyPackages',
  'devShells',
  'overlays',
  'templates',
  'checks',
  'formatter',
  'apps',
  'nixOnDroidConfigurations',
  'nixopsConfigurations',
];
/** Of older Nix, or of other tools. */
const alsoFine = new Set([
  'package',
  'overlay',
  'template',
  'app',
  'check',
  'nixosModule',
  'devShell',
  'homeModule',
]);

/** What `outputs` gives, where it is a set that the text says. */
function* inOutputs(file: SourceFile): Generator<RuleFinding> {
  for (const [name, { origin, thunk }] of file.flake?.result?.attrs ?? []) {
    if (!isIn(file, origin)) continue;
    const { start, end } = namePlace({ at: origin, path: [name] });
    const near = outputs.includes(name) || alsoFine.has(name) ? undefined : nearestOutput(name);
    const isOld = name === 'homeManagerConfigurations';
    if (near !== undefined) {
      yield {
        start,
        end,
        ...(isOld ? { severity: 'warning' as const } : {}),
        message: `Write \`${near}\`: the tools look for this name, and nobody looks for \`${name}\`.`,
        fix: { title: `write ${near}`, edits: [{ offset: start, length: end - start, text: near }] },
      };
    }
    if (name !== 'nixosConfigurations' && !perSystem.has(name)) continue;
    const value = thunk.force();
    for (const [inner, attr] of value.kind === 'attrs' ? value.attrs : []) {
      if (!isIn(file, attr.origin)) continue;
      const place = namePlace({ at: attr.origin, path: [inner] });
      if (name === 'nixosConfigurations' && isPlatform(inner) && holdsSystems(attr.thunk.force())) {
        yield {
          ...place,
          message: `Write \`nixosConfigurations.<name>\` without the system: \`nixos-rebuild\` does not look below \`${inner}\`.`,
        };
      } else if (name !== 'nixosConfigurations' && inner === 'default' && name !== 'formatter') {
        yield { ...place, message: `Put the system before \`default\`: \`${name}.x86_64-linux.default\`.` };
      }
    }
  }
}

/** A system may be called by its platform; a set of systems is one level too deep. */
function holdsSystems(value: Value): boolean {
  if (value.kind !== 'attrs' || markOf(value) !== undefined) return false;
  return [...value.attrs.values()].some(({ thunk }) => markOf(thunk.force()) === systemMark);
}

function nearestOutput(name: string): string | undefined {
  if (name === 'homeManagerConfigurations') return 'homeConfigurations';
  const near = nearestName(name, outputs);
  return near !== undefined && name.length > 6 ? near : undefined;
}
