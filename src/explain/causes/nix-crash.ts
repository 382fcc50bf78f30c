// A Nix program itself crashed.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /Nix crashed\. This is a bug/,
  /terminate called (?:after throwing an instance of '([^']{1,80})'|without an active exception)/,
  /Assertion ['"`]?(.{1,200}?)['"]? failed\.?/,
  /(?:[Ss]egmentation fault|segfault at|SIGSEGV|signal 11)/,
  /(?:core dumped|Aborted \(core dumped\))/,
  /unexpected (?:exception|Nix) ?(?:error|bug)|(?:this|This) is a (?:Nix )?bug|(?:internal|evaluator) (?:compiler )?error: .{0,80}(?:nix|Nix)/,
  /nix(?:-daemon|-build|-env)?\[\d+\]: segfault/,
  /(?:libc\+\+abi|std::)[\w:]{0,40}: ?(?:terminating|.{0,20}uncaught)/,
  /Bus error(?: \(core dumped\))?\s.{0,40}nix/,
  /error: unhandled exception|unexpected Nix exception|Exception while printing an exception/,
];

export const nixCrash = defineCause<{ what: string }>({
  id: 'nix-crash',
  title: 'Nix itself crashed',
  section: '5.4',
  links: [link.helpPlaces],
  priority: 56,
  needs: [
    'crashed',
    'Bus error',
    'terminate called',
    'Assertion',
    'egmentation',
    'segfault',
    'SIGSEGV',
    'signal 11',
    'core dumped',
    'unexpected',
    ' bug',
    'internal',
    'evaluator',
    'libc++abi',
    'std::',
    'xception',
    'Traceback',
  ],
  recognise(log) {
    const named = /egmentation fault(?: \(core dumped\))? {1,4}(?:sudo )?nix/.test(log.text);
    if (!named && !log.nix && !log.commands.some(({ program }) => /^nix/.test(program))) return undefined;
    const hit = find(log, PATTERNS, ['error', 'plain'], 'anywhere');
    // Another program of the same shell crashed.
    if (hit && [3, 4].includes(hit.pattern) && typedOther(log.lines.slice(Math.max(0, hit.at - 3), hit.at)))
      return undefined;
    const python = hit ? undefined : pythonCrash(log.lines);
    if (!hit && !python) return undefined;
    // A daemon that crashed is also reported as a lost connection: the crash is the reason.
    const crash = hit !== undefined && hit.pattern >= 1 && hit.pattern <= 2;
    return {
      ...(crash ? { priority: 79 } : {}),
      at: hit?.at ?? python?.at ?? 0,
      facts: {},
      detail: { what: (hit?.groups[0] || hit?.message.text || python?.text) ?? '' },
    };
  },
  words(_facts, { what }) {
    if (/Bus error/.test(what)) {
      return {
        message:
          'A Nix program was ended with `Bus error`: it could not read a file that it had open, most often because disk or memory ran out.',
        nextStep:
          'Look at what is left: `df -h` (the target disk, `/tmp` and `/nix`) and `free -h`. On an installer with little memory add swap before you install, `sudo swapon /dev/<swap partition>`, or build with fewer jobs: `nixos-install --max-jobs 1 --cores 1`.',
        why: 'Nix maps files into memory. When a page of such a file cannot be written or read, the system ends the program at once.',
        ifThatDoesNotHelp:
          'Look for errors of the disk: `sudo dmesg | tail -50`. A failing disk or a full RAM disk shows there.',
      };
    }
    return {
      message: `A Nix program crashed${what === '' ? '' : `: ${code(what.slice(0, 160))}`}. Your configuration need not be wrong: this is a bug of the program.`,
      nextStep:
        'Run the command once more. If it happens again, use another version of Nix: `nix --version` shows yours, and an update of the channel or of `nixpkgs` brings a newer one (or go back, `sudo nixos-rebuild switch --rollback`). Then report the bug with the command and the whole output (the backtrace): https://github.com/NixOS/nix/issues.',
      why: 'A crash means that the program met something that its authors did not expect. Sometimes the cause is a full disk, a damaged cache, or too little memory.',
      ifThatDoesNotHelp:
        'Remove the caches, which are made again: `rm -rf ~/.cache/nix` (and as root). Check the store: `nix-store --verify`. Take your last change back and see whether the crash goes away.',
    };
  },
});

/** A traceback of nixos-rebuild that does not only pass on the failure of another program. */
function pythonCrash(lines: readonly string[]): { at: number; text: string } | undefined {
  const start = lines.findIndex((line) => line.includes('Traceback (most recent call last)'));
  if (start < 0 || !lines.some((line) => /nixos_rebuild|nixos-rebuild-ng|home_manager/.test(line)))
    return undefined;
  const at = lines.findLastIndex((line) => /^[\w.]*(?:Error|Exception)\b/.test(line));
  const text = lines[at] ?? '';
  return at > start && !/CalledProcessError|KeyboardInterrupt/.test(text) ? { at, text } : undefined;
}

/** The last command typed in these lines is none of Nix's. */
function typedOther(lines: readonly string[]): boolean {
  const typed = lines.flatMap((line) => /^\S{0,80}[$#❯] (\S.{0,200})$/.exec(line)?.[1] ?? []).at(-1);
  return typed !== undefined && !/nix|home-manager|darwin|\bnh\b/.test(typed);
}
