// `environment.systemPackages = [ vim git ];` in a piece of a file: names of packages without `pkgs`, and functions
// without `lib`.
import type { Catalog } from '../../catalog/types.ts';
import { staticName } from '../../nix/string-value.ts';
import { type Binding, forEachChild, type Node, unparenthesised, type Variable } from '../../nix/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';

const packageLists = new Set(['systemPackages', 'packages', 'extraPackages', 'fontPackages']);
const packageOptions = new Set(['package', 'kernelPackages', 'shell', 'defaultUserShell']);
/** Functions of `lib` that stand before the value of an option. */
const priorities = new Set(['mkForce', 'mkDefault', 'mkBefore', 'mkAfter', 'mkOverride']);

export const missingPkgsPrefix: Rule = {
  id: 'missing-pkgs-prefix',
  severity: 'error',
  section: '2.3',
  *check(file, { catalog }) {
    const { kind } = file.reading;
    // In a whole file the language itself tells; a piece may have lost its `with pkgs;` when it was copied.
    if (!kind.nix || kind.shape === 'file' || !catalog) return;
    for (const binding of bindingsWithoutScope(file.tree.root)) {
      const name = staticName(binding.path.names.at(-1) ?? binding.path.names[0] ?? noName) ?? '';
      const value = unparenthesised(binding.value);
      if (packageLists.has(name) && value.type === 'List') {
        const first = value.items.find((item) => isPackage(item, catalog));
        if (first?.type === 'Variable') yield inList(first, value.start);
      } else if (packageOptions.has(name) && isPackage(value, catalog) && value.type === 'Variable') {
        yield alone(value);
      } else if (
        value.type === 'Apply' &&
        value.func.type === 'Variable' &&
        priorities.has(value.func.name)
      ) {
        yield ofLibrary(value.func);
      }
    }
  },
};

const noName = { type: 'Identifier', name: '', start: 0, end: 0 } as const;

/** Bindings that no `with` and no `let` is around: nothing in the piece gives a bare name a meaning there. */
function bindingsWithoutScope(root: Node): Binding[] {
  const found: Binding[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'With' || node.type === 'Let' || (node.type === 'AttrSet' && node.form !== 'plain'))
      continue;
    if (node.type === 'Binding') found.push(node);
    forEachChild(node, (child) => stack.push(child));
  }
  return found.sort((a, b) => a.start - b.start);
}

function isPackage(node: Node, catalog: Catalog): boolean {
  return node.type === 'Variable' && catalog.package(node.name) !== undefined;
}

function inList({ name, start, end }: Variable, list: number): RuleFinding {
  return {
    start,
    end,
    message: `Write \`pkgs.${name}\`, or put \`with pkgs;\` before the list: packages live in the set \`pkgs\`.`,
    fix: { title: 'insert with pkgs;', edits: [{ offset: list, length: 0, text: 'with pkgs; ' }] },
  };
}

function alone({ name, start, end }: Variable): RuleFinding {
  return {
    start,
    end,
    message: `Write \`pkgs.${name}\`: packages live in the set \`pkgs\`.`,
    fix: { title: `write pkgs.${name}`, edits: [{ offset: start, length: 0, text: 'pkgs.' }] },
  };
}

/** Many files begin with `with lib;`, which a piece does not show. */
function ofLibrary({ name, start, end }: Variable): RuleFinding {
  return {
    start,
    end,
    severity: 'advice',
    message: `Write \`lib.${name}\`, unless your file begins with \`with lib;\`: this function lives in the set \`lib\`.`,
    fix: { title: `write lib.${name}`, edits: [{ offset: start, length: 0, text: 'lib.' }] },
  };
}
