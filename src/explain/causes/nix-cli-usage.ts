// A command of Nix or of its companions was typed in a form that it does not know.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:nixos-rebuild|nixos-rebuild-ng|\.nixos-rebuild-wrapped|home-manager|darwin-rebuild)(?: \w+)?: error: (?:unrecognized arguments?|invalid choice|argument \S{1,40}|the following arguments|ambiguous option|.{0,40}not allowed|unrecognized)[: ](.{0,200})/,
  /(?:unrecogni[sz]ed arguments?|unrecognized option): ?'?(.{1,120}?)'?$/,
  /(?:nixos-rebuild|nixos-install|darwin-rebuild|home-manager|nixos-enter|nixos-generate-config|\/bin\/\S{1,40}): (?:unknown|unrecognized) option [`'"]?([^'"`\s]{1,80})/,
  /unrecogni[sz]ed flag '?([^'\s]{1,80})/,
  /'([^']{1,80})' is not a recogni[sz]ed command/,
  /(?:Nix|nix) has no subcommand '([^']{1,80})'/,
  /unknown (?:flag|option) '?(-[^'\s]{1,80})/,
  /(?:unknown|unexpected) (?:command|operation|action|subcommand) '?([^'\s]{1,80})/i,
  /unexpected argument '([^']{1,120})'/,
  /(?:flag|option) '(-[^']{1,80})' requires/,
  /git: '([^']{1,80})' is not a git command/,
  /(no operation specified|no subcommand specified|more arguments are required|requires a sub-command|exactly one argument expected)/,
  /'(-[^']{1,60}|nix [\w ]{1,40})' (?:requires (?:an|a|one|two|\d)|is (?:not compatible|incompatible)|expects|and '.{1,40}' are)/,
  /(--[\w-]{2,60}) is (?:incompatible with|not supported|no longer supported|deprecated|not allowed)/,
  /don't know what to do with argument '([^']{1,120})'/,
  /'(--[\w-]{2,60})' is a deprecated alias/,
  /unexpected fragment '([^']{1,120})' in flake reference/,
  /unknown (?:flag|option):? [`'"]?(-{1,2}[\w.#-]{1,80})/,
  /(?:required argument|missing argument|argument) '?(--?[\w-]{1,60})'? (?:is missing|is required|for)/,
  /no profile version older than the current \((\d+)\) exists/,
  /(?:invalid|error: the argument) '?([^'\s]{1,60})'? (?:is not valid|wasn't expected|isn't valid in this context)/,
  /invalid number of days specifier '([^']{1,60})'/,
  /profile version (\d{1,6}) does not exist/,
  /(cannot delete current) version of profile/,
  /error: (?:unexpected argument|unrecognized subcommand) '([^']{1,80})' found/,
  /following required arguments were not provided: (.{1,80}?)(?= Usage:|$)/,
  /zsh: no matches found: (\S{1,160})/,
  /(nix-shell requires a single derivation|evaluated to \d{1,6} derivations|should evaluate to one store path)/,
];
/** Where the patterns stand that need words of their own. */
const GLOB = 26;
const SEVERAL = 27;
const USAGE = /^[Uu]sage: (?:nixos-rebuild|nix\b|home-manager|darwin-rebuild|nixos-install)/;

export const nixCliUsage = defineCause<{ word: string; pattern: number; command: string; warning: boolean }>({
  id: 'nix-cli-usage',
  title: 'The command is not written like this',
  section: '2.2',
  links: [link.changing, link.nixCommands],
  priority: 74,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    const usage = hit ? undefined : find(log, USAGE, ['plain']);
    if (!hit && !usage) return undefined;
    // Spelt the British way it is Nix itself that speaks.
    const british =
      /unrecognised flag|is not a recognised command|flag '-.{1,60}requires \d|number of days specifier|(?:profile|of) (?:version \d|profile)/.test(
        hit?.message.text ?? '',
      );
    const tools = log.commands.some(({ program }) =>
      /nix|home-manager|darwin|^nh$|^git$|deploy|colmena/.test(program),
    );
    const named = /nix|home-manager|darwin-rebuild|git: '|\bnh (?:os|home|darwin|clean|search)\b/.test(
      hit?.message.text ?? usage?.message.text ?? '',
    );
    // Only flake references have such a form; other unmatched patterns are the shell's own matter.
    const unmatched = hit?.pattern === GLOB;
    if (unmatched && !/#|^github:|^git\+|\?/.test(hit.groups[0] ?? '')) return undefined;
    if (unmatched && !tools && !/^(?:\S{0,80}[./]|nixpkgs|github:\S{1,80}|self)#/.test(hit.groups[0] ?? ''))
      return undefined;
    if (!unmatched && hit?.pattern !== SEVERAL && !tools && !named && !british && !log.nix) return undefined;
    if (hit?.pattern === 8 && /called with/.test(hit.message.text)) return undefined;
    const warning = hit?.message.kind === 'warning';
    const word = (hit?.groups[0] ?? '').trim();
    return {
      at: hit?.at ?? usage?.at ?? 0,
      weight: warning ? 'warning' : usage ? 'consequence' : 'error',
      facts: { argument: word || undefined, command: log.commands.at(-1)?.text },
      detail: {
        word,
        pattern: hit?.pattern ?? -1,
        warning,
        // Without the typed command the program names itself: `Try 'nix --help' for more information`.
        command:
          log.commands.at(-1)?.text ?? /Try ['`](nix[\w-]*(?: [\w-]+)?) --help/.exec(log.text)?.[1] ?? '',
      },
    };
  },
  words(_facts, { word, pattern, command, warning }) {
    const typed = !/\s/.test(command) || command.length > 140 ? '' : ` You typed ${code(command)}.`;
    return {
      message:
        pattern === GLOB
          ? `Your shell (zsh) reads ${code(word)} as a pattern for file names, so Nix was never started.${typed}`
          : pattern === SEVERAL
            ? `The command works on one package, and what you named holds several.${typed}`
            : word === ''
              ? `The command is not complete, or not written as the program expects.${typed}`
              : warning
                ? `${code(word)} still works in this command, but it is outdated and will be removed.${typed}`
                : `The command does not know ${code(word)}.${typed}`,
      nextStep: step(word, pattern, command),
      why:
        pattern === GLOB
          ? 'With the option `extendedglob`, zsh gives `#` a meaning in patterns. It looks for files that match, finds none, and stops. Quotes hide the sign from the shell.'
          : 'Programs read a command word by word. A missing space, an option of another program, or an option that was removed makes a word that they do not know.',
      ifThatDoesNotHelp:
        pattern === GLOB
          ? 'A backslash does the same: `.\\#name`. Or put `noglob` in front of the command.'
          : 'The program’s own help lists what it accepts: add `--help`, or read its manual page: `man nixos-rebuild`, `nix <command> --help`.',
    };
  },
});

