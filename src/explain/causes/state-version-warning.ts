// system.stateVersion or home.stateVersion is not set, or is of a release that does not exist.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /((?:system|home)\.stateVersion) is not set, defaulting to (\d\d\.\d\d)/,
  /[Tt]he option '?((?:home-manager\.users\.[\w-]{1,60}\.)?(?:system|home)\.stateVersion)'? (?:is used but not defined|was accessed but has no value)()/,
  /option '?((?:home-manager\.users\.[\w-]{1,60}\.)?(?:system|home)\.stateVersion)'? is not of type()/,
  /((?:system|home)\.stateVersion).{0,80}(?:is (?:invalid|too (?:new|old)|not (?:a )?valid)|unset|must be set)()/,
];

export const stateVersionWarning = defineCause<{ option: string; value: string; warning: boolean }>({
  id: 'state-version-warning',
  title: 'stateVersion is missing',
  section: '2.1',
  links: [link.options, link.upgrading],
  priority: 70,
  recognise(log) {
    const hit = find(log, PATTERNS, ['warning', 'error', 'plain']);
    if (!hit) return undefined;
    const [option = '', value = ''] = hit.groups;
    const warning = hit.message.kind !== 'error';
    return {
      at: hit.at,
      weight: warning ? 'warning' : 'error',
      facts: { option },
      detail: { option, value, warning },
    };
  },
  words(_facts, { option, value, warning }) {
    const short = option.replace(/^home-manager\.users\.[^.]+\./, '');
    return {
      message: `${code(option)} has no usable value${value === '' ? '' : `, so ${code(value)} is assumed`}.${warning ? ' This is only a warning: the build went on.' : ''}`,
      nextStep: `Set it once, to the release with which this system (or this home) was first set up: \`${short} = "${value === '' ? 'YY.MM' : value}";\`. \`nixos-version\` shows the release that runs now. Do not raise it on upgrades.`,
      why: 'Some services keep data in a form that depends on the release you began with. The value tells them which form your data has. It does not choose the version of your packages.',
      ifThatDoesNotHelp:
        'If it is set already, the file that sets it may not be imported, or not known to Git.',
    };
  },
});
