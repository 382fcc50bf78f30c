// Nix reads flake.nix without computing: `outputs` has to be a function, and `inputs` a set of texts, as they stand.
import { staticName } from '../../nix/string-value.ts';
import { type AttrSet, type Expression, unparenthesised } from '../../nix/tree.ts';
import { bodyOf, topNames } from '../../nixos/file-kind.ts';
import type { Rule, RuleFinding } from '../rule.ts';

export const flakeOutputsNotALiteralFunction: Rule = {
  id: 'flake-outputs-not-a-literal-function',
  severity: 'error',
  section: '3.2',
  *check(file) {
    if (file.kind !== 'flake' || (file.file.path && !/(?:^|\/)flake\.nix$/.test(file.file.path))) return;
    const root = unparenthesised(file.reading.tree.root);
    if (root.type !== 'AttrSet') {
      const body = bodyOf(root);
      if (body?.type !== 'AttrSet' || !topNames(body).has('inputs')) return;
      yield {
        ...head(root),
        message:
          'Begin flake.nix with `{`: it has to be a set as it stands, without `let` or arguments around it.',
      };
      return;
    }
    for (const { name, value, start, end } of bindings(root)) {
      if (name === 'outputs' && isComputed(value)) {
        yield {
          start,
          end,
          message: `Write \`outputs = { self, nixpkgs, ... }: …\`: Nix wants the function itself here, nothing that is computed. ${advice(value)}`,
        };
      } else if (name === 'outputs' && value.type === 'AttrSet') {
        yield {
          start,
          end,
          message: 'Write `outputs = { self, nixpkgs, ... }: { … }`: outputs is a function of the inputs.',
        };
      } else if (name === 'inputs' && isComputed(value)) {
        yield {
          start,
          end,
          message: 'Write the inputs out as a set: Nix reads them without computing anything.',
        };
      }
    }
  },
};

function* bindings(set: AttrSet): Generator<{ name: string; value: Expression; start: number; end: number }> {
  for (const binding of set.bindings) {
    if (binding.type === 'Inherit' || binding.path.names.length !== 1) continue;
    const [first] = binding.path.names;
    const name = first && staticName(first);
    if (name !== undefined)
      yield { name, value: unparenthesised(binding.value), start: binding.path.start, end: binding.path.end };
  }
}

/** What is no value yet (nix, flake.cc, expectType: only what is trivial is forced). */
function isComputed({ type }: Expression): boolean {
  return (
    type === 'Let' ||
    type === 'Apply' ||
    type === 'With' ||
    type === 'If' ||
    type === 'Binary' ||
    type === 'Select'
  );
}

function advice({ type }: Expression): string {
  return type === 'Let' ? 'Move the `let` behind the arguments.' : 'Put the arguments in front: `inputs: …`.';
}

function head({ start, end }: Expression): Pick<RuleFinding, 'start' | 'end'> {
  return { start, end: Math.min(end, start + 3) };
}
