// Outputs of commands: finding those of a kind, and holding their fields against what an author wants.
import type { Evidence } from '../evidence/evidence.ts';
import type { Matcher, OutputCondition, Plain } from './condition-types.ts';
import { many } from './option-match.ts';

/** The pieces of evidence of these kinds whose fields are as wanted. */
export function outputsOf(
  kinds: readonly Evidence['kind'][],
  fields: OutputCondition['with'],
  found: readonly Evidence[],
): Evidence[] {
  return found.filter(
    (evidence) =>
      kinds.includes(evidence.kind) &&
      Object.entries(fields ?? {}).every(([field, matcher]) => matches(fieldOf(evidence, field), matcher)),
  );
}

function fieldOf(evidence: Evidence, field: string): unknown {
  return (evidence as unknown as Readonly<Record<string, unknown>>)[field];
}

/** A field as words. */
export function fieldValues(evidence: Evidence, field: string): string[] {
  const value = fieldOf(evidence, field);
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** A field that is a list matches when one of its items does. */
function matches(value: unknown, matcher: Matcher): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (typeof matcher !== 'object') return items.includes(matcher);
  if (isList(matcher)) return items.some((item) => matcher.includes(item as never));
  const { matches: wanted, none, has } = matcher;
  const isLike = (source: string): boolean => {
    const expression = new RegExp(source, 'u');
    return items.some((item) => expression.test(String(item)));
  };
  return (
    (wanted === undefined || many(wanted).every(isLike)) &&
    (none === undefined || !isLike(none)) &&
    (has === undefined || has.every((value) => items.includes(value)))
  );
}

function isList(matcher: Matcher): matcher is readonly Plain[] {
  return Array.isArray(matcher);
}
