// `nix store diff-closures`: what differs between two systems. It prints nothing when nothing does.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

export interface ClosureDiff {
  readonly kind: 'closure-diff';
  /** The packages whose version or size differs. */
  readonly packages: readonly string[];
  readonly different: boolean;
}

const CHANGE = /^([\w.+-]{1,120}): (?:.{0,200} → .{0,200}|[+-]\d{1,9}(?:\.\d{1,3})? [KMG]iB)$/;

export function readClosureDiff({ pieces }: Session): Located[] {
  return pieces.flatMap(({ prompt, lines, start }): Located<ClosureDiff>[] => {
    const packages = lines.flatMap((line) => CHANGE.exec(line)?.[1] ?? []);
    const asked = /\bdiff-closures\b/.test(prompt?.command ?? '');
    const failed = lines.some((line) => /^error:/.test(line));
    if (packages.length === 0 && (!asked || failed)) return [];
    return [{ line: start, evidence: { kind: 'closure-diff', packages, different: packages.length > 0 } }];
  });
}
