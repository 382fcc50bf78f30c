// A flake is asked for an output that it does not have: most often the name of the machine.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean } from '../words.ts';

const PATTERN = /flake '?([^'\s]{1,400})'? does not provide attribute ('.{1,900})/;
const PACKAGES = /^flake:nixpkgs|^github:nixos\/nixpkgs|nixpkgs/i;

interface Detail {
  readonly flake: string;
  /** `nixosConfigurations."laptop"` */
  readonly output: string;
  readonly kind: 'nixos' | 'home' | 'darwin' | 'other';
  readonly name: string;
  /** The installer asks for the script that partitions disks. */
  readonly disko: boolean;
  readonly suggestions: readonly string[];
  readonly command: string | undefined;
}

/** What `nixos-install` asks for when no name stands after the flake. */
const UNNAMED = /Please specify the name of the NixOS configuration to be installed/;
const NO_NAME: Detail = {
  flake: '',
  output: '',
  kind: 'nixos',
  name: '',
  disko: false,
  suggestions: [],
  command: undefined,
};

export const flakeMissingOutput = defineCause<Detail>({
  id: 'flake-missing-output',
  title: 'The flake has no output of this name',
  section: '3.2',
  links: [link.nixFlake, link.flakesConcept],
  priority: 82,
  recognise(log) {
    const unnamed = find(log, UNNAMED, ['plain', 'error']);
    if (unnamed) return { at: unnamed.at, facts: {}, detail: NO_NAME };
    const hit = find(log, PATTERN);
    const [flake = '', tail = ''] = hit?.groups ?? [];
    if (!hit || tail === '') return undefined;
    const asked = [...tail.matchAll(/'([^']{1,300})'/g)].map((match) => match[1] ?? '');
    const full = asked.at(-1) ?? '';
    const output = shortOutput(full);
    const name = /Configurations\.(?:"([^"]{1,80})"|([\w-]{1,80}))/.exec(full);
    return {
      at: hit.at,
      // A package of Nixpkgs is another cause: it is told first there.
      ...(PACKAGES.test(flake) ? { priority: 70 } : {}),
      facts: {
        attribute: kindOf(full) === 'other' ? (asked[0] ?? output) : output,
        output: kindOf(full) === 'other' ? (asked[0] ?? output) : output,
      },
      detail: {
        flake,
        // Of several names that Nix tried, the first is the one in use today.
        output: kindOf(full) === 'other' ? (asked[0] ?? output) : output,
        kind: kindOf(full),
        name: name?.[1] ?? name?.[2] ?? output,
        disko: /\.diskoScript\b|\.system\.build\.disko/.test(full),
        suggestions: suggestionsIn(tail),
        command: rebuildCommand(log),
      },
    };
  },
  words(_facts, { flake, output, kind, name, disko, suggestions, command }) {
    if (output === '') {
      return {
        message: 'The flake is named, but not which machine of it: the name after `#` is missing.',
        nextStep:
          'Write the name that stands in `flake.nix` after `nixosConfigurations.`: `nixos-install --flake .#name`, in the folder of the flake. `nix flake show` lists the names.',
        why: '`nixos-rebuild` takes the host name of the running machine when no name is given. An installer runs on another machine, so it must be told.',
        ifThatDoesNotHelp:
          'A word without `./` or `#` is looked up in the registry and is no folder: write `.#name` or `/path/to/folder#name`.',
      };
    }
    const source = flake.replace(/^git\+file:\/\/|^path:|\?.*$/g, '');
    const message = `The flake ${code(source)} has no ${code(output)}.${didYouMean(suggestions)}`;
    const why =
      'A command names an output as `flake#name`. Without `#name`, `nixos-rebuild` takes the host name of the running machine, and Home Manager takes `user` or `user@host`. The flake must have an output of exactly this name.';
    const ifThatDoesNotHelp =
      'List what the flake offers: `nix flake show`. A new `flake.nix` or a new file must be known to Git: `git add -A`. Is it the right folder, and is the output written inside of `outputs`?';
    if (disko) {
      return {
        message: `The flake ${code(source)} has no disko script for ${code(name)}: the machine does not use disko, or has another name.`,
        nextStep: `Add disko to the modules of ${code(output)}: \`disko.nixosModules.disko\` and a file with \`disko.devices\`. Is the name right? \`nix flake show\` lists them. If you partition the disks yourself, leave the step out: with nixos-anywhere \`--phases kexec,install,reboot\` of a new version.`,
        why: 'The installer takes the plan of the disks from your flake, and only the disko module makes a script of it.',
        ifThatDoesNotHelp,
      };
    }
    if (kind === 'other') {
      return {
        message,
        nextStep: `Name an output that exists: \`nix flake show ${source === '' ? '.' : source}\` lists them. Then write \`.#name\` in the command, or add ${code(output)} to \`outputs\` in \`flake.nix\`. Check the spelling and the system (\`x86_64-linux\` or \`aarch64-linux\`).`,
        why,
        ifThatDoesNotHelp,
      };
    }
    const set = { nixos: 'nixosConfigurations', home: 'homeConfigurations', darwin: 'darwinConfigurations' }[
      kind
    ];
    const program = {
      nixos: 'sudo nixos-rebuild switch',
      home: 'home-manager switch',
      darwin: 'sudo darwin-rebuild switch',
    }[kind];
    const own = kind === 'home' ? 'your user name (or `user@host`)' : 'your host name';
    return {
      message,
      nextStep: `Give the name that stands in \`flake.nix\` after \`${set}.\`: \`${program} --flake .#name\`, from the root folder of the flake. Or rename the entry to ${own}: \`${set}.${quoteIfNeeded(name)} = …\`.${command ? ` You typed ${code(command)}.` : ''}`,
      why,
      ifThatDoesNotHelp,
    };
  },
});

function kindOf(output: string): Detail['kind'] {
  if (/nixosConfigurations/.test(output)) return 'nixos';
  if (/homeConfigurations/.test(output)) return 'home';
  return /darwinConfigurations/.test(output) ? 'darwin' : 'other';
}

/** Without the parts that the program adds: `.config.system.build.toplevel`. */
function shortOutput(full: string): string {
  return full
    .replace(/^(?:packages|legacyPackages)\.[\w-]+\.(?=\w*Configurations)/, '')
    .replace(/\.(?:config\.system\.build\.[\w."-]+|activationPackage|system|config\.[\w.]+)$/, '');
}

function quoteIfNeeded(name: string): string {
  return /^[a-zA-Z_][\w'-]*$/.test(name) ? name : `"${name}"`;
}

function suggestionsIn(tail: string): string[] {
  const list = /Did you mean (?:one of )?(.{1,300}?)\?/.exec(tail)?.[1];
  return list
    ? list
        .split(/,| or /)
        .map((name) => name.trim())
        .filter((name) => name !== '')
    : [];
}

function rebuildCommand(log: Log): string | undefined {
  const command = log.commands.find(({ program }) => /rebuild|home-manager|^nix$|^nh$/.test(program));
  return command && command.text.length < 120 ? command.text : undefined;
}
