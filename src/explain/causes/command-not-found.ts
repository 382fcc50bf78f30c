// A command is typed that is not installed, or not in PATH.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Tt]he program '([\w.+-]{1,80})' is (?:not in your PATH|currently not installed)/,
  /(?:^|[\s:])(?:(?:-?(?:bash|sh|zsh|ksh|dash)|fish|sudo|env|\/\S{1,120}): )(?:line \d{1,5}: |\d{1,5}: )?([\w.+-]{1,80}): (?:command )?not found/,
  /(?:zsh|fish)?:? ?(?:command not found|[Uu]nknown command):? '?([\w.+-]{1,80})/,
  /^([\w.+-]{1,80}): command not found/,
  /env: ['"]?([\w./+-]{1,80})['"]?: No such file or directory/,
  /(?:sudo|doas): ([\w.+-]{1,80}): command not found/,
  /'([\w.+-]{1,80})' is not recognized as (?:an internal|the name)/,
  /(?:executing|unable to execute|running) '([\w.+-]{1,80})':? No such file or directory/,
  /(?:unable to execute|could not find|cannot find) (?:the )?(?:program|command|executable) '([\w.+-]{1,80})'(?! - do you)/i,
];
/** A program made for other Linux systems: it is there, but its loader is not. */
const FOREIGN =
  /Could not start dynamically linked executable: (\S{1,200})|cannot execute: required file not found|NixOS cannot run dynamically linked executables/;

const HELPER =
  'Is it in an activation script of Home Manager? Then update Home Manager (`nix flake update home-manager`, or the channel): the helpers `run`, `verboseEcho` and `warnEcho` exist since release 24.05. Until then write `$DRY_RUN_CMD` in the place of `run`.';
/** What each command of Nix itself needs to be there. */
const NIX_COMMANDS: Readonly<Record<string, string>> = {
  'home-manager':
    'For the NixOS module you do not need it: `sudo nixos-rebuild switch` activates the home too. For the standalone form run it once with `nix run home-manager/master -- switch` (or `nix shell nixpkgs#home-manager`), and set `programs.home-manager.enable = true;` in `home.nix`; or add `pkgs.home-manager` to `environment.systemPackages`.',
  'nixos-rebuild':
    'This command exists only on NixOS. On another Linux use Home Manager, on macOS `darwin-rebuild`. On NixOS itself log in again, or call `/run/current-system/sw/bin/nixos-rebuild`.',
  'nixos-option': 'Look the option up on search.nixos.org/options, or use `nixos-rebuild repl`.',
  'darwin-rebuild':
    'Install nix-darwin first: `sudo nix run nix-darwin/master#darwin-rebuild -- switch --flake .#name`. Afterwards open a new terminal.',
  nix: 'Open a new terminal: the installer changes the shell’s start-up files. If it stays, load it by hand, `. /nix/var/nix/profiles/default/etc/profile.d/nix-daemon.sh`, or install Nix from https://nixos.org/download. Under `sudo` use the full path.',
  run: HELPER,
  verboseEcho: HELPER,
  warnEcho: HELPER,
  noteEcho: HELPER,
  errorEcho: HELPER,
  git: 'Flakes need Git. Get it for now with `nix-shell -p git`, and for good with `programs.git.enable = true;` (or `environment.systemPackages = [ pkgs.git ];`).',
  apt: 'NixOS has no `apt`. Add the package to `environment.systemPackages` and rebuild, or try it with `nix-shell -p <name>`.',
};

export const commandNotFound = defineCause<{ name: string; foreign: boolean }>({
  id: 'command-not-found',
  title: 'The command is not installed',
  section: '2.3',
  links: [link.packages, link.changing],
  priority: 62,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain']);
    const foreign = hit ? undefined : find(log, FOREIGN, ['error', 'plain']);
    if (foreign) {
      const program = foreign.groups[0] ?? '';
      return {
        at: foreign.at,
        facts: { file: program || undefined, command: program || undefined },
        detail: { name: program, foreign: true },
      };
    }
    const name = hit?.groups[0];
    if (!hit || !name || /^(?:line|error|warning|command|file|not|the|\d+)$/i.test(name)) return undefined;
    // In a long log of another program it is a detail of that program.
    const written = log.lines.filter((line) => line.trim() !== '').length;
    const nixos = hit.pattern === 0 || log.nix;
    if (!nixos && written > 12) return undefined;
    if (log.builds.some(({ end }) => end !== 'dependencies') && hit.pattern !== 0) return undefined;
    return { at: hit.at, facts: { package: name, command: name }, detail: { name, foreign: false } };
  },
  words(_facts, { name, foreign }, lookup) {
    if (foreign) {
      return {
        message: `${name === '' ? 'The program' : code(name)} was made for other Linux systems, and NixOS does not have the loader that it expects.`,
        nextStep:
          'Look for a package of it first: search.nixos.org/packages. Otherwise switch on the loader for such programs, `programs.nix-ld.enable = true;`, rebuild and log in again; or start it with `steam-run` or `nix-shell -p steam-run`.',
        why: 'A program for usual systems looks for its libraries in fixed folders such as `/lib64`. NixOS keeps all libraries in the store, so these folders are empty.',
        ifThatDoesNotHelp:
          'See which libraries are missing: `ldd <program>`, and add their packages to `programs.nix-ld.libraries`.',
      };
    }
    const own = NIX_COMMANDS[name] ?? (name === 'apt-get' ? NIX_COMMANDS.apt : undefined);
    const dots = /^cd\.\./.test(name) ? `Write a space: \`cd ..\`. ` : '';
    const [near] = lookup.nearestPackages(name);
    const attribute = near ?? name;
    return {
      message: `The command ${code(name)} is not installed, or not in your PATH.`,
      nextStep:
        own ??
        `${dots}Check the spelling. To try it now: \`nix-shell -p ${attribute}\` (with flakes \`nix shell nixpkgs#${attribute}\`). To keep it: add ${code(`pkgs.${attribute}`)} to \`environment.systemPackages\` (or \`home.packages\`) and rebuild. The package may have another name: search.nixos.org/packages, tab “Programs”.`,
      why: 'NixOS has only the programs that its configuration lists. Other systems bring many tools that you have to name here.',
      ifThatDoesNotHelp:
        'If you have added it, check that the rebuild went through, then open a new terminal (or `hash -r`). Under `sudo` and in services another PATH counts.',
    };
  },
});
