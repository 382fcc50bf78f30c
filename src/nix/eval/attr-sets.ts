/** From the bindings of a set or `let` to its attributes: paths are nested, sets under one name merged. */
import { unescapeString } from '../string-value.ts';
import type { AttrName, AttrSet, Binding, BindingNode, Expression } from '../tree.ts';
import { unparenthesised } from '../tree.ts';
import type { Environment } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { type Attr, type AttrsValue, attrs, type Origin, Thunk, unknown } from './value.ts';

/** What a name stands for while its set is put together. */
type Entry =
  | { readonly thunk: Thunk; readonly literal: AttrSet | undefined; readonly origin: Origin }
  | { readonly inside: Draft; readonly origin: Origin };

/** A set in the making. */
interface Draft {
  readonly entries: Map<string, Entry>;
  open: boolean;
}

/** @param env what values see; `outer` what a plain `inherit` means. */
export function buildAttrs(
  evaluator: Evaluator,
  bindings: readonly BindingNode[],
  env: Environment,
  outer: Environment,
): { attrs: Map<string, Attr>; open: boolean } {
  const draft: Draft = { entries: new Map(), open: false };
  if (!evaluator.spend(bindings.length)) return { attrs: new Map(), open: true };
  for (const binding of bindings) {
    if (binding.type === 'Binding') addBinding(evaluator, draft, binding, env);
    else {
      const from = binding.from && evaluator.delay(binding.from, env);
      for (const name of binding.names) addInherited(evaluator, draft, name, from, outer);
    }
  }
  return { attrs: finish(evaluator, draft), open: draft.open };
}

function addBinding(evaluator: Evaluator, draft: Draft, binding: Binding, env: Environment): void {
  let into = draft;
  const { names } = binding.path;
  const origin = evaluator.origin(binding.path);
  for (const [i, attr] of names.entries()) {
    const name = evaluator.attrName(attr, env);
    if (name === undefined) {
      into.open = true;
      return;
    }
    if (i === names.length - 1) setValue(evaluator, into, name, binding.value, env, origin);
    else {
      const inside = enter(evaluator, into, name, env, origin);
      if (!inside) return;
      into = inside;
    }
  }
}

function setValue(
  evaluator: Evaluator,
  into: Draft,
  name: string,
  value: Expression,
  env: Environment,
  origin: Origin,
): void {
  const bare = unparenthesised(value);
  const literal = bare.type === 'AttrSet' && bare.form === 'plain' ? bare : undefined;
  const earlier = into.entries.get(name);
  if (!earlier) {
    into.entries.set(name, { thunk: evaluator.delay(value, env), literal, origin });
    return;
  }
  const inside = enter(evaluator, into, name, env, origin);
  // Defined twice without being mergeable is an error elsewhere; here it is not known which one counts.
  if (!inside || !literal)
    into.entries.set(name, { thunk: Thunk.of(unknown(origin)), literal: undefined, origin });
  else {
    const { attrs: more, open } = buildAttrs(evaluator, literal.bindings, env, env);
    for (const [key, attr] of more) {
      inside.entries.set(key, { thunk: attr.thunk, literal: undefined, origin: attr.origin });
    }
    inside.open ||= open;
  }
}

/** The draft of the set under a name, begun here or taken over from a set that was written out. */
function enter(
  evaluator: Evaluator,
  into: Draft,
  name: string,
  env: Environment,
  origin: Origin,
): Draft | undefined {
  const earlier = into.entries.get(name);
  if (earlier && 'inside' in earlier) return earlier.inside;
  if (earlier && !earlier.literal) return undefined;
  const inside: Draft = { entries: new Map(), open: false };
  const literal = earlier && 'literal' in earlier ? earlier.literal : undefined;
  if (literal) {
    const known = evaluator.deeper(() => buildAttrs(evaluator, literal.bindings, env, env));
    if (!known) return undefined;
    inside.open = known.open;
    for (const [key, attr] of known.attrs) {
      inside.entries.set(key, { thunk: attr.thunk, literal: undefined, origin: attr.origin });
    }
  }
  into.entries.set(name, { inside, origin: earlier?.origin ?? origin });
  return inside;
}

function addInherited(
  evaluator: Evaluator,
  draft: Draft,
  attr: AttrName,
  from: Thunk | undefined,
  outer: Environment,
): void {
  const name =
    attr.type === 'String' ? stringName(attr.parts) : attr.type === 'Identifier' ? attr.name : undefined;
  if (name === undefined) {
    draft.open = true;
    return;
  }
  const origin = evaluator.origin(attr);
  const thunk = from
    ? new Thunk(origin, () => evaluator.select(from.force(), name, origin))
    : new Thunk(origin, () => evaluator.lookUp(name, outer, origin));
  draft.entries.set(name, { thunk, literal: undefined, origin });
}

function stringName(parts: readonly { type: string; text?: string }[]): string | undefined {
  if (parts.length === 0) return '';
  const [only] = parts;
  return parts.length === 1 && only?.text !== undefined ? unescapeString(only.text) : undefined;
}

function finish(evaluator: Evaluator, draft: Draft): Map<string, Attr> {
  const result = new Map<string, Attr>();
  for (const [name, entry] of draft.entries) {
    const { origin } = entry;
    if ('thunk' in entry) result.set(name, { thunk: entry.thunk, origin });
    else {
      const { inside } = entry;
      const build = (): AttrsValue => attrs(finish(evaluator, inside), origin, inside.open);
      result.set(name, { thunk: new Thunk(origin, build), origin });
    }
  }
  return result;
}
