/** Modules whose argument list is closed: they are called with more arguments than they name. */
import type { Finding } from '../finding.ts';
import { staticName } from '../string-value.ts';
import type { Binding, Expression, Formals, Lambda } from '../tree.ts';
import { unparenthesised, walk } from '../tree.ts';

type ClosedLambda = Lambda & { readonly formals: Formals };

export function lintModuleHeaders(root: Expression, findings: Finding[]): void {
  const file = unparenthesised(root);
  if (isClosed(file) && takesConfig(file) && setsOptions(file)) findings.push(missingEllipsis(file));
  for (const node of walk(root)) {
    if (node.type !== 'Binding') continue;
    for (const module of modulesOf(node)) if (isClosed(module)) findings.push(missingEllipsis(module));
  }
}

/** Lists of modules, by the names that they have in modules and in flakes. */
const moduleLists = new Set(['imports', 'modules', 'sharedModules']);

/** Functions that a binding makes modules: `imports = [ ({ pkgs }: …) ];`, `home-manager.users.ann = { pkgs }: …;`. */
function modulesOf({ path, value }: Binding): Expression[] {
  const names = path.names.map(staticName);
  const bare = unparenthesised(value);
  if (moduleLists.has(names.at(-1) ?? '') && bare.type === 'List') return bare.items.map(unparenthesised);
  const isUser = names.length === 3 && names[0] === 'home-manager' && names[1] === 'users';
  return isUser ? [bare] : [];
}

function isClosed(module: Expression): module is ClosedLambda {
  return module.type === 'Lambda' && module.formals !== undefined && !module.formals.ellipsis;
}

function takesConfig({ formals }: ClosedLambda): boolean {
  return formals.formals.some(({ name }) => name.name === 'config');
}

function missingEllipsis({ formals }: ClosedLambda): Finding {
  const last = formals.formals.at(-1);
  return {
    rule: 'missing-ellipsis',
    severity: 'warning',
    start: formals.start,
    end: formals.end,
    message:
      'Add `...` to the argument list: a module is called with more arguments than it lists, and without `...` it refuses them.',
    ...(last ? { fix: { title: 'add ...', edits: [{ offset: last.end, length: 0, text: ', ...' }] } } : {}),
  };
}

const optionRoots = new Set([
  ...['imports', 'options', 'config', 'services', 'programs', 'environment', 'networking', 'boot', 'users'],
  ...[
    'hardware',
    'nix',
    'nixpkgs',
    'system',
    'home',
    'fileSystems',
    'time',
    'i18n',
    'security',
    'xdg',
    'fonts',
  ],
]);

const moduleArguments = new Set(['config', 'lib', 'pkgs', 'options', 'modulesPath', 'inputs']);

/** The body is a set of options, and not what somebody's own function gives. */
function setsOptions(lambda: ClosedLambda): boolean {
  let body = unparenthesised(lambda.body);
  // Behind a `let`, functions of somebody's own look the same; only the arguments of a module tell them apart.
  const names = lambda.formals.formals.map(({ name }) => name.name);
  if (names.includes('pkgs') && names.every((name) => moduleArguments.has(name)))
    while (body.type === 'Let' || body.type === 'With') body = unparenthesised(body.body);
  return (
    body.type === 'AttrSet' &&
    body.bindings.some((binding) => {
      const first = binding.type === 'Binding' ? binding.path.names[0] : undefined;
      return first?.type === 'Identifier' && optionRoots.has(first.name);
    })
  );
}
