// Which rules name a labelled mistake rightly. A label without an entry wants the rule of its own name; a rule is only
// listed where its message tells the learner this mistake, not where it happens to point at the same line.

const brackets = [
  'missing-bracket',
  'missing-brace',
  'missing-parenthesis',
  'unexpected-end',
  'wrong-bracket',
  'cut-off',
];

const accepted: Readonly<Record<string, readonly string[]>> = {
  'conflicting-definition-with-module': [
    'conflicting-values',
    'conflicting-options',
    'conflicting-display-managers',
  ],
  'duplicate-attr-function-value': ['duplicate-attribute'],
  'duplicate-attr-nested-merge': ['duplicate-attribute', 'deep-attribute-merge'],
  'expression-in-attrset-braces': ['expression-in-braces'],
  'extra-closing-brace': ['extra-brace', 'extra-bracket', 'extra-parenthesis', 'wrong-bracket'],
  'stray-text': ['stray-text', 'unexpected-text', 'two-sets', 'stray-character'],
  'extra-brace': ['extra-brace', 'extra-bracket', 'extra-parenthesis', 'wrong-bracket'],
  'function-call-in-list-without-parens': ['call-in-list', 'needs-parentheses'],
  'list-where-attrset-expected': ['wrong-type'],
  'attrset-where-list-expected': ['list-expected', 'wrong-type'],
  'misplaced-quote': ['stray-quote', 'unclosed-string', 'unclosed-indented-string'],
  'missing-bracket': brackets,
  'missing-closing-brace': brackets,
  'missing-closing-paren': brackets,
  'missing-closing-quote': ['unclosed-string', 'unclosed-indented-string', 'stray-quote'],
  'missing-ellipsis-in-args': ['missing-ellipsis'],
  'missing-inputs-in-args': ['missing-argument'],
  'missing-lib-prefix': ['undefined-variable', 'missing-lib-prefix'],
  'missing-module-argument': ['missing-argument'],
  'missing-module-braces': ['missing-brace', 'two-sets', 'stray-text', 'unexpected-text'],
  'missing-equals': ['unfinished-binding'],
  'missing-semicolon': ['colon-for-semicolon', 'comma-for-semicolon'],
  'missing-pkgs-prefix': ['missing-pkgs-prefix', 'undefined-variable'],
  'nix-syntax-inside-foreign-string': [
    'unescaped-interpolation',
    'missing-interpolation',
    'semicolon-in-nix-conf',
    'shell-in-nix',
    'undefined-variable',
  ],
  'option-nested-in-wrong-set': [
    'option-nested-in-wrong-set',
    'config-of-other-system',
    'nixos-option-in-home-manager',
  ],
  'placeholder-left-in': ['placeholder-left-in', 'placeholder-value'],
  'removed-package': ['removed-package', 'renamed-package'],
  'renamed-option': ['renamed-option', 'removed-option'],
  'secret-read-into-store': ['import-of-runtime-path'],
  'shell-variable-in-nix': ['shell-in-nix', 'shell-variable-in-path', 'undefined-variable'],
  'typo-identifier': [
    'unknown-option',
    'undefined-variable',
    'unknown-package',
    'misspelt-flake-input',
    'unknown-library-function',
  ],
  'undefined-system-variable': ['undefined-variable'],
  'undefined-name': [
    'unknown-package',
    'undefined-variable',
    'missing-argument',
    'missing-pkgs-prefix',
    'missing-rec',
  ],
  'unquoted-string': ['unquoted-text', 'unquoted-url', 'undefined-variable', 'wrong-type'],
  'wrong-config-scope': ['wrong-config-scope', 'config-of-other-system', 'unknown-library-function'],
};

/** The ids of the rules that count as having told a mistake of this label. */
export function acceptedRules(label: string): ReadonlySet<string> {
  return new Set([label, ...(accepted[label] ?? [])]);
}
