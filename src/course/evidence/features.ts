// Whether the experimental features of Nix are switched on.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

export interface Features {
  readonly kind: 'features';
  readonly enabled: readonly string[];
  /** The feature that a command missed; empty where none did. */
  readonly disabled: string;
}

/** `nix config show`, `nix.conf`, or the bare answer to a question about this one setting. */
const SETTING = /^(?:extra-)?experimental-features = ([\w -]{1,400})$/;
const WORDS = /^[a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*){0,20}$/;
const DISABLED = /experimental Nix feature '([\w-]{1,60})' is disabled/;
/** The first line of `nix flake --help`: it comes only where both features are on. */
const HELP = /nix flake - manage Nix flakes/;

export function readFeatures({ pieces }: Session): Located[] {
  return pieces.flatMap(({ prompt, lines, start }) =>
    lines.flatMap((line, index): Located<Features>[] => {
      const located = (enabled: readonly string[], disabled = ''): Located<Features>[] => [
        { line: start + index, evidence: { kind: 'features', enabled, disabled } },
      ];
      const disabled = DISABLED.exec(line)?.[1];
      if (disabled !== undefined) return located([], disabled);
      if (HELP.test(line)) return located(['nix-command', 'flakes']);
      const setting = SETTING.exec(line)?.[1];
      if (setting !== undefined) return located(setting.trim().split(' '));
      const asked = /\bconfig show experimental-features$/.test(prompt?.command ?? '');
      const words = line.length < 400 && WORDS.test(line) ? line.split(' ') : [];
      const known = words.includes('nix-command') || words.includes('flakes');
      return words.length > 0 && (known || asked) ? located(words) : [];
    }),
  );
}
