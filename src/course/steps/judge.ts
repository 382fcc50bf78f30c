// Whether a piece of evidence proves a check of a step. One function a kind of check.
import { md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import { optionPath } from '../../nixos/definitions.ts';
import type { Evidence, EvidenceReading } from '../evidence/evidence.ts';
import type { Generation } from '../evidence/generations.ts';
import type { GenerationsCheck, StepCheck } from './check-schema.ts';

/** What a proven list of generations showed; kept with the step, so that later lists can be compared with it. */
export interface ListFacts {
  readonly max: number;
  readonly current: number;
  readonly nixosVersion?: string | undefined;
}

/** What earlier proofs of this exercise showed, by the check that they met. */
export type Known = Partial<Readonly<Record<GenerationsCheck, ListFacts>>>;

export type Verdict =
  | { readonly verdict: 'proves'; readonly facts?: ListFacts }
  /** The right kind of evidence, but it shows something else; the message says what is missing. */
  | { readonly verdict: 'against'; readonly message: readonly Block[] };

/** @returns undefined when the evidence is not about this check. */
export function judge(check: StepCheck, evidence: Evidence, known: Known): Verdict | undefined {
  if ('generations' in check) return judgeList(check.generations, evidence, known);
  if ('switched' in check) return judgeSwitch(evidence);
  if ('defines' in check) return judgeOption(check.defines, evidence);
  return undefined;
}

/** Output lines are not evidence of a kind of their own: a check names the line that it wants. */
export function judgeLines(check: StepCheck, reading: EvidenceReading): Verdict | undefined {
  if (!('shows' in check)) return undefined;
  return reading.lines.some((line) => line.trim() === check.shows) ? { verdict: 'proves' } : undefined;
}

function judgeSwitch(evidence: Evidence): Verdict | undefined {
  if (evidence.kind !== 'rebuilt' || !evidence.path.startsWith('/nix/store/')) return undefined;
  if (evidence.activation === 'dry') {
    return against(md`This was a dry run: nothing was switched on. Run \`sudo nixos-rebuild switch\`.`);
  }
  return { verdict: 'proves' };
}

function judgeOption(option: string, evidence: Evidence): Verdict | undefined {
  // A text with a mistake in it proves nothing: what it would define is not certain.
  if (evidence.kind !== 'nix' || evidence.broken) return undefined;
  const wanted = optionPath(option);
  const found = evidence.system.some(
    ({ path }) => path.length === wanted.length && path.every((part, at) => part === wanted[at]),
  );
  return found ? { verdict: 'proves' } : undefined;
}

function judgeList(check: GenerationsCheck, evidence: Evidence, known: Known): Verdict | undefined {
  if (evidence.kind === 'rolled-back' && check === 'rolled-back' && evidence.from > evidence.to) {
    return against(
      md`The rollback from generation ${evidence.from} to ${evidence.to} worked. List the generations once more and paste the list: it shows that number ${evidence.from} is still there.`,
    );
  }
  if (evidence.kind !== 'generations') return undefined;
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
