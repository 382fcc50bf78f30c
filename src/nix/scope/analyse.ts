/**
 * What can be said of a tree without evaluating it, in one walk: what Nix itself refuses (undefined variables,
 * names defined twice, dynamic attributes where the language forbids them), and what parses but is no more
 * than a slip.
 */
import type { Finding } from '../finding.ts';
import { staticName } from '../string-value.ts';
import { lintApply, lintInterpolation, lintList, lintPath } from '../syntax/lint.ts';
import { lintModuleHeaders } from '../syntax/module-header.ts';
import type { AttrSet, BindingNode, Lambda, Let, Node, Tree } from '../tree.ts';
import { DuplicateAttributes } from './duplicates.ts';
import { explainUndefined } from './undefined.ts';
import type { UndefinedName } from './undefined-name.ts';
import { walkScopes } from './walk.ts';

/** More than this many different names are not looked at: the text is something else than Nix. */
const MOST_NAMES = 100;

/** Findings of the tree, in no particular order. */
export function analyseTree(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  const duplicates = new DuplicateAttributes();
  const undefinedNames = new Map<string, UndefinedName>();
  walkScopes(tree.root, {
    undefinedName(name, node, scope) {
      const known = undefinedNames.get(name);
      if (known) known.places.push(node);
      else if (undefinedNames.size < MOST_NAMES) {
        undefinedNames.set(name, { name, places: [node], inScope: scope.names() });
      }
    },
    bindings(bindings, owner) {
      duplicates.check(bindings, owner);
      forbidDynamicNames(bindings, owner, findings);
    },
    lambda(node) {
      duplicateFormals(node, findings);
    },
    list(node) {
      lintList(node, findings);
    },
    path(node) {
      lintPath(node, findings);
    },
    interpolatedUri(node, isIndented) {
      lintInterpolation(node, isIndented, findings);
    },
    apply(node) {
      lintApply(node, findings);
    },
    mergedInto(value) {
      return duplicates.mergedInto.size === 0 ? undefined : duplicates.mergedInto.get(value);
    },
  });
  lintModuleHeaders(tree.root, findings);
  findings.push(...duplicates.findings);
  findings.push(...explainUndefined(tree, [...undefinedNames.values()]));
  return findings;
}

function forbidDynamicNames(
  bindings: readonly BindingNode[],
  owner: AttrSet | Let,
  findings: Finding[],
): void {
  for (const binding of bindings) {
    if (binding.type === 'Inherit') {
      for (const name of binding.names) {
        if (name.type !== 'Identifier' && staticName(name) === undefined) {
          findings.push(dynamicName(name, 'an `inherit`', 'Write a binding instead: `name = value;`.'));
        }
      }
    } else if (owner.type === 'Let') {
      const first = binding.path.names[0];
      if (first && first.type !== 'Identifier' && staticName(first) === undefined) {
        findings.push(
          dynamicName(first, 'a `let`', 'Give it a fixed name, or put it inside an attribute set.'),
        );
      }
    }
  }
}

function dynamicName(node: Node, place: string, advice: string): Finding {
  return {
    rule: 'dynamic-attribute-forbidden',
    severity: 'error',
    start: node.start,
    end: node.end,
    message: `A computed name (\`\${…}\`) cannot stand in ${place}: Nix must know these names before it evaluates anything. ${advice}`,
  };
}

function duplicateFormals(node: Lambda, findings: Finding[]): void {
  const formals = node.formals?.formals;
  if (!formals) return;
  const first = new Map<string, Node>();
  if (node.parameter) first.set(node.parameter.name, node.parameter);
  if (formals.length + first.size < 2) return;
  for (const { name } of formals) {
    const earlier = first.get(name.name);
    if (!earlier) {
      first.set(name.name, name);
      continue;
    }
    findings.push({
      rule: 'duplicate-argument',
      severity: 'error',
      start: name.start,
      end: name.end,
      message: `The argument \`${name.name}\` is listed twice. Remove one of the two.`,
      related: [
        { start: earlier.start, end: earlier.end, message: `\`${name.name}\` is listed here already.` },
      ],
    });
  }
}
