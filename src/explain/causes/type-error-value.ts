// A value has another type than the place needs.
import { type ValueShape, valueShapes } from '../advice/value.ts';
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, isOwn, optionOf, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

const KIND = `(?:a |an |the )?([Ss]et|list|function|string|path|Boolean|boolean|bool|integer|int|float|null|attribute set|lambda|thunk|partially applied built-in function|built-in function|derivation|number)`;
const PATTERNS = [
  new RegExp(`value is ${KIND}(?: '?.{0,80}?)? while (?:a |an )?${KIND} was expected`),
  new RegExp(`expected ${KIND},? but (?:found|got) ${KIND}`),
  new RegExp(`attempt to call something which is not a (function) but ${KIND}`),
  new RegExp(`cannot (?:compare|add|concatenate) ${KIND} (?:with|to|and) ${KIND}`),
  /'builtins\.(elemAt|head|tail)' called (?:on an empty list|with index \d+ on a list of size \d+)()/,
  /(?:list index (\d+) is out of bounds)()/,
  /'(head|tail|elemAt)' called on an empty list()/,
  /(division by zero|integer overflow)()/,
  /assertion (?:'([^']{1,200})' )?failed()/,
  /value is (null)()(?: while|$)/,
  new RegExp(`'([^']{1,80})' is not (?:a|an) ${KIND}`),
];

interface Detail {
  /** A mistake with words of its own, and the name in it. */
  readonly special: { readonly shape: ValueShape; readonly name: string } | undefined;
  readonly pattern: number;
  readonly found: string;
  readonly wanted: string;
  readonly place: Position | undefined;
  readonly option: string | undefined;
}

export const typeErrorValue = defineCause<Detail>({
  id: 'type-error-value',
  title: 'A value of the wrong kind',
  section: '2.1',
  links: [link.nixTypes, link.nixTutorial],
  priority: 58,
  recognise(log) {
    const special = find(
      log,
      valueShapes.map(({ pattern }) => pattern),
      ['error'],
    );
    const shape = special && valueShapes[special.pattern];
    const hit = special ?? find(log, PATTERNS, ['error', 'plain']);
    if (!hit || (hit.message.kind === 'plain' && (hit.pattern > 3 || !log.nix))) return undefined;
    if (!special && hit.pattern === 10 && !hit.message.error?.position) return undefined;
    // What a builder writes into its log is no matter of the language.
    if (/^(?:builder for|[Cc]annot build|build of) /.test(hit.message.text)) return undefined;
    const [first = '', second = ''] = hit.groups;
    const reversed = hit.pattern === 0 || hit.pattern === 3;
    const error = hit.message.error;
    const place = bestPosition(error);
    const option = optionOf(error);
    return {
      at: hit.at,
      facts: { option, ...placeFacts(place) },
      detail: {
        special: shape && { shape, name: first },
        pattern: hit.pattern,
        found: reversed ? first : second,
        wanted: reversed ? second : first,
        place,
        option,
      },
    };
  },
  words(_facts, { special, pattern, found, wanted, place, option }) {
    const at = inPlace(place);
    const about =
      option && option !== 'system.build.toplevel' ? ` Nix was working out the option ${code(option)}.` : '';
    const foreign = place !== undefined && !isOwn(place);
    const own =
      foreign || !place
        ? ' The place is not in your files: if it came with an update, roll back or pin the input (`flake.lock`), or update it again; `--show-trace` shows the option of yours that leads there.'
        : ifNotYours(place);
    const ifThatDoesNotHelp =
      'Look at the value in `nix repl`: type its name and press Enter. With `--show-trace` the last line in your own files shows where it comes from.';
    const why =
      'Nix never converts a value by itself. `[ … ]` is a list, `{ … }` is a set, `"…"` is a string, `x: …` is a function, and each place accepts one kind.';
    if (special) {
      return {
        message: `A calculation failed${at}: ${special.shape.say(special.name)}.${about}`,
        nextStep: `${special.shape.step}${own}`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if (pattern === 2) {
      return {
        message: `Something is called like a function, but it is a ${kindWord(found)}${at}.${about}`,
        nextStep: `Look for two values side by side without an operator: \`f x\` calls \`f\`. Often a semicolon \`;\` or an operator is missing, a list item needs parentheses, \`[ (f x) ]\`, or the file that is imported is a ${kindWord(found)} and takes no argument.${own}`,
        why: 'In Nix, writing one value after another means calling the first with the second. The first must be a function.',
        ifThatDoesNotHelp,
      };
    }
    if (pattern >= 4 && pattern !== 9 && pattern !== 10) {
      return {
        message: `A calculation failed${at}: ${pattern === 8 ? `an assertion does not hold${wanted === '' ? '' : `: ${code(wanted)}`}` : pattern === 7 ? found || wanted : 'an item of a list is asked for that is not there'}.${about}`,
        nextStep:
          pattern === 8
            ? `Look at the condition after \`assert\`: it states what must be true, and here it is not. Change the value that it checks.${own}`
            : `Check the list or number before it is used, for example \`if list == [ ] then … else builtins.head list\`.${own}`,
        why: 'The code expects something of its input that does not hold here.',
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `${sentence(kindWord(wanted))} is needed, but the value is ${article(kindWord(found))}${at}.${about}`,
      nextStep: `${conversion(kindWord(found), kindWord(wanted))}${own}`,
      why,
      ifThatDoesNotHelp,
    };
  },
});

function kindWord(kind: string): string {
  const low = kind.toLowerCase();
  if (low === 'attribute set') return 'set';
  if (low === 'bool') return 'boolean';
  if (low === 'int') return 'integer';
  return low === 'lambda' ? 'function' : low || 'value of another kind';
}

function article(kind: string): string {
  return kind === 'null' ? '`null`' : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function sentence(kind: string): string {
  const words = article(kind);
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

function conversion(found: string, wanted: string): string {
  if (wanted === 'list')
    return 'Put the value in square brackets: `[ value ]`. If it is a list already, check that the brackets are around the whole of it, and that `++` joins two lists.';
  if (wanted === 'set' && found === 'function')
    return 'The value is a function that was not called yet: call it with its arguments, `import ./file.nix { inherit pkgs; }`, or put the file into `imports`, where it is called for you.';
  if (wanted === 'set' && found === 'boolean')
    return 'A whole set is expected where `true` or `false` stands: probably `.enable` is missing, `programs.name.enable = true;`.';
  if (wanted === 'set' && found === 'list')
    return 'Use braces `{ name = value; }` in the place of square brackets, or take the list out of the set.';
  if (wanted === 'set')
    return 'Use braces with names, `{ name = value; }`, and check that the option is written with all its parts.';
  if (wanted === 'boolean') return 'Write `true` or `false` without quotes.';
  if (wanted === 'string')
    return found === 'set'
      ? `Take one value out of the set, \`"\${pkgs.name}/bin/name"\` or \`set.name\`, or convert it with \`builtins.toJSON\`.`
      : 'Put the value in quotes, or convert it: `toString value`.';
  if (wanted === 'integer' || wanted === 'number') return 'Write the number without quotes.';
  if (wanted === 'function')
    return 'A function is written `x: …`. Check whether an argument was already given, or a header such as `{ pkgs, ... }:` is missing in the file.';
  return `Give a value of the kind ${wanted === '' ? 'that the place needs' : code(wanted)}; here stands ${article(found)}. Check for \`null\`, a missing argument, or a value taken from the wrong set.`;
}
