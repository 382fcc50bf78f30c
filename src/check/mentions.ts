// Whether the pasted files mention something at all, asked once a paste: what is not there may still be in a comment
// or in a form that cannot be evaluated, and then a rule keeps quiet.
import type { Context } from './rule.ts';

const known = new WeakMap<Context, Map<string, boolean>>();

export function mentions(context: Context, what: RegExp): boolean {
  const answers = known.get(context) ?? new Map<string, boolean>();
  known.set(context, answers);
  const answer = answers.get(what.source) ?? context.files.some(({ file }) => what.test(file.text));
  answers.set(what.source, answer);
  return answer;
}
