// `config` of the other side: that of the system inside of a home configuration, or the reverse.
import { staticName } from '../../nix/string-value.ts';
import { type Expression, forEachChild, type Lambda, type Node, unparenthesised } from '../../nix/tree.ts';
import { homeUsers } from '../home-users.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';

export const configOfOtherSystem: Rule = {
  id: 'config-of-other-system',
  severity: 'error',
  section: '4.3',
  *check(file, context) {
    if (!file.reading.kind.nix) return;
    yield* inUsers(file, context);
    yield* inHome(file, context);
  },
};

/** What only the configuration of a home has. */
function isOfHome(path: readonly string[]): boolean {
  const [first, second = ''] = path;
  if (first === 'xdg') return /^(?:config|data|cache|state)(?:Home|File)$|^userDirs$/.test(second);
  return (
    (first === 'home' &&
      /^(?:homeDirectory|username|profileDirectory|stateVersion|sessionVariables|path)$/.test(second)) ||
    (first === 'lib' && second === 'file')
  );
}

/** `home-manager.users.a = { … config.home.homeDirectory … }` in a module of the system. */
function* inUsers(file: SourceFile, context: Context): Generator<RuleFinding> {
  const outer = rootLambda(file);
  if (
    !outer ||
    !takesConfig(outer) ||
    !file.modules.some(({ system, prefix }) => system === 'nixos' && prefix.length === 0)
  )
    return;
  for (const { name, value } of homeUsers(file)) {
    for (const { path, start, end } of usesOfConfig(value)) {
      if (!isOfHome(path) || context.isDeclared(path.slice(0, 1))) continue;
      yield {
        start,
        end,
        message: `Begin this user's part with \`{ config, ... }:\`: here \`config\` is that of the system, which has no \`${path.slice(0, 2).join('.')}\`. From outside it is \`config.home-manager.users.${name ?? '<name>'}.${path.slice(0, 2).join('.')}\`.`,
      };
    }
  }
}

const systemOnly = new Set([
  'networking',
  'boot',
  'fileSystems',
  'users',
  'hardware',
  'virtualisation',
  'environment',
]);

/** `config.networking.hostName` in home.nix. */
function* inHome(file: SourceFile, context: Context): Generator<RuleFinding> {
  const root = rootLambda(file);
  const [module] = file.modules;
  if (!root || !takesConfig(root) || !module || module.prefix.length > 0) return;
  if (module.system !== 'home-manager' || !module.certain || module.declares.length > 0) return;
  for (const { path, start, end } of usesOfConfig(root.body)) {
    const [first = ''] = path;
    if (path.length < 2 || !systemOnly.has(first) || context.isDeclared([first])) continue;
    yield {
      start,
      end,
      message: `Write \`osConfig.${path.join('.')}\` and add \`osConfig\` to the arguments of the file: here \`config\` is that of the home, which has no \`${first}\`.`,
    };
  }
}

function rootLambda({ tree }: SourceFile): Lambda | undefined {
  const root = unparenthesised(tree.root);
  return root.type === 'Lambda' ? root : undefined;
}

function takesConfig({ formals }: Lambda): boolean {
  return formals?.formals.some(({ name }) => name.name === 'config') ?? false;
}

interface Use {
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Where `config.a.b` is read, as long as no inner function, `let` or `rec` gives the name another meaning. */
function* usesOfConfig(root: Expression): Generator<Use> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'Lambda' && (takesConfig(node) || node.parameter?.name === 'config')) continue;
    const bindings =
      node.type === 'Let' || (node.type === 'AttrSet' && node.form === 'rec') ? node.bindings : [];
    const rebinds = bindings.some((binding) => {
      const names = binding.type === 'Inherit' ? binding.names : binding.path.names.slice(0, 1);
      return names.some((name) => staticName(name) === 'config');
    });
    if (rebinds) continue;
    if (node.type === 'Select' && !node.fallback) {
      const target = unparenthesised(node.target);
      if (target.type === 'Variable' && target.name === 'config') {
        const names = node.path.names.map(staticName);
        const known = names.slice(0, names.includes(undefined) ? names.indexOf(undefined) : names.length);
        yield { path: known.filter((name) => name !== undefined), start: node.start, end: node.end };
      }
    }
    const from = stack.length;
    forEachChild(node, (child) => stack.push(child));
    stack.splice(from, stack.length - from, ...stack.slice(from).reverse());
  }
}
