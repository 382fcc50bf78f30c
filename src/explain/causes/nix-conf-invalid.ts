// A setting of Nix itself is wrong: in nix.conf, or in the options that write it.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /syntax error in configuration line '([^']{1,200})'(?: in '?"?([^'"\s]{1,200}))?/,
  /illegal configuration line '([^']{1,200})' in '?"?([^'"\s]{1,200})/,
  /unknown setting '([^']{1,100})'()/,
  /setting '([^']{1,100})' has invalid value '([^']{0,100})'/,
  /Boolean setting '([^']{1,100})' has invalid value '([^']{0,100})'/,
  /unknown experimental feature '([^']{1,80})'()/,
  /configuration (?:setting|option) '([^']{1,100})' should (?:be|have) (.{1,60})/,
  /[Ii]gnoring setting '([^']{1,100})' because experimental feature '([^']{1,60})' is not enabled/,
  /file '?"?([^'"\s]{1,200})"?'? included from '?"?([^'"\s]{1,200})"?'? not found/,
  /(?:The Nix|Nix) configuration (?:file )?.{0,60}(?:is invalid|failed|contains)()()/,
  /(?:opening|reading) file '([^']{1,200}nix\.conf)'()/,
  /[Pp]ublic key '?([^'\s]{1,120})'? is (?:corrupt|not valid)()|(?:public|secret) key is (?:not valid|corrupt)()()/,
  /bad machine specification '([^']{1,200})'()/,
  /'([^']{1,80})' is not a valid (?:setting|configuration)()/,
  /'__noChroot' set, but that's not allowed when 'sandbox' is '?(\w+)'?()/,
  /[Uu]nable to start any build; either increase '?(--max-jobs)'? or enable remote builds()/,
];
/** A build wants a folder of the machine that is not there. */
const FOLDER =
  /getting (?:attributes|status) of (?:path )?'?(\/(?!nix\/store\/)[^'\s:]{1,200})'?:? No such file or directory()/;
const SETUP = /setting up the build environment/;
const NO_SANDBOX = 14;
const NO_BUILDER = 15;
const NO_FOLDER = -1;

export const nixConfInvalid = defineCause<{ name: string; value: string; pattern: number; warning: boolean }>(
  {
    id: 'nix-conf-invalid',
    title: 'A setting of Nix is wrong',
    section: '3.4',
    links: [link.nixConf],
    priority: 78,
    recognise(log) {
      const hit = find(log, PATTERNS, ['error', 'plain', 'warning', 'builder']);
      if (!hit) {
        const folder = SETUP.test(log.text) ? find(log, FOLDER, ['error']) : undefined;
        if (!folder) return undefined;
        const [name = ''] = folder.groups;
        return {
          at: folder.at,
          facts: { file: name },
          detail: { name, value: '', pattern: NO_FOLDER, warning: false },
        };
      }
      if (hit.message.kind === 'plain' && !log.nix) return undefined;
      const [name = '', value = ''] = hit.groups;
      const warning = hit.message.kind === 'warning';
      return {
        at: hit.at,
        weight: warning ? 'warning' : 'error',
        facts: {
          attribute:
            hit.pattern > 1 && hit.pattern !== 8 && hit.pattern !== 10 ? name || undefined : undefined,
          file: value.startsWith('/') ? value : name.startsWith('/') ? name : undefined,
        },
        detail: { name, value, pattern: hit.pattern, warning },
      };
    },
    words(_facts, { name, value, pattern, warning }) {
      if (pattern === NO_FOLDER) {
        return {
          message: `The sandbox of builds shall contain ${code(name)}, but this folder does not exist on the machine.`,
          nextStep: `Create it: \`sudo mkdir -p ${name}\`. Or remove it from the settings: look for it in \`nix.settings.extra-sandbox-paths\` (\`sandbox-paths\` in \`/etc/nix/nix.conf\`) and in \`programs.ccache\`, then rebuild.`,
          why: 'A build sees only the store and the folders that `sandbox-paths` lists. Each of them must be there before any build starts.',
          ifThatDoesNotHelp:
            'See what counts: `nix config show sandbox-paths` and `nix config show extra-sandbox-paths`.',
        };
      }
      if (pattern === NO_SANDBOX) {
        return {
          message:
            'A package asks to be built outside of the sandbox (`__noChroot = true`), and the setting `sandbox` of this machine does not allow it.',
          nextStep:
            'Remove `__noChroot` from the package, or take a version without it: what the build downloads should be fetched with a fixed hash instead. If you trust the package and cannot change it: `nix.settings.sandbox = "relaxed";` on NixOS, then rebuild; it lets every package that asks leave the sandbox.',
          why: 'Builds run in a sandbox without the network and without your files, so that they give the same result everywhere.',
          ifThatDoesNotHelp: 'For one build, as root or a trusted user: `--option sandbox relaxed`.',
        };
      }
      if (pattern === NO_BUILDER) {
        return {
          message:
            'Nix may not build on this machine (`max-jobs` is 0), and no remote builder can take the work.',
          nextStep:
            'Let this machine build: run the command with `--max-jobs auto`, and for good set `nix.settings.max-jobs = "auto";` (or remove `max-jobs = 0`). If a remote machine should build, check it: `nix.buildMachines`, and that `ssh` to it works as root.',
          why: 'With `max-jobs = 0` every build goes to other machines. When none of them can be reached, or none is of the right system, nothing can start.',
          ifThatDoesNotHelp:
            'A package for another system (`x86_64-darwin` on Linux) needs a builder of that system: check `system` in your command or flake.',
        };
      }
      const calm = warning ? ' This is only a warning.' : '';
      const steps =
        'On NixOS the file `/etc/nix/nix.conf` is made from `nix.settings` and `nix.extraOptions`: correct them there and rebuild. Elsewhere edit `/etc/nix/nix.conf` or `~/.config/nix/nix.conf`; each line is `name = value`.';
      const message =
        pattern <= 1
          ? `Nix cannot read the line ${code(name)}${value === '' ? ' of `nix.conf`' : ` in ${code(value)}`}.${calm}`
          : pattern === 2
            ? `Nix does not know the setting ${code(name)}.${calm}`
            : pattern === 5
              ? `Nix does not know the experimental feature ${code(name)}.${calm}`
              : pattern === 7
                ? `The setting ${code(name)} is ignored, because the feature ${code(value)} is not switched on.${calm}`
                : `The setting ${code(name)} of Nix is not valid${value === '' ? '' : ` (${code(value)})`}.${calm}`;
      const step =
        pattern === 2 || pattern === 5
          ? `Correct the spelling of ${code(name)}, or remove it: it may belong to a newer or older Nix, or to another program. ${steps}`
          : pattern === 7
            ? `Switch the feature on, \`nix.settings.experimental-features = [ "nix-command" "flakes" "${value}" ];\`, or remove the setting.`
            : steps;
      return {
        message,
        nextStep: step,
        why: 'Every Nix command reads `nix.conf` first. A line that it cannot read stops it; a name that it does not know is only reported and left out.',
        ifThatDoesNotHelp:
          'See what counts: `nix config show` (older: `nix show-config`). If Nix no longer starts on NixOS, go back with an older generation from the boot menu.',
      };
    },
  },
);
