// A value needs itself before it can be known.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, findFrame, isOwn, optionOf, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

interface Detail {
  readonly place: Position | undefined;
  readonly option: string | undefined;
  /** A module argument whose value the loop goes through. */
  readonly argument: string | undefined;
  /** The module whose header asks for that argument. */
  readonly asking: string | undefined;
  readonly loop: 'modules' | 'overlay' | 'other';
}

export const infiniteRecursion = defineCause<Detail>({
  id: 'infinite-recursion',
  title: 'A value depends on itself',
  section: '5.1',
  links: [link.writingModules, link.modularity],
  priority: 78,
  recognise(log) {
    const hit = find(log, /infinite recursion (?:was )?encountered/i);
    if (!hit) return undefined;
    const error = hit.message.error;
    const place = bestPosition(error);
    const frames = [
      ...(error?.frames.map((frame) => frame.position?.file ?? '') ?? []),
      error?.position?.file ?? '',
    ];
    const printed = error?.position?.code.map(({ text }) => text).join('\n') ?? '';
    const argument =
      findFrame(log, /evaluating the module argument '([^']{1,80})'/)?.groups[0] ??
      findFrame(log, /probably reference '([^']{1,80})' in 'imports'/)?.groups[0];
    // The frame names the module that asks for the argument: the learner's file, where the places are all of nixpkgs.
    const named = findFrame(log, /evaluating the module argument '[^']{1,80}' in ['"]([^'"]{1,300})['"]/)
      ?.groups[0];
    // A module that is written in place has no file: `:anon-5`, or the file that holds it with such an ending.
    const file = named?.replace(/:anon-.*$/, '') ?? '';
    const asking = file.includes('/') ? file : undefined;
    const overlay =
      /\/(?:fixed-points|stage|booter|customisation)\.nix/.test(frames.join('\n')) ||
      /overlay|prev\.|super\.|final\.|self\./.test(printed);
    const modules =
      /\/modules\.nix/.test(frames.join('\n')) || argument !== undefined || /_module\.args/.test(printed);
    return {
      at: hit.at,
      facts: {
        option: optionOf(error),
        argument,
        attribute: argument,
        ...placeFacts(place),
        ...(asking && !isOwn(place) ? { file: asking, line: null, column: null } : {}),
      },
      detail: {
        place,
        option: optionOf(error),
        argument,
        asking: asking && !isOwn(place) ? asking : undefined,
        loop: overlay && !/_module\.args/.test(printed) ? 'overlay' : modules ? 'modules' : 'other',
      },
    };
  },
  words(_facts, { place, option, argument, asking, loop }) {
    const own = isOwn(place);
    const shown = option ? `, while Nix was working out the option ${code(option)}` : '';
    const common = {
      message: `A value depends on itself, so Nix can never finish it${own ? inPlace(place) : asking ? ` (in ${code(inFlake(asking))})` : ''}${shown}.`,
      ifThatDoesNotHelp:
        'Run it again with `--show-trace`: the last line that names your own file is in the loop. Or put your last change aside and add it back in small pieces.',
    };
    if (loop === 'overlay') {
      return {
        ...common,
        nextStep:
          'Look at your overlays: inside of an overlay take the package that you change from `prev` (old name `super`), not from `final` or `pkgs`, and decide which names exist without `final`. If the overlay is not yours, update or pin that input: `nix flake update <name>`.',
        why: 'An overlay gets `final`, the finished package set, and `prev`, the set before it. What decides the names in an overlay, or the package that is overridden, must come from `prev`; otherwise it waits for its own result.',
      };
    }
    if (loop === 'modules' || argument) {
      const where = asking ? `In ${code(inFlake(asking))}: the` : own ? 'There, the' : 'The';
      const built = argument === undefined || /^(?:config|pkgs|options)$/.test(argument);
      const rest = `Is it an overlay? Then take the package that you change from \`prev\`.${ifNotYours(place)}`;
      return {
        ...common,
        nextStep:
          argument && !built
            ? `Pass ${code(argument)} in \`flake.nix\`: \`specialArgs = { inherit ${argument}; };\` in \`nixosSystem\` (for a home module \`home-manager.extraSpecialArgs\`). \`imports\` may use only such arguments, none from \`_module.args\`. If you pass only \`inputs\`, write \`inputs.${argument}\` in the module.`
            : `${where} \`imports\` and \`options\` of a module may not use ${argument ? code(argument) : '`pkgs` or `config`'}. Write what they need without it: \`inputs.name\` through \`specialArgs\` (Home Manager: \`extraSpecialArgs\`), \`builtins.fetchTarball\` in the place of \`pkgs.fetch…\`, and a condition as \`config = lib.mkIf … { … };\`, not around \`imports\`.${argument ? '' : ' An argument in a header that nobody passes makes the same loop: pass it through `specialArgs`.'} ${rest}`,
        why: 'NixOS must know all `imports` before it can compute `config` and `pkgs`. If an import depends on one of them, each waits for the other. A setting like `x = config.x ++ […]` makes the same loop.',
      };
    }
    return {
      ...common,
      nextStep: `Look for a value that is defined through itself: \`x = x + 1\` in \`let\` or \`rec { }\`, an option that reads its own \`config\` value, or \`imports\` that use \`config\` or \`pkgs\` (use \`specialArgs\` or \`lib.mkIf\` there). In an overlay, use \`prev\` for the package that you change.${ifNotYours(place)}`,
      why: 'Nix computes a value when it is needed. Here the value is needed to compute itself. In modules, `config.x` may never be read in order to decide `x` or the `imports`.',
    };
  },
});

/** `hosts/laptop.nix` for a file in the copy of a flake. */
function inFlake(file: string): string {
  return file.replace(/^\/nix\/store\/[^/]+-source\//, '');
}
