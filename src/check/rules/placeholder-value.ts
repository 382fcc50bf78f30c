// Words from a guide that stand for something of the learner's own: `your-username`, `<hostname>`, `CHANGEME`.

import { type Node, unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

const words =
  /^(?:your[-_ ](?:user|username|user-name|host|hostname|host-name|name|email|ssh-?key|public-?key|password|disk|device|uuid|domain)(?:[-_ ]here)?|your(?:username|hostname|name|email|password)|change[-_ ]?me|replace[-_ ]?me|x{4,}(?:-x{4,})*|(?:your|insert|put|replace)[-_ ][\w-]*[-_ ]here|YOUR[-_][A-Z_-]+)$/i;
/** Only examples have these: a name or a key that nobody has. */
const inside =
  /^\S*<(?:your|user|username|hostname|uuid|password|email|disk)(?:[-_ ][\w-]+)?>\S*$|by-uuid\/(?:x{4}|\.\.\.|…)|^ssh-(?:ed25519|rsa) (?:AAAA)?(?:\.{3}|…)/;

/** `<your ssh public key here>`: several words in angle brackets, which tell what belongs there. */
const described =
  /^(?:ssh-\S+ )?<(?=[^<>]* )(?:(?:your|my|insert|put|paste|enter|add|replace|fill)\b[^<>=]{1,80}|[\w ,'’-]{1,60} here|[\w ,'’-]{0,60}\b(?:key|password|hash|name|username|hostname|host|domain|email|uuid|token|disk|device|address)[\w ,'’-]{0,30})>$/i;

export const placeholderValue: Rule = {
  id: 'placeholder-value',
  severity: 'warning',
  section: '2.1',
  *check(file) {
    if (!file.modules.length && !file.flake) return;
    for (const node of written(file.tree.root)) {
      const text = placeholder(node);
      if (text === undefined) continue;
      yield {
        start: node.start,
        end: node.end,
        message: `Put your own value in place of \`${text}\`: this looks like the example from a guide.`,
      };
    }
  },
};

/** Names, and texts that are a whole value or a name. Texts of scripts and messages may speak of anything. */
function* written(root: Node): Generator<Node> {
  for (const node of walk(root)) {
    switch (node.type) {
      case 'Identifier':
        yield node;
        break;
      case 'Binding':
        yield unparenthesised(node.value);
        break;
      case 'List':
        for (const item of node.items) yield unparenthesised(item);
        break;
      case 'AttrPath':
        for (const name of node.names) if (name.type === 'String') yield name;
        break;
      case 'Apply':
        // `mkDefault "…"`, which hands its value on.
        if (/\bmk(?:Default|Force)$/.test(nameOf(node.func))) yield unparenthesised(node.argument);
    }
  }
}

function nameOf(func: Node): string {
  if (func.type === 'Variable') return func.name;
  const last = func.type === 'Select' ? func.path.names.at(-1) : undefined;
  return last?.type === 'Identifier' ? last.name : '';
}

function placeholder(node: Node): string | undefined {
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
  const found = words.test(text) || inside.test(text) || described.test(text);
  return found ? text.slice(0, 40) : undefined;
}
