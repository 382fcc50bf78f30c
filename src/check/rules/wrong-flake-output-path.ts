// Outputs are looked up by fixed paths: `packages.<system>.<name>`, `nixosConfigurations.<name>`.

import type { Value } from '../../nix/eval/value.ts';
import { staticName } from '../../nix/string-value.ts';
import { type AttrName, type Select, unparenthesised, walk } from '../../nix/tree.ts';
import { systemMark } from '../../nixos/flake-call.ts';
import { markOf } from '../../nixos/properties.ts';
import { nearestName } from '../inputs.ts';
import { namePlace } from '../place.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export const wrongFlakeOutputPath: Rule = {
  id: 'wrong-flake-output-path',
  severity: 'error',
  section: '3.2',
  *check(file) {
    if (!file.reading.kind.nix) return;
    for (const node of walk(file.tree.root)) if (node.type === 'Select') yield* inUse(node, file);
    yield* inOutputs(file);
  },
};

const perSystem = new Set(['packages', 'legacyPackages', 'devShells', 'checks', 'formatter', 'apps']);
const isSystem = (name: string): boolean =>
  /^(?:x86_64|aarch64|i686|armv\dl|riscv64)-(?:linux|darwin)$/.test(name);

/** `inputs.zen.${system}.default` and `inputs.zen.packages.default`. */
function* inUse({ target, path, fallback }: Select, { tree }: SourceFile): Generator<RuleFinding> {
  const root = unparenthesised(target);
  const [input, first, second] = path.names;
  if (root.type !== 'Variable' || root.name !== 'inputs' || !input || !first || !second || fallback) return;
  const name = staticName(input);
  if (name === undefined || name === 'self') return;
  if (namesSystem(first, tree.text)) {
    yield {
      start: root.start,
      end: second.end,
      message: `Add \`packages\` after \`${name}\`: a flake's packages are under \`packages.<system>.<name>\`.`,
      fix: { title: 'insert packages', edits: [{ offset: first.start, length: 0, text: 'packages.' }] },
    };
    return;
  }
  const kind = staticName(first);
  const system = staticName(second);
  if (kind === 'packages' && path.names.length === 3 && system === 'default') {
    yield {
      start: root.start,
      end: second.end,
      message: `Add the system after \`packages\`: \`inputs.${name}.packages.\${pkgs.stdenv.hostPlatform.system}.default\`.`,
      fix: {
        title: 'insert the system',
        edits: [{ offset: second.start, length: 0, text: '${pkgs.stdenv.hostPlatform.system}.' }],
      },
    };
  }
}

/** `x86_64-linux`, `${system}`, `"${pkgs.system}"` */
function namesSystem(name: AttrName, text: string): boolean {
  const fixed = staticName(name);
  if (fixed !== undefined) return isSystem(fixed);
  return /^"?\$\{\s*(?:[\w.]+\.)?system\s*\}"?$/.test(text.slice(name.start, name.end));
}

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
    if (near !== undefined) {
      yield {
        start,
        end,
        message: `Write \`${near}\`: the tools look for this name, and nobody looks for \`${name}\`.`,
        fix: { title: `write ${near}`, edits: [{ offset: start, length: end - start, text: near }] },
      };
    }
    if (name !== 'nixosConfigurations' && !perSystem.has(name)) continue;
    const value = thunk.force();
    for (const [inner, attr] of value.kind === 'attrs' ? value.attrs : []) {
      if (!isIn(file, attr.origin)) continue;
      const place = namePlace({ at: attr.origin, path: [inner] });
      if (name === 'nixosConfigurations' && isSystem(inner) && holdsSystems(attr.thunk.force())) {
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
  const near = nearestName(name, outputs);
  return near !== undefined && name.length > 6 ? near : undefined;
}
