// The relevance measures of the nixos-search benchmark (frontend/benchmark/run.mjs of NixOS/nixos-search), computed
// in the same way so that the figures can be compared with what is published there.

/** One judged query: the right answers in tiers, best first; the answers of a tier are equally good. */
export interface JudgedQuery {
  readonly id: string;
  readonly q: string;
  readonly category: string;
  /** Names with a prefix, `opt:` or `pkg:`. */
  readonly relevant: readonly (readonly string[])[];
  /** The tiers name every acceptable answer, so that anything else is noise. */
  readonly exhaustive?: boolean;
}

export interface Measures {
  /** An acceptable answer is among the first ten. */
  readonly success: number;
  /** Reciprocal rank of the first acceptable answer. */
  readonly mrr: number;
  /** Share of the acceptable answers among the first ten, of as many as fit. */
  readonly recall: number;
  /** Rank-biased precision over what was returned; undefined when not every answer is judged. */
  readonly rbp: number | undefined;
  /** Reciprocal rank of the single best answer; undefined when the top tier has several. */
  readonly bestRank: number | undefined;
  /** Graded nDCG: tier i of T is worth T - i. */
  readonly ndcg: number;
}

const depth = 10;
const persistence = 0.8;

export function measure(ranked: readonly string[], query: JudgedQuery): Measures {
  const page = ranked.slice(0, depth);
  const tiers = query.relevant;
  const acceptable = new Set(tiers.flat());
  const first = page.findIndex((name) => acceptable.has(name));
  const hits = page.filter((name) => acceptable.has(name)).length;
  const top = tiers[0] ?? [];
  const best = top.length === 1 ? page.indexOf(top[0] ?? '') : undefined;
  return {
    success: first >= 0 ? 1 : 0,
    mrr: first >= 0 ? 1 / (first + 1) : 0,
    recall: acceptable.size === 0 ? 0 : hits / Math.min(depth, acceptable.size),
    rbp: query.exhaustive && page.length > 0 ? rankBiasedPrecision(page, acceptable) : undefined,
    bestRank: best === undefined ? undefined : best < 0 ? 0 : 1 / (best + 1),
    ndcg: gradedNdcg(page, tiers),
  };
}

function rankBiasedPrecision(page: readonly string[], acceptable: ReadonlySet<string>): number {
  let found = 0;
  let whole = 0;
  for (const [rank, name] of page.entries()) {
    const weight = persistence ** rank;
    whole += weight;
    if (acceptable.has(name)) found += weight;
  }
  return found / whole;
}

function gradedNdcg(page: readonly string[], tiers: JudgedQuery['relevant']): number {
  const grades = new Map(tiers.flatMap((tier, i) => tier.map((name) => [name, tiers.length - i] as const)));
  const gain = (grade: number, rank: number) => grade / Math.log2(rank + 2);
  const ideal = [...grades.values()].slice(0, depth).reduce((sum, grade, rank) => sum + gain(grade, rank), 0);
  const real = page.reduce((sum, name, rank) => sum + gain(grades.get(name) ?? 0, rank), 0);
  return ideal > 0 ? real / ideal : 0;
}

export function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** @param share 0.5 for the median, 0.99 for the 99th percentile */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
