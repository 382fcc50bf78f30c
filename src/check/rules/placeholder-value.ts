// Words from a guide that stand for something of the learner's own: `your-username`, `<hostname>`, `CHANGEME`.

import { type Node, walk } from '../../nix/tree.ts';
import type { Rule, SourceFile } from '../rule.ts';

const words =
  /^(?:your[-_ ](?:user|username|user-name|host|hostname|host-name|name|email|ssh-?key|public-?key|password|disk|device|uuid|domain)(?:[-_ ]here)?|your(?:username|hostname|name|email|password)|change[-_ ]?me|replace[-_ ]?me|x{4,}(?:-x{4,})*|(?:your|insert|put|replace)[-_ ][\w-]*[-_ ]here|YOUR[-_][A-Z_-]+)$/i;
/** Only examples have these: a name or a key that nobody has. */
const inside =
  /^\S*<(?:your|user|username|hostname|uuid|password|email|disk)(?:[-_ ][\w-]+)?>\S*$|by-uuid\/(?:x{4}|\.\.\.|…)|^ssh-(?:ed25519|rsa) AAAA\.{3}/;

export const placeholderValue: Rule = {
  id: 'placeholder-value',
  severity: 'warning',
  section: '2.1',
  *check(file) {
    if (!file.modules.length && !file.flake) return;
    for (const node of walk(file.tree.root)) {
      const text = placeholder(node, file);
      if (text === undefined) continue;
      yield {
        start: node.start,
        end: node.end,
        message: `Put your own value in place of \`${text}\`: this looks like the example from a guide.`,
      };
    }
  },
};

function placeholder(node: Node, file: SourceFile): string | undefined {
  if (
    node.type === 'Identifier' &&
    /^(?:your|my)[-_]?(?:user|username|host|hostname|name)$/i.test(node.name)
  ) {
    return /^your/i.test(node.name) ? node.name : undefined;
  }
  if (node.type !== 'String') return undefined;
  const [part] = node.parts;
  if (node.parts.length !== 1 || part?.type !== 'StringText' || part.text.length > 200) return undefined;
  const text = part.text.trim();
  const found = words.test(text) || inside.test(text);
  return found && isSet(file, node) ? text.slice(0, 40) : undefined;
}

/** Texts of scripts and messages may speak of anything; here it is the whole value or name. */
function isSet(file: SourceFile, { start, end }: Node): boolean {
  const before = file.tree.text.slice(Math.max(0, start - 40), start).trimEnd();
  const after = file.tree.text.slice(end, end + 3).trimStart();
  return /[=.[]$/.test(before) || /"$/.test(before) || after.startsWith('=') || after.startsWith('.');
}
