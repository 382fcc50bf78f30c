// `imports = lib.optional config.x.enable ./x.nix;`: what is imported decides what `config` is, so Nix runs in a circle.

import { type AttrSet, type Expression, unparenthesised, walk } from '../../nix/tree.ts';
import { importsOf } from '../imports.ts';
import type { Rule } from '../rule.ts';

/** Fetchers need to run before anything can be imported from them; those of Nix itself do, those of `pkgs` cannot. */
const circular = /^\(?(?:import\s*\(?\s*)?\(?pkgs\.(?:fetch\w+|callPackage)\b/;
const condition =
  /(?:^|\+\+)\s*\(?\s*(?:lib\.)?(?:(?:optionals?|mkIf)\s*\(?\s*!?\s*|if\s+!?\s*)([a-zA-Z_][\w'-]*)(\.)?/;

export const moduleArgInImports: Rule = {
  id: 'module-arg-in-imports-recursion',
  severity: 'error',
  section: '5.1',
  *check(file) {
    const fetched = fetchedNames(file.tree.root, file.tree.text);
    for (const { entry, text } of importsOf(file)) {
      const [, name = ''] = firstName.exec(text) ?? [];
      if (!circular.test(text) && !fetched.has(name)) continue;
      const { start, end } = entry.at;
      yield {
        start,
        end,
        message:
          'Use `builtins.fetchTarball` here, or an input of a flake: `pkgs` comes out of the modules, so it cannot decide which modules there are. Nix says "infinite recursion".',
      };
    }
    const derived = derivedNames(file.tree.root, file.tree.text);
    for (const value of importValues(file.tree.root)) {
      const text = file.tree.text.slice(value.start, Math.min(value.end, value.start + 2000));
      const match = condition.exec(text);
      const [whole = '', name = '', dot] = match ?? [];
      const from = dot ? name : derived.get(name);
      if (!match || (from !== 'config' && from !== 'pkgs')) continue;
      const start = value.start + match.index;
      yield { start, end: start + whole.length, message: circle(from) };
    }
  },
};

/** The name that an entry begins with: `"${repo}/host.nix"`, `(repo + "/host.nix")`, `(import repo { })`. */
const firstName = /^\(?(?:import\s*\(?\s*)?(?:"\$\{\s*)?([a-zA-Z_][\w'-]*)/;

/** What a `let` gets with a fetcher of `pkgs`. */
function fetchedNames(root: Expression, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of walk(root)) {
    if (node.type !== 'Let') continue;
    for (const binding of node.bindings) {
      const [name, ...more] = binding.type === 'Binding' ? binding.path.names : [];
      if (binding.type !== 'Binding' || name?.type !== 'Identifier' || more.length > 0) continue;
      if (circular.test(text.slice(binding.value.start, binding.value.start + 200))) names.add(name.name);
    }
  }
  return names;
}

function circle(from: 'config' | 'pkgs'): string {
  return from === 'config'
    ? 'Import the file always, and put `lib.mkIf config.… { … }` around the options inside of it: `config` is made out of the imports, so it cannot decide them. Nix says "infinite recursion".'
    : 'Import the file always, and put `lib.mkIf pkgs.stdenv.hostPlatform.isLinux { … }` and the like around the options inside of it: `pkgs` comes out of the modules, so it cannot decide which there are. Nix says "infinite recursion".';
}

/** Names that a `let` takes out of `pkgs` or `config`: `inherit (pkgs.stdenv) isDarwin;`, `isLinux = pkgs.stdenv.isLinux;` */
function derivedNames(root: Expression, text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const origin = (from: Expression | undefined): string | undefined =>
    from && /^\(?(pkgs|config)\b/.exec(text.slice(from.start, from.end))?.[1];
  for (const node of walk(root)) {
    if (node.type !== 'Let') continue;
    for (const binding of node.bindings) {
      const from = origin(binding.type === 'Inherit' ? binding.from : binding.value);
      if (from === undefined) continue;
      const written = binding.type === 'Inherit' ? binding.names : binding.path.names.slice(0, 1);
      for (const name of written) if (name.type === 'Identifier') names.set(name.name, from);
    }
  }
  return names;
}

/** The values of `imports` in the sets that modules are. */
function* importValues(root: Expression): Generator<Expression> {
  for (const node of walk(root)) {
    if (node.type !== 'AttrSet') continue;
    const value = importsIn(node);
    if (value) yield value;
  }
}

function importsIn(set: AttrSet): Expression | undefined {
  for (const binding of set.bindings) {
    if (binding.type !== 'Binding' || binding.path.names.length !== 1) continue;
    const [name] = binding.path.names;
    if (name?.type !== 'Identifier' || name.name !== 'imports') continue;
    const value = unparenthesised(binding.value);
    // Inside of a list, conditions stand in modules that are written out, where they are right.
    return value.type === 'List' ? undefined : value;
  }
  return undefined;
}
