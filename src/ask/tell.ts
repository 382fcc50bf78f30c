// A plain answer as running text: for the command line, and as the words that a chat shows.
import type { Answer } from './ask.ts';

/**
 * Markdown; never empty. What the learner typed is never in it.
 *
 * @param worded sentences of a language model, checked, in place of the answer's own
 */
export function tell(answer: Answer, worded?: readonly string[]): string {
  const { covered, outside, sentences, sections, glossed } = answer;
  const [first] = sections;
  const parts = [...(worded ?? sentences)];
  if (!covered && !outside) parts.push(notFound);
  if (!covered && first) parts.push(`The nearest part of the course is ${first.id}, “${first.title}”.`);
  if (glossed.length > 0 && !(worded && ownScript.test(worded.join('')))) {
    const words = glossed
      .slice(0, 4)
      .map(({ written, english }) => `${written.replace('*', '…')} = ${english}`);
    parts.push(`I answer in English; your words there: ${words.join(', ')}.`);
  }
  return parts.join(' ');
}

/** The answer is in the learner's own language. */
const ownScript = /[\p{Script=Han}\p{Script=Cyrillic}]/u;

const notFound =
  'I do not find this in the course, and I do not want to guess. Ask in the [NixOS forum](https://discourse.nixos.org/), or try again with the name of a program or of an option.';

/** One line of Nix to copy: the first option that has an example, or is a switch. Undefined when none is. */
export function exampleLine(options: Answer['options']): string | undefined {
  for (const { option } of options) {
    const value = option.example ?? (/\.enable$/.test(option.name) ? 'true' : undefined);
    if (value !== undefined) return `${option.name.replaceAll('<name>', 'alice')} = ${value};`;
  }
  return undefined;
}
