// What a paste shows, with what earlier proofs remembered: everything that a condition may look at.
import type { Evidence, EvidenceReading } from '../evidence/evidence.ts';
import type { NixText } from '../evidence/nix/nix-text.ts';

export interface World {
  readonly found: readonly Evidence[];
  readonly lines: readonly string[];
  /** Pasted Nix that Nix would take. */
  readonly texts: readonly NixText[];
  /** Pasted Nix with a mistake in it, which proves nothing: what it would define is not certain. */
  readonly broken: readonly NixText[];
  readonly known: ReadonlyMap<string, readonly string[]>;
  readonly proven: ReadonlySet<string>;
}

export function worldOf(
  { found, lines }: EvidenceReading,
  known: World['known'],
  proven: World['proven'],
): World {
  const evidence = found.map((one) => one.evidence);
  const texts = evidence.filter((one) => one.kind === 'nix');
  return {
    found: evidence,
    lines,
    texts: texts.filter(({ broken }) => !broken),
    broken: texts.filter(({ broken }) => broken),
    known,
    proven,
  };
}
