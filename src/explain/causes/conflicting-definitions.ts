// Two places give one option different values, and nothing says which one wins.
import { link } from '../links.ts';
import { innerPath } from '../log/owner.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Tt]he (?:unique )?option '?(.{1,250}?)'? has conflicting (?:definition values|definitions)/,
  /[Tt]he (?:unique )?option '?(.{1,250}?)'? is defined multiple times/,
  /[Tt]he option '?(.{1,250}?)'? is defined both null and not null/,
  /(?:conflicting definitions for|conflict in) option '?([^\s']{1,250})/,
];

interface Detail {
  readonly name: string;
  /** Files with the value each gives, as far as the paste shows. */
  readonly values: readonly { readonly file: string; readonly value: string }[];
}

export const conflictingDefinitions = defineCause<Detail>({
  id: 'conflicting-definitions',
  title: 'One option, two different values',
  section: '5.1',
  links: [link.modularity, link.writingModules],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const name = hit?.groups[0];
    if (!hit || !name) return undefined;
    const values = valuesIn(hit.message.text);
    return {
      at: hit.at,
      facts: { option: name, file: fileToEdit(values.map(({ file }) => file)) },
      detail: { name, values },
    };
  },
  words(_facts, { name, values }) {
    const shown = values
      .slice(0, 3)
      .map(({ file, value }) => {
        const name = file.startsWith('/nix/store') ? `the module ${code(innerPath(file))}` : code(file);
        return value === '' ? name : `${code(value)} in ${name}`;
      })
      .join(', ');
    // What NixOS itself sets is what somebody wants to overrule.
    const first = values.find(({ file }) => !innerPath(file).startsWith('nixos/modules/')) ?? values[0];
    const value = first && first.value !== '' && first.value.length < 40 ? first.value : '…';
    const home =
      /homeDirectory$/.test(name) && values.some((entry) => entry.value.includes('/var/empty'))
        ? ' Here Home Manager found no such user: set `users.users.<name>.home` in the system configuration.'
        : '';
    return {
      message: `The option ${code(name)} gets different values in different places${shown === '' ? '' : `: ${shown}`}.`,
      nextStep: `Keep one: remove the line in the other file. If you cannot remove it, because a module sets it, let yours win: \`${name} = lib.mkForce ${value};\`. To give a value that others may override, use \`lib.mkDefault\`.${home}`,
      why: 'The settings of all modules are merged. Lists add up and equal values are fine, but a single value must not be given twice with different content.',
      ifThatDoesNotHelp: `Find every place that sets it: \`grep -rn '${name.split('.').at(-1) ?? name}' .\`. Modules of Nixpkgs set it with a higher priority only through \`lib.mkForce\`.`,
    };
  },
});

function valuesIn(text: string): { file: string; value: string }[] {
  return [...text.matchAll(/[Ii]n '([^']{1,300})'(?:: (.{1,120}?)(?= - In |$| Use 'lib| \(use| … ))?/g)].map(
    (match) => ({
      file: (match[1] ?? '').replace(/^(.*),.*$/, '$1'),
      value: (match[2] ?? '').trim(),
    }),
  );
}

/** The file that the learner edits: not the store's, and not the generated one. */
function fileToEdit(files: readonly string[]): string | undefined {
  const own = files.filter((file) => !file.startsWith('/nix/store') && !file.startsWith('<'));
  // In a flake every file lies in the store: the one that is not a module of NixOS is the learner's, or an input's.
  const copied = files.filter(
    (file) => !innerPath(file).startsWith('nixos/modules/') && !file.startsWith('<'),
  );
  return own.find((file) => !file.endsWith('hardware-configuration.nix')) ?? own[0] ?? copied.at(-1);
}
