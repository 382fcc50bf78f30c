// Outputs are looked up by fixed paths: `packages.<system>.<name>`, `nixosConfigurations.<name>`.

import { staticName } from '../../nix/string-value.ts';
import { type AttrName, type Select, unparenthesised, walk } from '../../nix/tree.ts';
import { isPlatform, misplacedOutputs } from '../own-outputs.ts';
import type { Rule, RuleFinding, SourceFile } from '../rule.ts';

export const wrongFlakeOutputPath: Rule = {
  id: 'wrong-flake-output-path',
  severity: 'error',
  section: '3.2',
  *check(file) {
    if (!file.reading.kind.nix) return;
    for (const node of walk(file.tree.root)) if (node.type === 'Select') yield* inUse(node, file);
    yield* misplacedOutputs(file);
  },
};

/** `inputs.zen.${system}.default` and `inputs.zen.packages.default`. */
function* inUse({ target, path, fallback }: Select, { tree }: SourceFile): Generator<RuleFinding> {
  const root = unparenthesised(target);
  const [input, first, second] = path.names;
  if (root.type !== 'Variable' || root.name !== 'inputs' || !input || !first || fallback) return;
  const name = staticName(input);
  if (name === undefined || name === 'self') return;
  if (!second) {
    if (staticName(first) !== 'default') return;
    yield {
      start: root.start,
      end: first.end,
      severity: 'warning',
      message: `Write the whole path, such as \`inputs.${name}.packages.\${pkgs.stdenv.hostPlatform.system}.default\` for a package: a flake has no output called \`default\`.`,
    };
    return;
  }
  if (namesSystem(first, tree.text)) {
    yield {
      start: root.start,
      end: second.end,
      message: `Add \`packages\` after \`${name}\`: a flake's packages are under \`packages.<system>.<name>\`.`,
      fix: { title: 'insert packages', edits: [{ offset: first.start, length: 0, text: 'packages.' }] },
    };
    return;
  }
  const kind = staticName(first);
  const system = staticName(second);
  if (kind === 'packages' && path.names.length === 3 && system === 'default') {
    yield {
      start: root.start,
      end: second.end,
      message: `Add the system after \`packages\`: \`inputs.${name}.packages.\${pkgs.stdenv.hostPlatform.system}.default\`.`,
      fix: {
        title: 'insert the system',
        edits: [{ offset: second.start, length: 0, text: '${pkgs.stdenv.hostPlatform.system}.' }],
      },
    };
  }
}

/** `x86_64-linux`, `${system}`, `"${pkgs.system}"` */
function namesSystem(name: AttrName, text: string): boolean {
  const fixed = staticName(name);
  if (fixed !== undefined) return isPlatform(fixed);
  return /^"?\$\{\s*(?:[\w.]+\.)?system\s*\}"?$/.test(text.slice(name.start, name.end));
}