function step(word: string, pattern: number, command: string): string {
  if (pattern === GLOB) {
    const quoted = `"${word}"`;
    return `Put it in quotes: ${code(command.includes(word) ? command.replace(word, quoted) : quoted)}. For good: \`setopt nonomatch\` in \`~/.zshrc\` (Home Manager: \`programs.zsh.initContent\`).`;
  }
  if (pattern === SEVERAL)
    return 'Name one of them: `-A <name>` for a file (`nix-shell -A devTools`, `nix-build -A hello`), or its whole path in a flake: `nix build .#packages.x86_64-linux.<name>`. `nix flake show` lists what a flake has.';
  const glued = /^-{1,2}flake(?:\s|=)?([./~#].*)$/.exec(word)?.[1];
  if (glued) return `Put a space after \`--flake\`: \`sudo nixos-rebuild switch --flake ${glued}\`.`;
  if (/FLAKEREF|INSTALLABLE/.test(word))
    return 'Name the folder of your flake: `nh os switch /path/to/flake`. To leave it out from now on, set `programs.nh.flake = "/path/to/flake";` (the variable `NH_FLAKE`), rebuild and log in again.';
  if (/list-generations/.test(word))
    return 'It is a subcommand, without dashes: `nixos-rebuild list-generations`.';
  if (pattern === 10) {
    const git = /^([a-z]+)(\.{1,2}|-[aA]|\/.*)$/.exec(word);
    return git
      ? `Put a space between the command and its argument: \`git ${git[1]} ${git[2]}\`.`
      : `Check the spelling and the spaces: \`git ${word}\` is no command of Git. \`git help -a\` lists them; to add all files: \`git add -A\`.`;
  }
  if (/cannot delete current/.test(word))
    return 'The generation that is in use cannot be deleted. Switch to another one first, or delete only older ones: `sudo nix-collect-garbage --delete-older-than 14d`.';
  if (pattern === 21)
    return 'Write a number and the letter `d`: `--delete-older-than 14d`. Deleted generations cannot be brought back, so keep one that works.';
  if (pattern === 22)
    return `There is no generation ${word}. See which exist: \`nixos-rebuild list-generations\` (for a profile of yours: \`nix-env --list-generations\`).`;
  if (pattern === 19)
    return `There is no older generation than number ${word}, so there is nothing to roll back to. Rebuild with a changed configuration first; \`nixos-rebuild list-generations\` shows what exists.`;
  if (/update-input/.test(word))
    return 'Update the input in a step of its own: `nix flake update <input>`, then rebuild without `--update-input`.';
  if (/recreate-lock-file/.test(word))
    return 'Update all inputs in a step of its own: `nix flake update`, then rebuild.';
  if (/use-remote-sudo/.test(word))
    return 'The option is now called `--sudo` (and `--ask-sudo-password` to be asked for the password).';
  if (/^--fast/.test(word)) return 'The option is now called `--no-reexec`.';
  if (/install\b/.test(word) && /nix /.test(command))
    return 'Use `nix profile add nixpkgs#<name>` (older: `nix profile install`), or better add the package to your configuration.';
  if (/^['"]?[.#]/.test(word) || /#/.test(word))
    return 'A flake is given after `--flake`, with a space: `sudo nixos-rebuild switch --flake .#name`. In some shells the `#` needs quotes: `".#name"`.';
  if (/[—–]/.test(word))
    return 'Write two plain dashes `--` in the place of the long dash: a text editor or a web page has changed them.';
  const program =
    /\b(nixos-rebuild|home-manager|darwin-rebuild|nix-\w+|nix \w+|nix|git)\b/.exec(command)?.[1] ??
    'nixos-rebuild';
  return word === ''
    ? `Give the command an action: \`sudo nixos-rebuild switch\`, \`nix build .#name\`, \`home-manager switch\`. \`${program} --help\` lists them.`
    : `Check spelling, spaces and order: \`${program} --help\` lists what it accepts. If ${code(word)} was typed by mistake, leave it out.`;
}
