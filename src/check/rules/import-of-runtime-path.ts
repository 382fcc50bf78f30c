// `import /run/…` and `builtins.readFile config.age.secrets.x.path`: Nix reads files while it builds the system, when
// these are not there yet.
import { type Expression, unparenthesised, walk } from '../../nix/tree.ts';
import { importsOf } from '../imports.ts';
import type { Rule, RuleFinding, SourceFile } from '../rule.ts';

const readers = new Set([
  'import',
  'readFile',
  'fileContents',
  'importJSON',
  'importTOML',
  'readDir',
  'readLines',
]);

export const importOfRuntimePath: Rule = {
  id: 'import-of-runtime-path',
  severity: 'warning',
  section: '5.3',
  *check(file) {
    yield* inImports(file);
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Apply' || !readers.has(nameOf(node.func))) continue;
      const argument = unparenthesised(node.argument);
      const written = file.tree.text.slice(argument.start, argument.end);
      if (!isRuntime(argument, written)) continue;
      yield {
        start: node.start,
        end: node.end,
        message: `Give the program the path \`${written}\` itself: this reads the file while the system is built, before it is there, and what it reads ends up in the store, where everybody can see it.`,
      };
    }
  },
};

/** `imports = [ /run/agenix/x ];`: the booted system has its own files below `/run`, which are there all the time. */
function* inImports(file: SourceFile): Generator<RuleFinding> {
  for (const { entry, text } of importsOf(file)) {
    if (!/^"?\/run\/(?!current-system|booted-system|opengl)[\w./-]*"?$/.test(text)) continue;
    yield {
      start: entry.at.start,
      end: entry.at.end,
      message: `Take this out of \`imports\`, and give the program that needs the secret the path \`"${text.replaceAll('"', '')}"\` in one of its own options: the list is read while the system is built, and files below \`/run\` come only as it starts.`,
    };
  }
}

function nameOf(func: Expression): string {
  const bare = unparenthesised(func);
  if (bare.type === 'Variable') return bare.name;
  const last = bare.type === 'Select' ? bare.path.names.at(-1) : undefined;
  return last?.type === 'Identifier' ? last.name : '';
}

function isRuntime(argument: Expression, written: string): boolean {
  if (argument.type === 'Select')
    return /^config\.(?:sops|age)\.(?:secrets|templates)\..*\.path$/s.test(written);
  if (argument.type !== 'Path' && argument.type !== 'String') return false;
  return /^"?\/(?:run|var|proc|tmp|dev|sys)\//.test(written);
}
