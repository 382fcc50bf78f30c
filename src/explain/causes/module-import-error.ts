// A file in `imports` is not there, or is no module.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { bestPosition, find, type Hit, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const GONE = String.raw`'?((?:\/(?!nix\/store\/)|~\/|\.{1,2}\/)[^'\s:]{1,300})'?`;
const PATTERNS = [
  new RegExp(
    `(?:getting status of|opening file|opening|getting attributes of path|reading file) ${GONE}:? (?:No such file or directory|Not a directory|Is a directory)`,
  ),
  new RegExp(`(?:path|file) ${GONE} does not exist`),
  /[Ee]xpected a module, but found a value of type "?'?([\w -]{1,40})"?'?/,
  /[Mm]odule imports can't be nested lists()/,
  /[Mm]odule '?([^'\s]{1,300})'? (?:does not look like a module|is not a (?:function|module)|must be (?:a function or )?an attribute set)/,
  /cannot import '([^']{1,300})', since/,
  /value is a (list|string|path|function) while a set was expected.{0,200}(?:imports|loadModule|modules\.nix)/,
  /(?:trying|attempt(?:ing)?) to load a module into (?:this )?([^.\n]{1,120})/,
  /attempt to call something which is not a function but a (set|list|string|path).{0,200}(?:imports|loadModule)/,
  /The module '?([^'\s]{1,300}?)'? (?:\(class: "?[\w.-]{1,40}"?\) )?(?:cannot be imported into|was imported into)/,
  /[Dd]isabled ?[Mm]odules? (?:contains|entry) .{0,60}'([^']{1,200})'/,
];

export const moduleImportError = defineCause<{ kind: 'gone' | 'wrong'; what: string; mixed: boolean }>({
  id: 'module-import-error',
  title: 'A file in `imports` cannot be loaded',
  section: '5.1',
  links: [link.modularity, link.writingModules],
  priority: 72,
  recognise(log) {
    const hit = find(log, PATTERNS) ?? loaded(log);
    if (!hit) return undefined;
    const what = hit.groups[0] ?? '';
    // The sandbox of a build wants the folder, no module does.
    if (hit.message.error?.frames.some(({ text }) => /setting up the build environment/.test(text)))
      return undefined;
    const gone = hit.pattern <= 1 || hit.pattern === 5;
    if (gone && /hardware-configuration\.nix$|^\/(?:boot|dev|proc|sys|run)\b|flake\.(?:nix|lock)$/.test(what))
      return undefined;
    // In an error block the words are Nix's own; elsewhere other programs say the same.
    const own = hit.message.kind === 'error' || log.nix || /\.nix/.test(what);
    if (gone && !own) return undefined;
    const place = bestPosition(hit.message.error);
    const within =
      /load a module into (?:the )?['"]?(\/[^\s'",]{1,250}?)\.?(?:[\s'",]|$)/.exec(hit.message.text)?.[1] ??
      /[Ii]n '(\/[^']{1,250})'/.exec(hit.message.text)?.[1];
    const file = gone || hit.pattern === 4 || hit.pattern === 9 ? what : within;
    return {
      at: hit.at,
      facts: {
        ...placeFacts(place),
        ...(file ? { file, ...(place?.file === file ? {} : { line: null, column: null }) } : {}),
      },
      detail: { kind: gone ? 'gone' : 'wrong', what, mixed: hit.pattern === 9 },
    };
  },
  words(_facts, { kind, what, mixed }) {
    if (kind === 'gone') {
      const folder = /\/default\.nix$/.test(what);
      return {
        message: `The configuration asks for ${code(what)}, but there is no such file.`,
        nextStep: `Correct the path, or create the file. See what is there: \`ls -l ${what.slice(0, what.lastIndexOf('/')) || '.'}\`. A path such as \`./name.nix\` counts from the folder of the file in which it stands; mind upper and lower case.${folder ? ' A folder in `imports` needs a `default.nix` inside; or name the file itself.' : ''} In a flake the file must also be known to Git: \`git add\`.`,
        why: 'Paths in `imports` are read at the moment of the rebuild. After a file was moved or renamed, the paths in all other files, and relative paths inside of it, must follow.',
        ifThatDoesNotHelp: `Search for the line that names it: \`grep -rn '${what.slice(what.lastIndexOf('/') + 1)}' --include='*.nix' .\`.`,
      };
    }
    return {
      message: mixed
        ? 'A module is imported into a configuration of another kind: one of Home Manager into NixOS, or the other way round.'
        : `Something in \`imports\` or \`modules\` is no module${what === '' || what.startsWith('/') ? (what === '' ? '' : `: ${code(what)}`) : ` but a ${what}`}.`,
      nextStep: mixed
        ? 'Import it where it belongs: a module of Home Manager into `home.nix` (or `home-manager.sharedModules`), a module of NixOS into `configuration.nix` or `modules`. Flakes offer them under different names: `nixosModules` and `homeModules`.'
        : 'Put only modules there: paths (`./file.nix`), sets `{ … }`, functions `{ pkgs, ... }: { … }`, or `inputs.name.nixosModules.default`. Packages belong into `environment.systemPackages`. A call needs parentheses: `[ (import ./file.nix { inherit x; }) ]`, and a list inside of the list must be joined with `++`.',
      why: 'Each entry of `imports` is read as a module. In a list, `f x` without parentheses is two entries, and a package, a text or a whole flake is no module.',
      ifThatDoesNotHelp:
        'Take entries out of `imports` one after another until the error goes away: the last one is the wrong one.',
    };
  },
});

/** The module system itself stumbles over an entry of `imports`: its own lines are printed below the message. */
function loaded(log: Log): Hit | undefined {
  const hit = find(
    log,
    /(?:value is|expected) (?:a |an )?(list|string|path) ?(?:while|but)? ?.{0,40}set.{0,30}/,
  );
  const position = hit?.message.error?.position;
  const printed = position?.code.map(({ text }) => text).join(' ') ?? '';
  return position &&
    /lib\/modules\.nix$/.test(position.file) &&
    /loadModule|isFunction m|imports/.test(printed)
    ? { ...hit, pattern: 6 }
    : undefined;
}
