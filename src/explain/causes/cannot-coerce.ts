// A value is put into a text that cannot become text by itself.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, isOwn, optionOf, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

const PATTERNS = [
  /cannot coerce (?:a |an |the )?([\w -]{1,60}?) to a (string|path|Boolean)/,
  /(?:cannot (?:convert|add)) (?:a |an )?([\w -]{1,40}?) to (?:a |an )?(string|float|integer)/,
];

export const cannotCoerce = defineCause<{
  kind: string;
  place: Position | undefined;
  option: string | undefined;
}>({
  id: 'cannot-coerce',
  title: 'This value cannot become text',
  section: '2.1',
  links: [link.stringInterpolation, link.nixTypes],
  priority: 70,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const error = hit.message.error;
    const place = bestPosition(error);
    const option = optionOf(error);
    return {
      at: hit.at,
      facts: { option, ...placeFacts(place) },
      detail: { kind: hit.groups[0] ?? 'value', place, option },
    };
  },
  words(_facts, { kind, place, option }) {
    const about =
      option && option !== 'system.build.toplevel' ? ` Nix was working out the option ${code(option)}.` : '';
    const value = kind === 'null' ? '`null`' : `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`;
    const foreign =
      place && !isOwn(place)
        ? ' The place itself is not yours: one of your options gives it the wrong value (look at variables such as `home.sessionVariables`, at paths and at packages), or two versions are mixed; `--show-trace` shows which option.'
        : '';
    return {
      message: `A string is needed, but ${value} stands there and cannot be turned into one${inPlace(place)}.${about}`,
      nextStep: `${advice(kind)} An option that wants text takes it in quotes: \`"…"\`, and a path of yours without: \`./file\`.${foreign}${ifNotYours(place)}`,
      why: `In \`"\${…}"\` and after \`+\` Nix accepts strings, paths and packages. A number, \`true\`, \`null\`, a list, a set or a function does not become text by itself.`,
      ifThatDoesNotHelp: 'Run again with `--show-trace`, and look at the value in `nix repl`.',
    };
  },
});

function advice(kind: string): string {
  if (/integer|float|Boolean|bool|number/i.test(kind))
    return `Convert it: \`toString value\`, in a string \`"\${toString value}"\`. For \`true\` and \`false\` as words use \`lib.boolToString\`.`;
  if (/set/.test(kind))
    return `Take one string out of the set: \`set.name\`, or for a program \`"\${pkgs.name}/bin/name"\`. A whole module, flake input or package set is one name too short: an input as a path is \`"\${inputs.name}"\`. To write all of it as text, use \`builtins.toJSON\`. If a list is turned into text, look at each element of the list: one of them is a set.`;
  if (/function|lambda/.test(kind))
    return `The value is a function that was not called: give it its arguments, \`"\${f x}"\` with parentheses if needed, \`(f x)\`.`;
  if (/list/.test(kind)) return 'Join the list: `lib.concatStringsSep " " list`, or `toString list`.';
  if (/null/.test(kind))
    return `An option has no value yet: it is \`null\`. Set it, or write what to do then: \`if value == null then "" else value\`, or \`lib.optionalString (value != null) "\${value}"\`.`;
  return 'Convert it with `toString`, or give a string in quotes.';
}
