// An overlay is written in a way that Nixpkgs cannot use.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, inPlace } from '../words.ts';

const PATTERNS = [
  /overlay does not take an argument named '(final|prev)'/,
  /overlay is not a (function)/,
  /(?:infinite recursion encountered)()/,
  /attribute '([^']{1,100})' missing/,
  /(?:value is a|expected a|called with unexpected argument|attempt to call something which is not a function)()/,
  /while checking the overlay '([^']{1,100})'/,
  /[Aa]ll overlays passed to nixpkgs must be (function)s/,
];

export const overlayError = defineCause<{ name: string; place: Position | undefined }>({
  id: 'overlay-error',
  title: 'An overlay does not work',
  section: '5.2',
  links: [link.overlays],
  priority: 62,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const error = hit.message.error;
    const place = bestPosition(error);
    const printed = error?.position?.code.map(({ text }) => text).join('\n') ?? '';
    const trace =
      error?.frames.map(({ text, position }) => `${text} ${position?.path ?? ''}`).join('\n') ?? '';
    const overlay = /\boverlays?\b|overlay\.nix/.test(`${trace}\n${printed}\n${error?.position?.path ?? ''}`);
    const inOverlay =
      /\b(?:prev|super|final|self)\.[\w-]/.test(printed) &&
      !/self\.(?:inputs|outputs|packages|lib)/.test(printed);
    const stage = /(?:fixed-points|stage|booter)\.nix/.test(trace);
    // Where overlays are applied, only an overlay is called.
    const applied = hit.pattern === 4 && /fixed-points\.nix/.test(error?.position?.path ?? '');
    const sure = hit.pattern <= 1 || hit.pattern >= 5 || applied;
    if (!sure && !overlay && !inOverlay && !(hit.pattern === 2 && stage)) return undefined;
    return {
      at: hit.at,
      // The plain reading of the message comes first; this one says where to look.
      priority: sure ? 84 : overlay && hit.pattern === 3 ? 59 : 50,
      facts: {
        attribute: hit.groups[0] === 'function' ? undefined : hit.groups[0] || undefined,
        ...placeFacts(place),
      },
      detail: { name: hit.groups[0] ?? '', place },
    };
  },
  words(_facts, { name, place }) {
    return {
      message: `An overlay fails${name === '' || name === 'function' ? '' : ` at ${code(name)}`}${inPlace(place)}: it is not written the way Nixpkgs calls it, or asks for a name that is not there.`,
      nextStep:
        'Write it as a function of two arguments that returns only the changed packages: `final: prev: { name = prev.name.overrideAttrs (old: { … }); }`. Take the package that you change from `prev`, never from `final`. If the overlay comes from an input, update or pin it: `nix flake update <name>`.',
      why: 'An overlay is called with the finished package set (`final`, old name `self`) and the set before it (`prev`, old name `super`). A name that is gone in the new Nixpkgs, or a loop through `final`, breaks all packages at once.',
      ifThatDoesNotHelp:
        'Take the overlays out one by one (`nixpkgs.overlays`) and rebuild: the error goes away with the wrong one.',
    };
  },
});
