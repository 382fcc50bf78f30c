// flake.nix can be read, but it is not written the way a flake must be.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

interface Shape {
  readonly pattern: RegExp;
  readonly say: (names: readonly string[]) => string;
  readonly step: (names: readonly string[]) => string;
}

const literal =
  'Write the value plainly. Only `outputs` may compute: `outputs = { self, nixpkgs, ... }: { … };`, or `outputs = inputs: import ./outputs.nix inputs;`. `inputs` and `description` must be plain sets and strings, without `let`, functions or `import`.';

const SHAPES: readonly Shape[] = [
  {
    pattern:
      /expected a(?:n)? (function|set|string|list|Boolean|integer)(?: or a path)? but got (?:a |an )?(thunk|.{1,30}?)(?:,? at |$)/,
    say: ([wanted = '', got = '']) =>
      `\`flake.nix\` needs a plain ${wanted} here, not ${got === 'thunk' ? 'something that is computed' : `a ${got}`},`,
    step: () => literal,
  },
  {
    pattern: /file '([^']{1,300}flake\.nix)' must be an attribute set/,
    say: () => '`flake.nix` must be one set in braces,',
    step: () =>
      'The file begins with `{` and ends with `}`, with `inputs` and `outputs` inside. Remove a `let … in` or a function header `{ pkgs, ... }:` around it.',
  },
  {
    pattern: /flake '[^']{0,400}' has an unsupported attribute '([^']{1,80})'/,
    say: ([name = '']) => `a flake may not have ${code(name)} at its top level,`,
    step: ([name = '']) =>
      `Move ${code(name)} into the result of \`outputs\`, or correct its spelling. At the top only \`description\`, \`inputs\`, \`outputs\` and \`nixConfig\` are allowed.`,
  },
  {
    pattern: /flake '[^']{0,400}' lacks attribute '(outputs)'/,
    say: () => '`flake.nix` has no `outputs`,',
    step: () =>
      'Add it at the top level: `outputs = { self, nixpkgs, ... }: { … };`. Check the spelling and the braces before it.',
  },
  {
    pattern:
      /expected flake output attribute '([^']{1,120})' to be a derivation or path but (?:found|got) (?:a |an )?(\w{1,20})/,
    say: ([name = '', got = '']) =>
      `the output ${code(name)} is a ${got}, where one package or shell is expected,`,
    step: ([name = '']) =>
      /^(?:packages|devShells?|legacyPackages|apps|checks|formatter)\b/.test(name)
        ? `Such outputs are sorted by system: ask for one of them with its whole name, for example \`nix build .#${name}.x86_64-linux\`. In \`flake.nix\` use the form that commands find by themselves: \`devShells.x86_64-linux.default = pkgs.mkShell { … };\`, \`packages.x86_64-linux.default = …;\`.`
        : `Name something inside of it: \`nix eval .#${name} --apply builtins.attrNames\` lists what is there.`,
  },
  {
    pattern: /input '([^']{1,200})' follows a non-existent input '([^']{1,200})'/,
    say: ([input = '', target = '']) =>
      `the input ${code(input)} follows ${code(target)}, which does not exist,`,
    step: ([, target = '']) =>
      `Correct the \`follows\` line, or add the input ${code(target)} to \`inputs\`. \`nix flake metadata\` shows the names.`,
  },
  {
    pattern: /input '([^']{1,200})' has an override for a non-existent input '([^']{1,200})'/,
    say: ([input = '', target = '']) =>
      `the input ${code(input)} has no input ${code(target)} of its own, so the \`follows\` line does nothing,`,
    step: ([input = '', target = '']) =>
      `Remove the line \`inputs.${input}.inputs.${target}.follows\`. It is only a warning: nothing breaks.`,
  },
  {
    pattern:
      /flake (?:input )?attribute '([^']{1,80})' is (a[^,]{1,30}?) (?:while|but) (?:a |an )?(.{1,60}?)(?: is expected| was expected|$)/,
    say: ([name = '', got = '', wanted = '']) => `${code(name)} must be ${wanted}, but it is ${got},`,
    step: ([name = '']) =>
      `Correct the value of ${code(name)} in \`inputs\`. An address is a string: \`inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";\`.`,
  },
  {
    pattern:
      /(?:unexpected flake input attribute|unsupported (?:flake )?input attribute|input attribute) '([^']{1,80})'(?: not supported)?/,
    say: ([name = '']) => `an input may not have the attribute ${code(name)},`,
    step: ([name = '']) =>
      `Remove or correct ${code(name)} below \`inputs\`. Allowed are \`url\`, \`inputs\`, \`flake\`, \`follows\` and the parts of an address.`,
  },
  {
    pattern: /found circular import of flake '([^']{1,200})'|follow cycle detected: \[?([^\]]{0,200})/,
    say: () => 'an input follows itself in a circle,',
    step: () => 'Remove one of the `follows` lines that make the circle.',
  },
  {
    pattern: /flake input has both a flake reference and a follows attribute/,
    say: () => 'an input has both an address and a `follows`,',
    step: () => 'Keep one of them: `url`, or `follows`.',
  },
  {
    pattern:
      /(?:flake (?:output )?attribute|attribute|flake output) '([^']{1,200})' is not (?:a|an) (derivation|app definition|overlay|NixOS (?:configuration|module)|function|[\w ]{2,30})/,
    say: ([name = '', kind = '']) => `the output ${code(name)} is no ${kind},`,
    step: ([name = '', kind = '']) =>
      `Make ${code(name)} what its place asks for: below \`packages\` and \`devShells\` stand packages (\`${kind}\`), with the system between: \`packages.x86_64-linux.default\`. A list of packages, a set or a function is no package.`,
  },
  {
    pattern: /'type' attribute to specify input scheme is required but not provided()/,
    say: () => 'an input has no address,',
    step: () =>
      'Give every entry of `inputs` a `url`: `inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";`. Look for an entry that has only `inputs` or `flake`, or a misspelt `url`.',
  },
  {
    pattern: /^expected a derivation()/,
    say: () => 'an output that should be a package is something else,',
    step: () =>
      'Below `packages`, `checks` and `devShells` every entry must be a package, with the system between: `packages.x86_64-linux.default`. Move functions and sets of packages to `lib` or `legacyPackages`. `nix flake check` names the entry.',
  },
  {
    pattern: /'([^']{1,120})' is not a valid system type/,
    say: ([name = '']) => `${code(name)} stands where a system is expected,`,
    step: ([name = '']) => `Write the system first: \`packages.x86_64-linux.${name} = …\`.`,
  },
  {
    pattern: /(?:app|template) '([^']{1,200})' (?:lacks|has unsupported) attribute '([^']{1,80})'/,
    say: ([name = '', attribute = '']) =>
      `the output ${code(name)} has a wrong or missing ${code(attribute)},`,
    step: ([name = '']) =>
      `An app is \`${name} = { type = "app"; program = "\${pkg}/bin/name"; };\`; a template has \`path\` and \`description\`.`,
  },
  {
    pattern: /^'([\w.-]{3,120})' is not (?:an attribute set|a derivation)/,
    say: ([name = '']) => `the output ${code(name)} has the wrong kind of value,`,
    step: ([name = '']) =>
      `Look at ${code(name)} in \`outputs\`: below \`packages\`, \`apps\` and \`devShells\` comes the system first, \`${name.split('.')[0]}.x86_64-linux.default\`, and then a package or an app.`,
  },
  {
    pattern: /^'([\w.-]{3,120})' is not a string but a (\w{2,12})/,
    say: ([name = '']) => `${code(name)} is no package that can be built,`,
    step: ([name = '']) =>
      /Configurations/.test(name)
        ? `Name what is to be built in full: \`.#${name.replace(/\.type$/, '')}.config.system.build.toplevel\` for NixOS, \`….activationPackage\` for Home Manager.`
        : `Name a package in full, such as \`.#packages.x86_64-linux.default\`; ${code(name.replace(/\.type$/, ''))} is a set.`,
  },
  {
    pattern: /(?:module must be a function or an attribute set|overlay is not a function)/,
    say: () => 'an output has the wrong kind of value,',
    step: () =>
      'An entry of `nixosModules` is a module (a function or a set), an entry of `overlays` is a function `final: prev: { … }`.',
  },
  {
    pattern:
      /(?:flake configuration setting|list element in flake configuration setting) '([^']{1,80})' is (.{1,30})/,
    say: ([name = '', kind = '']) => `the setting ${code(name)} in \`nixConfig\` is ${kind},`,
    step: ([name = '']) =>
      `Write a plain string or a list of strings for ${code(name)}; nothing may be computed there.`,
  },
];

