// `unstable = import <nixos-unstable>;` and then `unstable.firefox`: Nixpkgs is a function until it gets its arguments.
import { type Binding, type Expression, unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const functionNotCalled: Rule = {
  id: 'function-not-called',
  severity: 'error',
  section: '5.2',
  *check(file) {
    const imports = new Map<string, Binding>();
    const used = new Set<string>();
    for (const node of walk(file.tree.root)) {
      if (node.type === 'Binding' && (isBareImport(node.value) || isFetched(node.value))) {
        const [name] = node.path.names;
        if (node.path.names.length === 1 && name?.type === 'Identifier') imports.set(name.name, node);
      } else if (node.type === 'Select' && node.target.type === 'Variable') used.add(node.target.name);
      else if (node.type === 'With' && node.environment.type === 'Variable') used.add(node.environment.name);
    }
    for (const [name, { value }] of imports) {
      // What is handed on as `pkgs` has to be the set, whoever uses it.
      if (!used.has(name) && name !== 'pkgs') continue;
      if (isFetched(value)) {
        yield {
          start: value.start,
          end: value.end,
          severity: 'advice',
          message: `Put \`{ inherit pkgs; }\` behind this if what you fetch begins with \`{ pkgs, … }:\`: then it is a function, and \`${name}.…\` is there only once it has its arguments.`,
        };
        continue;
      }
      yield {
        start: value.start,
        end: value.end,
        message: `Put \`{ }\` behind this: what is imported here is a function, and only the set that it gives has packages such as \`${name}.hello\`.`,
        fix: { title: 'insert { }', edits: [{ offset: value.end, length: 0, text: ' { }' }] },
      };
    }
  },
};

/** `import (pkgs.fetchFromGitHub { … })`, with nothing behind it. */
function isFetched(value: Expression): boolean {
  const call = unparenthesised(value);
  if (call.type !== 'Apply' || call.func.type !== 'Variable' || call.func.name !== 'import') return false;
  const fetch = unparenthesised(call.argument);
  if (fetch.type !== 'Apply') return false;
  const { func } = fetch;
  const last = func.type === 'Select' ? func.path.names.at(-1) : undefined;
  const name = func.type === 'Variable' ? func.name : last?.type === 'Identifier' ? last.name : '';
  return /^fetch(?:FromGit\w+|Tarball|Git|Tree)$/.test(name);
}

/** `import` of Nixpkgs without the arguments behind it. */
function isBareImport(value: Expression): boolean {
  const call = unparenthesised(value);
  if (call.type !== 'Apply' || call.func.type !== 'Variable' || call.func.name !== 'import') return false;
  const source = unparenthesised(call.argument);
  switch (source.type) {
    case 'SearchPath':
      return /^<nix(?:pkgs|os)[\w-]*>$/.test(source.text);
    case 'Variable':
      return /^nixpkgs[\w-]*$/.test(source.name);
    case 'Select': {
      const [first] = source.path.names;
      const isInput = source.target.type === 'Variable' && source.target.name === 'inputs';
      return (
        isInput &&
        source.path.names.length === 1 &&
        first?.type === 'Identifier' &&
        /^nixpkgs/.test(first.name)
      );
    }
    default:
      return false;
  }
}
