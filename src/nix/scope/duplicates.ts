/**
 * Attributes that are defined twice, by the rules of Nix's parser (parser-state.hh, addAttr): two attribute
 * sets under one name are merged, everything else may stand only once.
 */
import type { Finding } from '../finding.ts';
import { staticName } from '../string-value.ts';
import type { AttrName, AttrSet, BindingNode, Expression, Let } from '../tree.ts';
import { unparenthesised } from '../tree.ts';

/** Since Nix 2.26 sets under one name merge at every level; before, only one level deep. */
const DEEP_MERGE_VERSION = '2.26';

/** A set as Nix's parser sees it while it adds attributes: written out, or begun by a path. */
export interface MergedSet {
  readonly attrs: Map<string, Definition>;
  /** Whether the first of the sets said `rec`: Nix lets that one decide for all (Nix issue 9020). */
  readonly recursive: boolean;
  /** That first one, where it is written out. */
  readonly literal: AttrSet | undefined;
}

interface Definition {
  /** Undefined for anything but an attribute set. */
  readonly set: MergedSet | undefined;
  readonly at: { readonly start: number; readonly end: number };
}

/** One attribute that waits to be added to a set. */
interface Addition {
  readonly to: MergedSet;
  readonly path: readonly AttrName[];
  /** Which name of the path comes next. */
  readonly level: number;
  /** Undefined for an inherited name. */
  readonly value: Expression | undefined;
  /** The path as far as it leads here, for the message. */
  readonly prefix: string;
  /** Set when the addition comes from a set that is merged into another: older Nix merges no deeper. */
  readonly merging: boolean;
}

export class DuplicateAttributes {
  readonly findings: Finding[] = [];
  /** Sets already taken apart because they were merged into another. */
  readonly #done = new Set<Expression>();
  /** For sets merged into an earlier one: the set whose names they see. */
  readonly mergedInto = new Map<Expression, MergedSet>();

  /** Checks the bindings of one set or `let`. */
  check(bindings: readonly BindingNode[], owner: AttrSet | Let): void {
    if (bindings.length < 2 && bindings[0]?.type !== 'Inherit') return;
    if (allNamesDiffer(bindings) || this.#done.has(owner)) return;
    this.#done.add(owner);
    const root: MergedSet = { attrs: new Map(), recursive: false, literal: undefined };
    const waiting: Addition[] = [];
    addAll(bindings, root, '', false, waiting);
    // A worklist instead of recursion: a paste may nest as deep as it likes.
    for (let next = waiting.pop(); next; next = waiting.pop()) this.#add(next, waiting);
  }

  #add(addition: Addition, waiting: Addition[]): void {
    const attr = addition.path[addition.level];
    const name = attr && staticName(attr);
    if (!attr || name === undefined) return;
    const prefix = addition.prefix === '' ? name : `${addition.prefix}.${name}`;
    const isLast = addition.level === addition.path.length - 1;
    const value = addition.value && unparenthesised(addition.value);
    const literal = isLast && value?.type === 'AttrSet' && value.form !== 'let' ? value : undefined;
    const at = { start: addition.path[0]?.start ?? attr.start, end: attr.end };
    const earlier = addition.to.attrs.get(name);
    if (!earlier) {
      const recursive = literal?.form === 'rec';
      const set =
        literal || !isLast ? { attrs: new Map<string, Definition>(), recursive, literal } : undefined;
      addition.to.attrs.set(name, { set, at });
      if (set && literal) this.#open(literal, set, prefix, false, waiting);
      else if (set) waiting.push({ ...addition, to: set, level: addition.level + 1, prefix });
      return;
    }
    if (!earlier.set || (isLast && !literal)) {
      this.#report(prefix, at, earlier);
      return;
    }
    if (addition.merging) this.#noteDeepMerge(prefix, at, earlier);
    const inside = { ...addition, to: earlier.set, level: addition.level + 1, prefix, merging: false };
    if (earlier.set.recursive && earlier.set.literal) this.mergedInto.set(earlier.set.literal, earlier.set);
    if (literal) {
      this.mergedInto.set(literal, earlier.set);
      this.#open(literal, earlier.set, prefix, !addition.merging, waiting);
    } else {
      if (earlier.set.recursive && value) this.mergedInto.set(value, earlier.set);
      waiting.push(inside);
    }
  }

  #open(literal: AttrSet, into: MergedSet, prefix: string, merging: boolean, waiting: Addition[]): void {
    if (this.#done.has(literal)) return;
    this.#done.add(literal);
    addAll(literal.bindings, into, prefix, merging, waiting);
  }

  #report(name: string, at: { start: number; end: number }, earlier: Definition): void {
    const [first, second] = earlier.at.start <= at.start ? [earlier.at, at] : [at, earlier.at];
    this.findings.push({
      rule: 'duplicate-attribute',
      severity: 'error',
      ...second,
      message: `\`${name}\` is already defined above. Nix accepts each name once in a set: keep one of the two, or put both values together.`,
      related: [{ ...first, message: `\`${name}\` is defined here first.` }],
    });
  }

  #noteDeepMerge(name: string, at: { start: number; end: number }, earlier: Definition): void {
    this.findings.push({
      rule: 'deep-attribute-merge',
      severity: 'advice',
      ...at,
      message: `\`${name}\` is written in two places. Nix ${DEEP_MERGE_VERSION} and newer join the two; older versions stop with “already defined”. One block for both is safe everywhere.`,
      related: [{ ...earlier.at, message: `The other part of \`${name}\` is here.` }],
    });
  }
}

/** Pushed last first, so that they are added in the order of the text. */
function addAll(
  bindings: readonly BindingNode[],
  to: MergedSet,
  prefix: string,
  merging: boolean,
  waiting: Addition[],
): void {
  for (let i = bindings.length - 1; i >= 0; i--) {
    const binding = bindings[i];
    if (binding?.type === 'Binding') {
      waiting.push({ to, path: binding.path.names, level: 0, value: binding.value, prefix, merging });
    } else if (binding) {
      for (let j = binding.names.length - 1; j >= 0; j--) {
        const name = binding.names[j];
        if (name) waiting.push({ to, path: [name], level: 0, value: undefined, prefix, merging });
      }
    }
  }
}

/** The common case, settled without building anything that outlives the call. */
function allNamesDiffer(bindings: readonly BindingNode[]): boolean {
  const seen = new Set<string>();
  let count = 0;
  const add = (attr: AttrName | undefined) => {
    const name = attr && staticName(attr);
    if (name === undefined) return;
    seen.add(name);
    count++;
  };
  for (const binding of bindings) {
    if (binding.type === 'Binding') add(binding.path.names[0]);
    else for (const name of binding.names) add(name);
  }
  return seen.size === count;
}
