// Secrets that are read while Nix evaluates, or named by a path literal: both copy them to the store.
import { staticName } from '../../nix/string-value.ts';
import { type Apply, forEachChild, type Node, unparenthesised } from '../../nix/tree.ts';
import { namePlace } from '../place.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export const secretReadIntoStore: Rule = {
  id: 'secret-read-into-store',
  severity: 'warning',
  section: '5.3',
  *check(file) {
    if (!file.reading.kind.nix) return;
    yield* calls(file);
    yield* pathLiterals(file);
  },
};

const readers = new Set(['readFile', 'fileContents']);
const secretName =
  /^(?:(?:initial)?(?:hashed)?passw(?:or)?d|psk|passphrase|secretKey|privateKey|apiKey|apiToken|token|secret|\w+_(?:key|token|secret|password))$/i;
const atRuntime = /^\W*\/(?:run|var|proc|tmp|dev|sys)\/|\b(?:sops|age)\.secrets\b/;

function* calls({ tree }: SourceFile): Generator<RuleFinding> {
  const stack: { node: Node; name: string }[] = [{ node: tree.root, name: '' }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next;
    let { name } = next;
    if (node.type === 'Binding') {
      const last = node.path.names.at(-1);
      name = (last && staticName(last)) ?? '';
    }
    if (node.type === 'Apply' && readers.has(calleeName(node))) {
      const argument = tree.text.slice(node.argument.start, node.argument.end);
      // A file that is there only while the system runs is another rule's.
      if (secretName.test(name) && !atRuntime.test(argument)) {
        yield {
          start: node.start,
          end: node.end,
          message: `Use an option that takes a file, such as \`${name}File\` where there is one, with a path in quotes: what is read here is copied to the Nix store, where every user can read it.`,
        };
        continue;
      }
    }
    forEachChild(node, (child) => stack.push({ node: child, name }));
  }
}

function calleeName({ func }: Apply): string {
  const callee = unparenthesised(func);
  if (callee.type === 'Variable') return callee.name;
  const last = callee.type === 'Select' ? callee.path.names.at(-1) : undefined;
  return (last && staticName(last)) ?? '';
}

const secretFile = /(?:passw(?:or)?d|secret|token|privateKey|credentials)File$/i;

/** `hashedPasswordFile = ./password;` */
function* pathLiterals(file: SourceFile): Generator<RuleFinding> {
  for (const { definitions, system } of file.modules) {
    if (system === undefined) continue;
    for (const definition of definitions) {
      const { value, path } = definition;
      if (value.kind !== 'path' || !secretFile.test(path.at(-1) ?? '') || !isIn(file, value.origin)) continue;
      const written = file.tree.text.slice(value.origin.start, value.origin.end);
      if (!/^[./~]/.test(written) || /\.age$|\.enc|sops/.test(written)) continue;
      yield {
        ...namePlace(definition),
        message: `Write the path in quotes, such as \`"/etc/secrets/${written.split('/').at(-1)}"\`, and keep the file outside of your configuration: a path without quotes is copied to the Nix store, where every user can read it.`,
      };
    }
  }
}
