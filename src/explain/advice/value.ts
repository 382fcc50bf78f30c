// What goes wrong inside of a calculation: which part of it stopped, and what to check there.

export interface ValueShape {
  /** One group, which may be empty. */
  readonly pattern: RegExp;
  /** The end of a sentence that begins with what failed. */
  readonly say: (name: string) => string;
  readonly step: string;
}

export const valueShapes: readonly ValueShape[] = [
  {
    pattern: /string '([^']{0,200})' doesn't represent an absolute path/,
    say: (name) => `a path is needed, but the text \`"${name}"\` does not begin with \`/\``,
    step: 'Write a path without quotes when the file lies beside your configuration: `./picture.png`. In quotes write it in full: `"/home/you/picture.png"`.',
  },
  {
    pattern: /(expression (?:does|did) not evaluate to a (?:valid )?derivation)/,
    say: () => 'what is to be built is no package (derivation)',
    step: 'Name one package: `nix-build -A <name>`, `nix build .#<name>`. A file that is a function `{ pkgs }: …` must be called: `nix-build -E "with import <nixpkgs> { }; callPackage ./file.nix { }"`.',
  },
  {
    pattern: /cannot convert (a function|an external value|a thunk) to JSON/,
    say: (name) => `${name} cannot be written as JSON or as text`,
    step: 'Look for a function that was not called yet, or a missing argument, among the values that are written into the file. Call it, or leave it out.',
  },
  {
    pattern: /(?:invalid regular expression|memory limit exceeded by regular expression) '([^']{0,200})'/,
    say: (name) => `the pattern \`${name}\` is no regular expression that Nix knows`,
    step: 'Nix uses the POSIX form: `.*` for any text, and `\\\\.` for a dot in a string. `*` alone, `\\d` and `(?…)` do not exist there.',
  },
  {
    pattern:
      /name '([^']{0,200})' (?:contains illegal character|is not valid|must (?:not be empty|be no longer))/,
    say: (name) => `the name \`${name}\` may not stand in the Nix store`,
    step: 'Only letters, digits and `+ - . _ ? =` are allowed, and no dot at the beginning. Rename the file or folder without spaces and other signs, or give it another name: `builtins.path { path = ./.; name = "source"; }`.',
  },
  {
    pattern:
      /(?:invalid|bad) (?:JSON|json)(?: value)?|(?:JSON|TOML) .{0,40}parse error|while parsing (?:TOML|a TOML string|JSON)()/i,
    say: () => 'a JSON or TOML file that is read has a mistake',
    step: 'Check the file with `jq . file.json` (or a TOML checker): a comma, quote or bracket is missing or too many. Comments are not allowed in JSON.',
  },
  {
    pattern: /Dependency is not of a valid type: (element \d{1,5} of \w{1,60} for [^\s,]{1,120})/,
    say: (name) => `${name} is no package`,
    step: 'Count to that item in the list (`buildInputs`, `nativeBuildInputs`, `packages`; the first is 1): often a function that was not called, a set such as `xorg` in the place of `xorg.libX11`, or a nested list. In a list put calls in parentheses: `[ (f x) ]`.',
  },
  {
    pattern: /'(from|to)' and 'to' arguments passed to builtins\.replaceStrings have different lengths/,
    say: () => 'the two lists of `replaceStrings` are not of the same length',
    step: 'Give as many new texts as old ones: `builtins.replaceStrings [ "a" "b" ] [ "x" "y" ] text`.',
  },
];
