// A command needs an experimental feature that is not switched on.
import { link } from '../links.ts';
import { find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /experimental (?:Nix )?feature '?([\w-]{3,40})'? is (?:disabled|not enabled|required)/i,
  /(?:requires|needs) the (?:experimental )?feature '?(flakes|nix-command|pipe-operators|[\w-]{3,40})'?/,
  /'?nix[\w -]{0,40}'? is an experimental feature; (?:use|add) '?--(?:extra-)?experimental-features '?([\w-]{3,40})/,
  /attribute '(getFlake|fetchClosure|flakeRefToString|parseFlakeRef)' missing/,
];

export const flakesDisabled = defineCause<{ feature: string }>({
  id: 'flakes-disabled',
  title: 'An experimental feature is switched off',
  section: '3.4',
  links: [link.flakesConcept, link.experimental],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    const named = hit?.groups[0];
    if (!hit || !named) return undefined;
    // A function that Nix has only with its feature.
    const builtin = hit.pattern === 3;
    const feature = builtin ? (named === 'fetchClosure' ? 'fetch-closure' : 'flakes') : named;
    return {
      at: hit.at,
      facts: { attribute: named, ...(builtin ? placeFacts(hit.message.error?.position) : {}) },
      detail: { feature },
    };
  },
  words(_facts, { feature }) {
    const list = ['nix-command', 'flakes'].includes(feature)
      ? '"nix-command" "flakes"'
      : `"nix-command" "flakes" "${feature}"`;
    const line = list.replace(/"/g, '');
    return {
      message: `The command needs the feature ${code(feature)}, which is switched off.`,
      nextStep: `On NixOS put this into the configuration and rebuild: \`nix.settings.experimental-features = [ ${list} ];\`. Elsewhere add the line \`experimental-features = ${line}\` to \`~/.config/nix/nix.conf\`. For one command: \`nix --extra-experimental-features '${line}' …\`.`,
      why: 'Flakes and the new `nix` commands are still called experimental. Nix keeps them off until you ask for them.',
      ifThatDoesNotHelp:
        'The setting counts only after the rebuild that contains it. Under `sudo` or inside of an installer your own `nix.conf` is not read: there use the option on the command line, or `export NIX_CONFIG="experimental-features = nix-command flakes"`.',
    };
  },
});
