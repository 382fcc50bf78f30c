// Inputs of flakes: declared, taken, followed, spelt and of one release.
import { describeRule } from '../cases.ts';

const nixpkgs = 'inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";';

describeRule('flake-input-not-in-outputs-args', {
  fires: {
    'a closed list that leaves an input out': {
      paste: `{
  ${nixpkgs}
  inputs.disko.url = "github:nix-community/disko";
  outputs = { self, nixpkgs }: { };
}`,
      at: '{ self, nixpkgs }',
      severity: 'error',
      says: /`disko`/,
      fixed: '{ self, nixpkgs, ... }',
    },
    'a closed list without self': {
      paste: `{\n  ${nixpkgs}\n  outputs = { nixpkgs }: { };\n}`,
      at: '{ nixpkgs }',
      says: /`self`/,
    },
    'an open list, and a use by the bare name': {
      paste: `{
  ${nixpkgs}
  inputs.disko.url = "github:nix-community/disko";
  outputs = { self, nixpkgs, ... }@inputs: { x = disko.lib; };
}`,
      at: '{ self, nixpkgs, ... }',
      says: /`inputs\.disko`/,
      fixed: 'nixpkgs, disko, ... }',
    },
  },
  silent: {
    'an open list': `{\n  ${nixpkgs}\n  inputs.a.url = "b";\n  outputs = { self, nixpkgs, ... }: { };\n}`,
    'one name for all': `{\n  ${nixpkgs}\n  outputs = inputs: { };\n}`,
    'a complete list': `{\n  ${nixpkgs}\n  outputs = { self, nixpkgs }@inputs: { };\n}`,
    'a slip, which is another rule':
      '{\n  inputs.nipkgs.url = "a:b";\n  outputs = { self, nixpkgs }: { };\n}',
  },
});

describeRule('misspelt-flake-input', {
  fires: {
    'a slip in the input': {
      paste: '{\n  inputs.nixpgks.url = "github:NixOS/nixpkgs";\n  outputs = { self, nixpkgs }: { };\n}',
      at: 'nixpgks',
      fixed: 'inputs.nixpkgs.url',
    },
    'a slip in the argument': {
      paste: `{\n  ${nixpkgs}\n  outputs = { self, nixpksg, ... }: { };\n}`,
      at: 'nixpksg',
      fixed: '{ self, nixpkgs, ... }',
    },
  },
  silent: {
    'two names that are both inputs': `{
  inputs = { nixpkgs.url = "a:b"; nixpkgs2.url = "c:d"; };
  outputs = { self, nixpkgs, nixpkgs2 }: { };
}`,
  },
});

describeRule('undeclared-flake-input', {
  fires: {
    'an argument that is no input': {
      paste: `{\n  ${nixpkgs}\n  outputs = { self, nixpkgs, musnix, ... }: { };\n}`,
      at: 'musnix',
      severity: 'error',
    },
    'nixpkgs, where others are declared': {
      paste: '{\n  inputs.microvm.url = "a:b";\n  outputs = { self, nixpkgs, microvm }: { };\n}',
      at: 'nixpkgs',
      severity: 'advice',
    },
    'one that Nix knows by itself': {
      paste: `{\n  ${nixpkgs}\n  outputs = { self, nixpkgs, disko, ... }: { };\n}`,
      at: 'disko',
      severity: 'advice',
    },
    'a use of one that is not there': {
      paste: `{
  ${nixpkgs}
  outputs = { self, nixpkgs, ... }@inputs: {
    overlays.default = inputs.emacs.overlays.default;
  };
}`,
      at: 'emacs',
    },
    'a slip in a use': {
      paste: `{
  ${nixpkgs}
  outputs = { self, ... }@inputs: {
    formatter.x86_64-linux = inputs.nixpksg.legacyPackages.x86_64-linux.nixfmt;
  };
}`,
      at: 'nixpksg',
      fixed: 'inputs.nixpkgs.legacyPackages',
    },
    'a use in a module that gets the inputs': {
      paste: {
        'flake.nix': `{
  ${nixpkgs}
  outputs = { self, nixpkgs, ... }@inputs: {
    nixosConfigurations.a = nixpkgs.lib.nixosSystem {
      specialArgs = { inherit inputs; };
      modules = [ ./configuration.nix ];
    };
  };
}`,
        'configuration.nix': '{ inputs, ... }: { imports = [ inputs.disko.nixosModules.disko ]; }',
      },
      at: 'disko',
    },
  },
  silent: {
    'nixpkgs, which every Nix knows': '{\n  inputs = { };\n  outputs = { self, nixpkgs }: { };\n}',
    'an argument with a default': `{\n  ${nixpkgs}\n  outputs = { self, nixpkgs, dev ? true }: { };\n}`,
    'a module for the flakes of others': `{
  ${nixpkgs}
  outputs = { self, ... }@inputs: {
    nixosModules.default = { inputs, ... }: { imports = [ inputs.theirs.nixosModules.x ]; };
  };
}`,
    'a name that is asked for first': `{
  ${nixpkgs}
  outputs = { self, ... }@inputs: { x = if inputs ? dev then inputs.dev.y else null; };
}`,
    'a piece of a flake': 'outputs = { self, nixpkgs, musnix, ... }: { };',
    'a module alone': '{ inputs, ... }: { imports = [ inputs.disko.nixosModules.disko ]; }',
  },
});

