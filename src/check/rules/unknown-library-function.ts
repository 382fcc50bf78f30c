// `lib.mkEnalbeOption`, `lib.types.listof`: a slip in the name of a function of Nixpkgs' library. A name that is near to
// none may be the learner's own addition to `lib`.
import { editDistance } from '../../catalog/edit-distance.ts';
import { staticName } from '../../nix/string-value.ts';
import { type AttrName, unparenthesised, walk } from '../../nix/tree.ts';
import { libraryFunctions, libraryTypes } from '../library-names.ts';
import type { Rule, RuleFinding } from '../rule.ts';

/** Shorter names are near to many. */
const shortest = 4;

export const unknownLibraryFunction: Rule = {
  id: 'unknown-library-function',
  severity: 'error',
  section: '3.2',
  *check(file) {
    if (!file.reading.kind.nix) return;
    for (const node of walk(file.tree.root)) {
      // `lib.x or y` asks whether there is one.
      if (node.type !== 'Select' || node.fallback) continue;
      const target = unparenthesised(node.target);
      if (target.type !== 'Variable' || target.name !== 'lib') continue;
      const [first, second] = node.path.names;
      const name = first && staticName(first);
      if (!first || name === undefined) continue;
      if (homeLibrary.has(name) && second) yield ofHome(node.start, second);
      else if (second && librarySets.has(`${name}s`)) yield* slip(first, 'lib', librarySets);
      else if (name === 'types' && second) yield* slip(second, 'lib.types', libraryTypes);
      else yield* slip(first, 'lib', libraryFunctions);
    }
  },
};

/** Sets that Home Manager has in `config.lib`, not in the library of Nixpkgs. */
const homeLibrary = new Set(['file', 'formats']);

/** Sets in `lib`; each is a plural, and people write the singular. */
const librarySets = new Set([
  'strings',
  'lists',
  'attrsets',
  'options',
  'modules',
  'types',
  'versions',
  'systems',
]);

function ofHome(start: number, function_: AttrName): RuleFinding {
  return {
    start,
    end: function_.end,
    message: `Write \`config.\` before this: \`${staticName(function_) ?? 'this'}\` belongs to Home Manager's \`config.lib\`, not to the library of Nixpkgs.`,
    fix: { title: 'insert config.', edits: [{ offset: start, length: 0, text: 'config.' }] },
  };
}

function* slip(attr: AttrName, set: string, known: ReadonlySet<string>): Generator<RuleFinding> {
  const name = staticName(attr);
  if (name === undefined || name.length < shortest || known.has(name)) return;
  const right = nearest(name, known);
  if (right === undefined) return;
  const { start, end } = attr;
  yield {
    start,
    end,
    message: `Write \`${set}.${right}\`: \`${set}\` has no \`${name}\`.`,
    fix: { title: `write ${right}`, edits: [{ offset: start, length: end - start, text: right }] },
  };
}

/** A letter more or less at the end of a short name makes another word: `pipe`, `pipef`. */
function isAddition(name: string, one: string): boolean {
  if (librarySets.has(one)) return false;
  return name.length < 8 && (name.startsWith(one) || one.startsWith(name));
}

/** The one name that is a single slip away; where two are, nobody can tell. */
function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  let found: string | undefined;
  for (const one of known) {
    if (one.toLowerCase() === name.toLowerCase()) return one;
    // An old name that ends in a digit or a prime is a name of its own: `imap2`, `mapAttrs''`.
    if (/[\d']$/.test(name) || one.length < shortest || isAddition(name, one)) continue;
    if (editDistance(name, one, 1) > 1) continue;
    if (found !== undefined) return undefined;
    found = one;
  }
  return found;
}
