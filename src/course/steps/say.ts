// An author's words with their `{names}` filled in. What a learner pasted stays plain text and never becomes markup.
import { code, md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import type { Variables } from './condition.ts';

const NAME = /\{([a-z]+)\}/;

/** More names than these would not be read. */
const most = 12;

/** A name that is not known stays as it is written. */
export function say(words: string, variables: Variables): Block[] {
  const parts = words.split(NAME);
  const fixed = [parts[0] ?? ''];
  const values = [];
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? '';
    const after = parts[at + 1] ?? '';
    const found = variables[name];
    if (found) {
      values.push(code(shown(found)));
      fixed.push(after);
    } else fixed.push(`${fixed.pop()}{${name}}${after}`);
  }
  return md(Object.assign(fixed, { raw: fixed }), ...values);
}

function shown(values: readonly string[]): string {
  const more = values.length > most ? `, and ${values.length - most} more` : '';
  return values.slice(0, most).join(', ') + more;
}
