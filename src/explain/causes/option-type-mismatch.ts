// An option is given a value of a type that it does not accept.
import { link } from '../links.ts';
import { innerPath } from '../log/owner.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Aa] definition (?:for|of) option '?(.{1,250}?)'? is not of type '?(.{1,300}?)'?\.(?: |$)(.{0,400})/,
  /[Tt]he option (?:value )?'?(.{1,250}?)'? in '?[^'\s]{1,300}'? is not (?:a |an |of type '?)(.{1,100}?)'?\.()/,
  /[Tt]he option '?(.{1,250}?)'? has conflicting option types in()()/,
  /[Aa] definition (?:for|of) option '?(.{1,250}?)'? is not of type '?([^'.]{1,200})()/,
  /An option declaration for '?(.{1,250}?)'? has type '(\w{2,20})' rather than an attribute set()/,
  /value .{0,80} (?:for|of) option '?([\w.-]{3,200})'? is (?:invalid|not one of)(.{0,100})()/,
];

const DECLARATION = 4;

interface Detail {
  readonly option: string;
  /** The declaration itself is wrong, not a value. */
  readonly declared: boolean;
  readonly type: string;
  readonly file: string | undefined;
  readonly value: string;
  /** Which item of a list does not fit, counted from 1. */
  readonly item: string | undefined;
}

export const optionTypeMismatch = defineCause<Detail>({
  id: 'option-type-mismatch',
  title: 'The option needs another kind of value',
  section: '2.3',
  links: [link.options, link.nixTypes],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const [full = '', type = ''] = hit?.groups ?? [];
    // `"[definition 1-entry 2]"` counts the items of a list; the option is what stands before it.
    const option = full.replace(/\."?\[definition .{1,40}$/, '');
    if (!hit || option === '') return undefined;
    const definitions = [
      ...hit.message.text.matchAll(/[Ii]n '([^']{1,300})'(?:: (.{1,100}?)(?= - In |$))?/g),
    ];
    const own = definitions.find((match) => !match[1]?.startsWith('/nix/store')) ?? definitions[0];
    return {
      at: hit.at,
      facts: { option, file: own?.[1] },
      detail: {
        option,
        declared: hit.pattern === DECLARATION,
        type: type.trim(),
        file: own?.[1],
        value: own?.[2]?.trim() ?? '',
        item: /\[definition \d{1,4}-entry (\d{1,4})\]/.exec(full)?.[1],
      },
    };
  },
  words(_facts, { option, declared, type, file, value, item }) {
    if (declared) {
      return {
        message: `The declaration of the option ${code(option)} is wrong: below \`options\` stands a ${type === 'lambda' ? 'function' : type}.`,
        nextStep: `Declare it with \`options.${option} = lib.mkOption { type = …; };\` (or \`lib.mkEnableOption "…"\`). Only declarations belong below \`options\`; a value belongs below \`config\`. If \`lib.mkOption\` stands there already, it lacks its argument \`{ … }\`, or parentheses around a call.`,
        why: 'A module says under `options` what exists, and under `config` what is set. Nix walks through `options` and found a plain value on its way.',
        ifThatDoesNotHelp: 'If the module is not yours, update or pin the input that it comes from.',
      };
    }
    const given = value === '' ? '' : `, but it gets ${code(value)}`;
    const where = file ? ` in ${code(innerPath(file))}` : '';
    return {
      message: `${item === undefined ? 'The option' : `Item ${item} of the list`} ${code(option)} needs ${type === '' ? 'another type' : `a value of the type “${type}”`}${given}${where}.`,
      nextStep: `${item === undefined ? edit(option, type, value) : editItem(option, type, value, item)} If you do not set it yourself, a module of another version does: update your inputs together.`,
      why: 'Every option declares what it accepts: a list, a string, `true` or `false`, a number, a package. Nix does not convert one into another.',
      ifThatDoesNotHelp: `Look the option up on search.nixos.org/options: its page shows type and example.${/null/.test(value) ? ' A value of `null` means that something it is computed from was never set.' : ''}`,
    };
  },
});

function editItem(option: string, type: string, value: string, item: string): string {
  const from = `Look at item ${item} of ${code(option)}`;
  if (/function|lambda/.test(value))
    return `${from}: a function stands there. Put a call in parentheses, \`[ (f x) ]\`, or give the function its arguments.`;
  if (/integer|float|port|number/.test(type))
    return `${from}: write a number without quotes, such as \`22\`.`;
  if (/package|derivation/.test(type)) return `${from}: write a package without quotes, \`pkgs.name\`.`;
  if (/^(?:null or )?(?:single-line )?str/.test(type)) return `${from}: write text in quotes, \`"…"\`.`;
  return `${from}: it must fit the type “${type}”. A call inside of a list needs parentheses, \`[ (f x) ]\`.`;
}

function edit(option: string, type: string, value: string): string {
  const short = value.length > 0 && value.length < 60 ? value : 'value';
  if (/^(?:null or )?list of|non-empty list|\(list/.test(type) && !value.startsWith('[')) {
    const item = /package/.test(type)
      ? '`[ pkgs.name ]`'
      : `\`[ ${short.startsWith('<') ? 'value' : short} ]\``;
    return `Write a list in square brackets: ${item}, so \`${option} = [ … ];\`. Items are separated by spaces.`;
  }
  if (/^list of|list of/.test(type))
    return `Check the items of the list \`[ … ]\`: one of them is not of the kind that “${type}” names. A call inside of a list needs parentheses: \`[ (f x) ]\`; packages are written \`pkgs.name\` without quotes.`;
  if (/^boolean|null or boolean/.test(type))
    return `Write \`${option} = true;\` or \`false\`, without quotes.`;
  if (/integer|float|port|number/.test(type)) return `Write a number without quotes: \`${option} = 8080;\`.`;
  if (/^(?:null or )?(?:package|derivation)/.test(type))
    return `Give a package without quotes: \`${option} = pkgs.name;\`.`;
  if (/one of/.test(type))
    return `Use one of the values that the type lists: ${type.replace(/^(?:null or )?one of /, '')}.`;
  if (/attribute set|submodule|attrs/.test(type))
    return `Write a set in braces: \`${option} = { name = …; };\`. A list or a plain value does not fit here.`;
  if (/string|str|lines|commas|path/.test(type)) {
    return `Write text in quotes: \`${option} = "…";\`.${value.startsWith('[') ? ' Here stands a list: join it with `lib.concatStringsSep`, or take one item.' : ''}${/path/.test(type) ? ' A path is absolute, such as `"/var/lib/name"`, or a file of yours without quotes: `./name`.' : ''}`;
  }
  return `Give ${code(option)} a value that fits the type “${type}”. Its page on search.nixos.org/options shows an example.`;
}
