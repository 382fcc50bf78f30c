// A module with `config` or `options` at its top that sets options beside them: NixOS refuses the whole module.
import { staticName } from '../../nix/string-value.ts';
import { type AttrSet, type Binding, unparenthesised } from '../../nix/tree.ts';
import { bodyOf } from '../../nixos/file-kind.ts';
import type { Rule } from '../rule.ts';
import { resolveOption } from '../verdicts.ts';

/** What may stand beside them (nixpkgs lib/modules.nix, unifyModuleSyntax). */
const allowed = new Set([
  ...['config', 'options', 'imports', 'disabledModules', '_class', '_file', 'key', 'meta', 'freeformType'],
]);

export const wrongConfigScope: Rule = {
  id: 'wrong-config-scope',
  severity: 'error',
  section: '5.1',
  *check(file, { catalog }) {
    const body = file.reading.certain ? bodyOf(file.reading.tree.root) : undefined;
    if (!catalog || body?.type !== 'AttrSet' || file.kind === 'flake' || file.kind === 'package') return;
    const names = namesOf(body);
    const explicit = names.find(
      ({ name, binding }) => (name === 'config' || name === 'options') && isModulePart(binding),
    );
    if (!explicit) return;
    const others = names.filter(
      ({ name }) => !allowed.has(name) && resolveOption(name, 'nixos', catalog).kind === 'namespace',
    );
    for (const { name, binding } of others) {
      yield {
        start: binding.path.start,
        end: binding.path.end,
        message: `Move \`${name}\` into \`config = { … };\`: a module that has \`${explicit.name}\` at its top sets all its options there. NixOS says "unsupported attribute".`,
        related: [
          {
            start: explicit.binding.path.start,
            end: explicit.binding.path.end,
            message: `\`${explicit.name}\` stands here.`,
          },
        ],
      };
    }
  },
};

function namesOf(set: AttrSet): { name: string; binding: Binding }[] {
  return set.bindings.flatMap((binding) => {
    if (binding.type !== 'Binding') return [];
    const [first] = binding.path.names;
    const name = first && (first.type === 'Identifier' ? first.name : staticName(first));
    return name === undefined ? [] : [{ name, binding }];
  });
}

/** A set of options, perhaps under a condition; `config = 5;` in some other set says nothing. */
function isModulePart({ path, value }: Binding): boolean {
  if (path.names.length > 1) return true;
  const bare = unparenthesised(value);
  return bare.type === 'AttrSet' || bare.type === 'Apply' || bare.type === 'Let' || bare.type === 'With';
}
