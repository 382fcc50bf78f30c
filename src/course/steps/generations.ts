// Lists of generations as proof: each is compared with the lists that were seen before it.
import { md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Generation } from '../evidence/generations.ts';
import type { GenerationsCheck } from './check-schema.ts';
import type { ListFacts } from './facts.ts';

/** What earlier proofs of this exercise showed, by the check that they met. */
export type Known = Partial<Readonly<Record<GenerationsCheck, ListFacts>>>;

export type Verdict =
  | { readonly verdict: 'proves'; readonly facts: ListFacts }
  /** The right kind of evidence, but it shows something else; the message says what is missing. */
  | { readonly verdict: 'against'; readonly message: readonly Block[] };

/** @returns undefined when the evidence is not about this check. */
export function judgeGenerations(
  check: GenerationsCheck,
  evidence: Evidence,
  known: Known,
): Verdict | undefined {
  if (evidence.kind === 'rolled-back' && check === 'rolled-back' && evidence.from > evidence.to) {
    return against(
      md`The rollback from generation ${evidence.from} to ${evidence.to} worked. List the generations once more and paste the list: it shows that number ${evidence.from} is still there.`,
    );
  }
  if (evidence.kind !== 'generations') return undefined;
  const numbers = new Set<number>();
  const twice = evidence.rows.find(({ number }) => numbers.size === numbers.add(number).size);
  if (twice) {
    return against(
      md`Generation ${twice.number} stands in this list twice, which no machine prints. Paste the list once more, as your terminal shows it.`,
    );
  }
  const facts = factsOf(evidence.rows);
  if (!facts) {
    return against(
      md`I see a list of generations, but not which one is current. Paste the whole list, with its last column.`,
    );
  }
  return listChecks[check](facts, known, evidence.rows);
}

type ListCheck = (facts: ListFacts, known: Known, rows: readonly Generation[]) => Verdict | undefined;

const listChecks: Record<GenerationsCheck, ListCheck> = {
  listed: (facts) => ({ verdict: 'proves', facts }),

  grown: (facts, { listed }) => {
    if (!listed) return undefined;
    if (facts.max > listed.max) return facts.current === facts.max ? { verdict: 'proves', facts } : undefined;
    if (facts.max < listed.max) {
      return against(
        md`In your first list the newest generation was number ${listed.max}, and here it is ${facts.max}. These numbers never go down. Is this list from another machine? Then stay with one machine, please.`,
      );
    }
    return against(
      md`The newest generation is still number ${facts.max}, as in your first list. A rebuild that changes nothing makes no new generation. Check that the new line is in \`/etc/nixos/configuration.nix\`, then run \`sudo nixos-rebuild switch\` and list again.`,
    );
  },

  'rolled-back': (facts, { listed, grown }, rows) => {
    const newer = grown?.max ?? (listed && facts.max > listed.max ? facts.max : undefined);
    if (newer === undefined) return undefined;
    if (facts.current < newer && rows.some((row) => row.number === newer))
      return { verdict: 'proves', facts };
    if (facts.current < newer) {
      return against(md`Generation ${newer} is missing from this list. Paste the whole list, please.`);
    }
    return against(
      md`Generation ${facts.current} is the newest and it is current, so the rollback did not happen yet. Run \`sudo nixos-rebuild switch --rollback\` and list again.`,
    );
  },

  returned: (facts, known) => {
    const before = known['rolled-back'];
    if (!before) return undefined;
    if (facts.current === facts.max) return { verdict: 'proves', facts };
    return against(
      md`Generation ${facts.current} is current, the newest is ${facts.max}. Run \`sudo nixos-rebuild switch\` to come back, then list again.`,
    );
  },
};

function factsOf(rows: readonly Generation[]): ListFacts | undefined {
  const current = rows.filter((row) => row.current);
  const [only] = current;
  if (!only || current.length > 1) return undefined;
  return {
    max: Math.max(...rows.map((row) => row.number)),
    current: only.number,
    nixosVersion: only.nixosVersion,
  };
}

function against(message: readonly Block[]): Verdict {
  return { verdict: 'against', message };
}
