/** How often the first finding names the line that was changed, by kind of change. */
import { parseNix } from '../../src/nix/parse.ts';
import { readNix } from '../../src/nix/read.ts';
import { type MutationKind, mutate, mutationKinds, randomFrom } from './mutations.ts';

export interface Row {
  readonly kind: MutationKind | 'all';
  readonly tried: number;
  /** The first finding stands on the changed line. */
  readonly onLine: number;
  /** More than one finding for the one change. */
  readonly followers: number;
}

/** Longer files are left out: nobody pastes them, and they would only slow the table down. */
const LONGEST = 60_000;

/** @param each how many mutations of each kind; fewer where the texts have no more places. */
export function mutationTable(texts: readonly string[], each: number, seed: number): Row[] {
  const random = randomFrom(seed);
  const usable = texts.filter((text) => text.length <= LONGEST && parseNix(text));
  const rows = mutationKinds.map((kind) => row(usable, kind, each, random));
  const sum = (pick: (row: Row) => number) => rows.reduce((total, next) => total + pick(next), 0);
  return [
    ...rows,
    {
      kind: 'all',
      tried: sum((r) => r.tried),
      onLine: sum((r) => r.onLine),
      followers: sum((r) => r.followers),
    },
  ];
}

function row(texts: readonly string[], kind: MutationKind, each: number, random: () => number): Row {
  let tried = 0;
  let onLine = 0;
  let followers = 0;
  for (let attempts = 0; tried < each && attempts < each * 30; attempts++) {
    const text = texts[Math.floor(random() * texts.length)];
    const mutation = text === undefined ? undefined : mutate(text, kind, random);
    // Some changes leave the file valid; they are no mistakes.
    if (!mutation || parseNix(mutation.text)) continue;
    tried++;
    const { findings, lines } = readNix(mutation.text, { asFile: true, limit: Number.POSITIVE_INFINITY });
    const [first] = findings;
    if (first && lines.position(first.start).line === mutation.line) onLine++;
    if (findings.length > 1) followers++;
  }
  return { kind, tried, onLine, followers };
}

export function formatTable(rows: readonly Row[]): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
  const lines = rows.map(({ kind, tried, onLine, followers }) =>
    [
      kind.padEnd(16),
      String(tried).padStart(6),
      percent(onLine, tried).padStart(9),
      percent(followers, tried).padStart(9),
    ].join(' '),
  );
  return ['change            tried   on line more than one', ...lines].join('\n');
}
