// One option is declared by two modules: mostly the same module, imported twice.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Tt]he option '?(.{1,250}?)'? in '?([^']{1,300}?)'? is already declared in '?([^'\s]{1,300}?)'?[.\s]*$/,
  /[Tt]he option '?(.{1,250}?)'? in '?([^']{1,300}?)'? is already declared in '?([^']{1,300}?)'?\./,
  /[Tt]he option '?(.{1,250}?)'? in (?:module )?'?([^']{1,300}?)'? (?:is already declared|would be a parent of)()/,
  /[Tt]he option '?(.{1,250}?)'? (?:is already declared|is declared (?:twice|multiple times))()()/,
];

export const optionAlreadyDeclared = defineCause<{ option: string; first: string; second: string }>({
  id: 'option-already-declared',
  title: 'An option is declared twice',
  section: '5.1',
  links: [link.writingModules, link.modularity],
  priority: 84,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const [option = '', first = '', second = ''] = hit?.groups ?? [];
    if (!hit || option === '') return undefined;
    return {
      at: hit.at,
      facts: { option, file: first === '' ? undefined : first },
      detail: { option, first, second },
    };
  },
  words(_facts, { option, first, second }) {
    const places =
      first === '' ? '' : `: once in ${code(first)}${second === '' ? '' : `, once in ${code(second)}`}`;
    const parts = option.split('.');
    const generic = /^(?:services|programs|boot|hardware|networking|security|virtualisation)$/.test(
      parts[0] ?? '',
    );
    const root = parts.slice(0, generic ? 2 : 1).join('.');
    const darwin = /nix-darwin/.test(`${first}${second}`)
      ? ' On NixOS import only the NixOS form, and never the one of nix-darwin beside it.'
      : '';
    return {
      message: `The option ${code(option)} is declared twice${places}.`,
      nextStep: `The module of ${code(root)} is imported two times, in two forms. Keep one import and remove the other: look for it in the \`imports\` of all your files and in the \`modules\` list of \`flake.nix\`.${darwin} If NixOS has got this module itself by now, remove the one from outside.`,
      why: 'The same file imported twice does no harm. But a flake’s module, a channel’s copy and a module given as a value count as different ones, and each declares its options again.',
      ifThatDoesNotHelp: `Find the imports: \`grep -rn '${root}' --include='*.nix' .\`. To replace a module of NixOS on purpose, name it in \`disabledModules\`.`,
    };
  },
});
