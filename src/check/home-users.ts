// Where a text hands a home configuration to Home Manager's module: `home-manager.users.alice = …;`.
import { staticName } from '../nix/string-value.ts';
import { type Expression, forEachChild, type Node, unparenthesised } from '../nix/tree.ts';
import type { Span } from './place.ts';
import type { SourceFile } from './rule.ts';

export interface HomeUser {
  /** Undefined where it is computed. */
  readonly name: string | undefined;
  readonly value: Expression;
  /** The attribute path of the binding. */
  readonly place: Span;
}

/** Deeper than a user's name ever stands. */
const mostNames = 20;

export function* homeUsers({ tree }: SourceFile): Generator<HomeUser> {
  type Open = { node: Node; path: readonly (string | undefined)[] };
  const stack: Open[] = [{ node: tree.root, path: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next;
    let { path } = next;
    if (node.type === 'Binding' && path.length < mostNames) {
      const outer = path.length;
      path = [...path, ...node.path.names.map(staticName)];
      const at = path.indexOf('home-manager');
      const { start, end } = node.path;
      if (at !== -1 && path[at + 1] === 'users' && path.length > at + 2 && outer <= at + 2) {
        yield { name: path[at + 2], value: unparenthesised(node.value), place: { start, end } };
      }
    }
    const children: Open[] = [];
    forEachChild(node, (child) => children.push({ node: child, path }));
    stack.push(...children.reverse());
  }
}

/** `./home.nix` and `import ./home.nix`: the file gets only what Home Manager hands to it. */
export function isHomeFile(value: Expression): boolean {
  if (value.type === 'Path') return true;
  if (value.type !== 'Apply') return false;
  const callee = unparenthesised(value.func);
  return (
    callee.type === 'Variable' && callee.name === 'import' && unparenthesised(value.argument).type === 'Path'
  );
}
