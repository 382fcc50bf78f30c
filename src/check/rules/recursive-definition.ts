// `rec { a = a; }` and `let x = x + 1; in …`: the name means the new value, so Nix would need the value to make it.
import type { BindingNode, Expression } from '../../nix/tree.ts';
import { unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';

export const recursiveDefinition: Rule = {
  id: 'recursive-definition',
  severity: 'error',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type === 'AttrSet' && node.form === 'rec') yield* inBindings(node.bindings, 'rec');
      else if (node.type === 'Let') yield* inBindings(node.bindings, 'let');
    }
  },
};

function* inBindings(bindings: readonly BindingNode[], form: 'rec' | 'let'): Generator<RuleFinding> {
  for (const binding of bindings) {
    if (binding.type !== 'Binding' || binding.path.names.length !== 1) continue;
    const [name] = binding.path.names;
    if (name?.type !== 'Identifier' || !needs(binding.value, name.name)) continue;
    const instead =
      form === 'rec'
        ? `Write \`inherit ${name.name};\` or take \`rec\` away`
        : 'Give the new value another name';
    yield {
      start: binding.start,
      end: binding.end,
      message: `${instead}: inside of \`${form}\`, \`${name.name}\` on the right is the one that this line defines. Nix says "infinite recursion".`,
    };
  }
}

/** Whether the value cannot be had without the value of the name itself. */
function needs(value: Expression, name: string): boolean {
  const bare = unparenthesised(value);
  switch (bare.type) {
    case 'Variable':
      return bare.name === name;
    case 'Select':
      return !bare.fallback && needs(bare.target, name);
    case 'Apply':
      return needs(bare.func, name);
    case 'Binary':
      return (
        ['+', '++', '//', '-', '*', '/'].includes(bare.operator) &&
        (needs(bare.left, name) || needs(bare.right, name))
      );
    default:
      return false;
  }
}
