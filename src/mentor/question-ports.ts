// What answering questions needs from the outside world: votes and budgets in the store, a language model's words.
import type { Temporal } from 'temporal-polyfill';
import type { Answer } from '../ask/ask.ts';
import type { Place } from './model.ts';

/** One press of "was this it?". No text of the question is in it. */
export interface SectionVote {
  readonly learnerId: string;
  readonly place: Place;
  readonly section: string;
  readonly helped: boolean;
  /** Day in UTC, `2026-11-22`. */
  readonly day: string;
}

export interface SectionVotes {
  readonly section: string;
  readonly helped: number;
  readonly missed: number;
}

export interface QuestionStore {
  /** Keeps a vote; a second one for the same section on the same day takes its place. */
  readonly vote: (vote: SectionVote) => Promise<void>;
  /** Sums by section of one place since a day, the most missed first. */
  readonly votes: (place: Place, since: string) => Promise<readonly SectionVotes[]>;
  /**
   * Counts one answer of the language model for each owner, if none of them has reached its limit of the day.
   * @returns whether it may be generated
   */
  readonly reserve: (owners: readonly ModelBudget[], day: string) => Promise<boolean>;
  /** Keeps a question in the operator's log; nobody's name is in it. */
  readonly log: (entry: LoggedQuestion) => Promise<void>;
  /** Forgets logged questions from before `before`, and counts of the model from before that day. */
  readonly purge: (before: Temporal.Instant) => Promise<void>;
}

export interface ModelBudget {
  /** A learner's id, or `platform/place`. */
  readonly owner: string;
  readonly limit: number;
}

export interface LoggedQuestion {
  readonly place: Place;
  /** Without secrets. */
  readonly question: string;
  /** The section that was shown first. */
  readonly section: string | null;
  readonly at: Temporal.Instant;
}

/** What a language model is asked to word. */
export interface Writing {
  /** Without secrets and without what was pasted. */
  readonly question: string;
  readonly answer: Answer;
  /** Called with the sentences so far, each of them checked. */
  readonly onSentence?: ((sentences: readonly string[]) => void) | undefined;
}

/** A language model behind its guard. */
export interface AnswerWriter {
  /** Never rejects. @returns checked sentences, or undefined when the plain answer must do */
  readonly write: (writing: Writing) => Promise<readonly string[] | undefined>;
}
