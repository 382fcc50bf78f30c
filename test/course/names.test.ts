import { describe, expect, test } from 'vitest';
import { lintNames } from '../../src/course/lint/exists.ts';
import { namesInCode, namesInSpans } from '../../src/course/lint/names.ts';
import { textsOf } from '../../src/course/lint/texts.ts';
import { shippedCatalog } from '../support/world.ts';

/** What is said about the names of a page. */
function said(markdown: string): string[] {
  const { spans, code } = textsOf('page.md', markdown);
  const names = [...code.flatMap(namesInCode), ...namesInSpans(spans)];
  return lintNames('page.md', names, shippedCatalog()).map(({ line, message }) => `${line}: ${message}`);
}

const nix = (code: string): string => `\`\`\`nix\n${code}\n\`\`\`\n`;

describe('a name that does not exist is told', () => {
  test.each<[string, string, RegExp]>([
    [
      'an option in running text',
      'Set `services.opensh.enable`.',
      /1: there is no option `services\.opensh\.enable`; did you mean `services\.openssh\.enable`/,
    ],
    [
      'an option in a line of Nix',
      'Add `services.opensh.enable = true;` to it.',
      /no option `services\.opensh/,
    ],
    ['an option in code', nix('{\n  services.opensh.enable = true;\n}'), /^3: there is no option/],
    [
      'one inside a block',
      nix('{\n  services = {\n    opensh.enable = true;\n  };\n}'),
      /^4: there is no option `services\.opensh\.enable`/,
    ],
    [
      'one in a module of a flake',
      nix(
        '{\n  outputs = { nixpkgs, ... }: {\n    nixosConfigurations.a = nixpkgs.lib.nixosSystem {\n      modules = [ { services.opensh.enable = true; } ];\n    };\n  };\n}',
      ),
      /^5: there is no option/,
    ],
    ['one of Home Manager', 'Set `programs.gitt.enable`.', /no option `programs\.gitt\.enable`/],
    [
      'one in a home inside the system',
      nix('{\n  home-manager.users.alice.programs.gitt.enable = true;\n}'),
      /^3: there is no option/,
    ],
    [
      'a renamed option',
      'Set `services.openssh.passwordAuthentication`.',
      /old name; write `services\.openssh\.settings\.PasswordAuthentication`/,
    ],
    ['a package', 'Add the package `htopp`.', /no package `htopp`/],
    ['a package in a row of packages', 'The packages `git`, `htopp` and `curl`.', /no package `htopp`/],
    [
      'a package behind pkgs',
      nix('{ pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.htopp ];\n}'),
      /^4: there is no package `htopp`/,
    ],
    [
      'a package under with',
      nix('{ pkgs, ... }:\n{\n  environment.systemPackages = with pkgs; [\n    git\n    htopp\n  ];\n}'),
      /^6: there is no package `htopp`/,
    ],
    [
      'a package in a command',
      '```console\n$ nix-shell -p git htopp --run "git status"\n```',
      /^2: there is no package `htopp`/,
    ],
    ['a package of a flake', 'Run `nix run nixpkgs#htopp`.', /no package `htopp`/],
    ['a removed package', 'Add the package `neofetch`.', /the package `neofetch`/],
  ])('%s', (_, markdown, expected) => {
    expect(said(markdown).join('\n')).toMatch(expected);
  });
});

describe('nothing is said about', () => {
  test.each([
    [
      'options that exist',
      'Set `services.openssh.enable` and `home.packages` and `programs.git.settings.user.name`.',
    ],
    ['a name of the learner', nix('{\n  users.users.alice.isNormalUser = true;\n}')],
    ['a part of the tree', 'Look below `services.openssh` and `services.openssh.settings.*`.'],
    ['a placeholder', 'Each has `services.<name>.enable`, each user `users.users.<name>.shell`.'],
    [
      'files, hosts and flakes',
      'See `flake.nix`, `nix.dev`, `home.nix`, `nixpkgs.lib.nixosSystem`, `sshd.service`.',
    ],
    ['an old name that is called one', 'The old name was `services.openssh.passwordAuthentication`.'],
    [
      'functions of pkgs',
      nix(
        '{ pkgs ? import <nixpkgs> { } }:\npkgs.mkShell { packages = [ (pkgs.python3.withPackages (ps: [ ps.requests ])) ]; }',
      ),
    ],
    ['an overlay', nix('final: prev: {\n  htop = prev.htop.overrideAttrs (old: { });\n}')],
    [
      'commands and options of programs',
      'Run `git config user.name` or `nixos-rebuild switch`. The word `enable` is no package.',
    ],
    [
      'freeform settings',
      nix('{\n  services.openssh.settings.AllowUsers = [ "alice" ];\n  environment.etc."a/b".text = "x";\n}'),
    ],
  ])('%s', (_, markdown) => {
    expect(said(markdown)).toEqual([]);
  });
});

test('a wrong answer of a quiz may name what its reason calls old', () => {
  const quiz = (why: string): string[] => {
    const { spans } = textsOf(
      'quiz.yaml',
      `choices:\n  - text: "\`services.openssh.passwordAuthentication\`"\n    why: ${why}\n`,
    );
    return lintNames('quiz.yaml', namesInSpans(spans), shippedCatalog()).map(({ message }) => message);
  };
  expect(quiz('That is the old name.')).toEqual([]);
  expect(quiz('Right.')).toHaveLength(1);
});