interface Detail {
  readonly shape: Shape;
  readonly names: readonly string[];
  readonly place: Position | undefined;
}

export const flakeInvalid = defineCause<Detail>({
  id: 'flake-invalid',
  title: 'flake.nix does not have the form of a flake',
  section: '3.2',
  links: [link.nixFlake, link.flakesConcept],
  priority: 80,
  recognise(log) {
    const hit = find(
      log,
      SHAPES.map(({ pattern }) => pattern),
      ['error', 'plain', 'warning'],
    );
    const shape = hit && SHAPES[hit.pattern];
    if (!hit || !shape) return undefined;
    const place = hit.message.error?.position;
    // The same words outside of a flake are a mistake of types.
    if (hit.pattern === 0 && hit.groups[1] !== 'thunk' && !/flake\.nix/.test(place?.file ?? ''))
      return undefined;
    const warning = hit.message.kind === 'warning';
    return {
      at: hit.at,
      ...(warning ? { weight: 'warning' as const } : {}),
      facts: {
        attribute: attributeOf(hit.groups),
        input: [4, 5].includes(hit.pattern) ? hit.groups[0] : undefined,
        ...placeFacts(place),
      },
      detail: { shape, names: hit.groups, place },
    };
  },
  words(_facts, { shape, names, place }) {
    return {
      message: `Nix does not accept the flake: ${shape.say(names).replace(/,$/, '')}${inPlace(place)}.`,
      nextStep: `${shape.step(names)}${ifNotYours(place)}`,
      why: 'Nix reads `inputs` before it runs any code, so the top level of `flake.nix` must be plain. What the flake computes belongs into the function `outputs`.',
      ifThatDoesNotHelp:
        'Compare with a fresh one: `nix flake init` in an empty folder. `nix flake check` shows the next problem after each repair.',
    };
  },
});

function attributeOf([first = '']: readonly string[]): string | undefined {
  return /^(?:function|set|string|list|Boolean|integer)$/.test(first) || first.startsWith('/')
    ? undefined
    : first || undefined;
}