describeRule('follows-nonexistent-input', {
  fires: {
    'a name that no input has': {
      paste: `{
  ${nixpkgs}
  inputs.disko = { url = "github:nix-community/disko"; inputs.nixpkgs.follows = "unstable"; };
  outputs = { self, nixpkgs, disko }: { };
}`,
      at: '"unstable"',
      severity: 'error',
    },
    'a slip in a piece': {
      paste: `inputs = {
  nixpkgs.url = "github:NixOS/nixpkgs";
  disko.inputs.nixpkgs.follows = "nixpgks";
};`,
      at: '"nixpgks"',
      fixed: 'follows = "nixpkgs"',
    },
  },
  silent: {
    'an input of an input': `{
  ${nixpkgs}
  inputs.a = { url = "b:c"; inputs.nixpkgs.follows = "nixpkgs"; inputs.systems.follows = "d/systems"; };
  inputs.d.url = "e:f";
  outputs = inputs: { };
}`,
    'an input switched off': `{\n  ${nixpkgs}\n  inputs.a.inputs.b.follows = "";\n  outputs = inputs: { };\n}`,
    'an argument that Nix looks up': `{
  inputs.a.inputs.nixpkgs.follows = "nixpkgs";
  outputs = { self, nixpkgs, a }: { };
}`,
  },
});

describeRule('flake-outputs-not-a-literal-function', {
  fires: {
    'a let before the arguments': {
      paste: `{\n  ${nixpkgs}\n  outputs = let x = 1; in { self, nixpkgs }: { };\n}`,
      at: 'outputs',
      severity: 'error',
    },
    'an import': { paste: `{\n  ${nixpkgs}\n  outputs = import ./outputs.nix;\n}`, at: 'outputs' },
    'a set': {
      paste: `{\n  ${nixpkgs}\n  outputs = { packages = { }; };\n}`,
      at: 'outputs',
      says: /function/,
    },
    'a let around everything': {
      paste: `let x = 1; in {\n  ${nixpkgs}\n  outputs = { self, nixpkgs }: { };\n}`,
      at: 'let',
    },
  },
  silent: {
    'a let behind the arguments': `{\n  ${nixpkgs}\n  outputs = { self, nixpkgs }: let x = 1; in { };\n}`,
    'an import that gets the inputs': `{\n  ${nixpkgs}\n  outputs = inputs: import ./outputs.nix inputs;\n}`,
    'a file of another tool': { 'devenv.nix': 'let x = 1; in { inputs = [ ]; outputs = { }; }' },
  },
});

const releases = (nixpkgsBranch: string, home: string) => `{
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/${nixpkgsBranch}";
    home-manager = { url = "github:nix-community/home-manager${home}"; inputs.nixpkgs.follows = "nixpkgs"; };
  };
  outputs = { self, nixpkgs, home-manager }: { };
}`;

describeRule('release-mismatch', {
  fires: {
    'two releases': {
      paste: releases('nixos-25.11', '/release-25.05'),
      at: '"github:nix-community/home-manager/release-25.05"',
      severity: 'warning',
      says: /release-25\.11/,
    },
    'a release with the development branch': {
      paste: releases('nixos-25.11', ''),
      at: '"github:nix-community/home-manager"',
    },
    'the unstable branch with a release': {
      paste: releases('nixos-unstable', '/release-25.11'),
      at: '"github:nix-community/home-manager/release-25.11"',
      says: /master/,
    },
  },
  silent: {
    'one release': releases('nixos-25.11', '/release-25.11'),
    'both unstable': releases('nixos-unstable', ''),
    'a commit': releases('a1b2c3d4', '/release-25.11'),
  },
});

describeRule('unsupported-release', {
  fires: {
    'an old release': { paste: releases('nixos-22.11', ''), at: '"github:NixOS/nixpkgs/nixos-22.11"' },
    'a release that never was': {
      paste: releases('nixos-25.10', ''),
      at: '"github:NixOS/nixpkgs/nixos-25.10"',
      severity: 'error',
    },
  },
  silent: { 'the unstable branch': releases('nixos-unstable', '') },
});

describeRule('missing-follows', {
  fires: {
    'Home Manager with its own nixpkgs': {
      paste: `{\n  ${nixpkgs}\n  inputs.home-manager.url = "github:nix-community/home-manager";\n  outputs = inputs: { };\n}`,
      at: 'home-manager',
      severity: 'advice',
    },
  },
  silent: { 'with follows': releases('nixos-unstable', '') },
});
