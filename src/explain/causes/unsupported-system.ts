// A package does not exist for this kind of computer, or this machine cannot build for another kind.
import { refusal } from '../advice/refused.ts';
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, withoutVersion } from '../words.ts';

const BUILD = [
  /a '([\w-]{3,40})' with features \{([^}]{0,200})\} is required to build(?: '([^']{1,300})')?(?:, but I am a '([\w-]{3,40})')?/,
  /Required system: '([\w-]{3,40})'(?: with features \{([^}]{0,200})\})?(.{0,10}?)(?: Current system: '([\w-]{3,40})')?/,
  /[Uu]nable to start any build; remote machines may not have all required system features()()()()/,
  /missing system features.{0,20}Required features: ()\{([^}]{0,200})\}()()/,
  /(?:unsupported system|system not supported|unsupported platform):? '?([\w-]+-(?:linux|darwin))'?()()()/i,
];

interface Detail {
  readonly name: string;
  readonly system: string;
  readonly mine: string;
  readonly feature: string;
}

export const unsupportedSystem = defineCause<Detail>({
  id: 'unsupported-system',
  title: 'Not available for this kind of computer',
  section: '2.3',
  links: [link.unsupported, link.packages],
  priority: 84,
  recognise(log) {
    const found = refusal(log, /not (?:available|supported) on/);
    if (found) {
      const system =
        /hostPlatform\.system = "([\w-]{3,40})"/.exec(found.text)?.[1] ??
        /not supported on '([\w-]{3,40})'/.exec(found.text)?.[1] ??
        systemOf(/hostPlatform\.config = "([\w-]{3,60})"/.exec(found.text)?.[1]) ??
        '';
      const { at, package: name, file, line } = found;
      return {
        at,
        facts: { package: name, file, line, system },
        detail: { name, system, mine: '', feature: '' },
      };
    }
    const hit = find(log, BUILD, ['error', 'plain', 'builder']);
    if (!hit) return undefined;
    const [system = '', features = '', drv = '', mine = ''] = hit.groups;
    const feature =
      /kvm|nixos-test|big-parallel|benchmark|uid-range|recursive-nix|gccarch-[\w.-]+/.exec(features)?.[0] ??
      '';
    const cannot = /[0-9a-z]{8,32}-([^/]{1,120})\.drv/.exec(drv === '' ? hit.message.text : drv)?.[1];
    return {
      at: hit.at,
      facts: { system, package: cannot },
      detail: { name: cannot ?? '', system, mine, feature },
    };
  },
  words(_facts, { name, system, mine, feature }) {
    const what = name === '' ? 'The build' : code(name);
    if (name === '' && system === '' && feature === '') {
      return {
        message:
          'No machine may take this build: neither this one nor a remote builder has the system or the features that it needs.',
        nextStep:
          'See what it needs: the lines above name the derivation, and `nix derivation show <the .drv path>` its `system` and `requiredSystemFeatures`. Then add a builder for it in `nix.buildMachines` (with its `systems` and `supportedFeatures`), or build for the system of this machine.',
        why: 'Nix gives a build only to machines that say they can do it: the right system, and features such as `kvm` or `big-parallel`.',
        ifThatDoesNotHelp:
          'Check that the builders answer: `sudo ssh <builder> nix --version`. With `--max-jobs 0` this machine builds nothing itself.',
      };
    }
    if (mine !== '' || feature !== '' || name === '') {
      const wants = feature === '' ? `a machine of the kind ${code(system)}` : `the feature ${code(feature)}`;
      return {
        message: `${what} needs ${wants}${mine === '' ? '' : `, and this machine is ${code(mine)}`}.`,
        nextStep:
          feature === ''
            ? `Remove ${code(system)} from the systems you build for (check \`system\`, \`eachSystem\` and \`nixpkgs.hostPlatform\`), or give Nix a builder for it: a remote machine in \`nix.buildMachines\`, or on NixOS \`boot.binfmt.emulatedSystems = [ "${system}" ];\`.`
            : `Tell Nix that the machine has it: add \`"${feature}"\` to \`nix.settings.system-features\`, if that is true (\`kvm\` needs \`/dev/kvm\`), or build on a machine that has it.`,
        why: 'Nix builds only for systems that the machine can run. Emulation and remote builders must be set up first. A build during evaluation (import from derivation) can ask for another system than the one you meant.',
        ifThatDoesNotHelp:
          'Check that the configuration names the right system: `nix eval --raw --impure --expr builtins.currentSystem` shows yours.',
      };
    }
    const short = withoutVersion(name);
    return {
      message: `${what} does not exist for ${system === '' ? 'your kind of computer' : `${code(system)} computers`}.`,
      nextStep: `Remove ${code(short)} from the configuration of this machine, or use it only where it exists: \`lib.optionals pkgs.stdenv.hostPlatform.isx86_64 [ pkgs.${short} ]\`. If you do not list it yourself and it came with an update, go back to the old \`flake.lock\` (roll back) or update again: \`nix flake update\`.`,
      why: 'Every package says on which systems it works. This one does not list yours, often because the program exists only for Intel and AMD processors or only for Linux.',
      ifThatDoesNotHelp:
        '`nixpkgs.config.allowUnsupportedSystem = true;` makes Nix try anyway. The build usually fails, and it hides the same problem of other packages, so use it only for a test.',
    };
  },
});

/** `aarch64-unknown-linux-gnu` → `aarch64-linux`. */
function systemOf(triple: string | undefined): string | undefined {
  const [processor, , kernel = ''] = triple?.split('-') ?? [];
  return processor && kernel !== ''
    ? `${processor}-${/^darwin/.test(kernel) ? 'darwin' : kernel}`
    : undefined;
}
