// Answering a question in words. Its text is kept nowhere, unless the operator keeps a log for thirty days.
import { type Answer, askFor } from '../ask/ask.ts';
import { isOnlyLinks, partsOf } from '../ask/parts.ts';
import { redact } from '../explain/redact.ts';
import type { MentorDeps } from './mentor.ts';
import type { Learner, Place } from './model.ts';
import type { PasteResult, Pastes } from './pastes.ts';
import type { SectionVotes } from './question-ports.ts';

/** A question is read up to here; whoever needs more words is better helped by a shorter question. */
export const longestQuestion = 6000;

export type QuestionResult =
  | { readonly kind: 'empty' }
  /** Links are never fetched. */
  | { readonly kind: 'links' }
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      /** Checked sentences of the language model; undefined for the plain answer. */
      readonly worded: readonly string[] | undefined;
      /** What came with the question, read as `/check` reads it. */
      readonly paste: PasteResult | undefined;
      /** A secret was taken out before anything else happened. */
      readonly secret: boolean;
      /** Only the beginning was read. */
      readonly cut: boolean;
    };

export interface Questions {
  /** @param onSentence called while a language model words the answer, with the checked sentences so far */
  readonly ask: (
    learner: Learner,
    place: Place,
    text: string,
    onSentence?: (answer: Answer, sentences: readonly string[]) => void,
  ) => Promise<QuestionResult>;
  /** Forgets what is older than thirty days. */
  readonly purge: () => Promise<void>;
  /** Counts whether a section was the right one; once a learner, section and day. */
  readonly vote: (learner: Learner, place: Place, section: string, helped: boolean) => Promise<void>;
  /** How often answers of the last ninety days helped in a place, the most missed section first. */
  readonly votes: (place: Place) => Promise<readonly SectionVotes[]>;
  /** Reads the course now, so that the first question does not wait for it. */
  readonly warm: () => void;
}

/** Questions that no section answered are counted under this name. */
export const noSection = 'none';

/** An error that stands in the middle of the words. */
const ERROR = /\berror:/i;

const VOTES_DAYS = 90;
/** How long the operator's log keeps a question. */
export const LOG_DAYS = 30;
const longestLogged = 1000;

export function questions(deps: MentorDeps, pastes: Pastes): Questions {
  const { ask, warm } = askFor(deps.course);
  const { questions: store, learners, communities } = deps.store;
  const today = () => deps.clock.now().toZonedDateTimeISO('UTC').toPlainDate();

  /** Neither the learner nor the community has opted out, and neither budget of the day is spent. */
  async function mayWord(learner: Learner, place: Place): Promise<boolean> {
    if (!deps.model || !(await learners.settings(learner.id)).model) return false;
    if (!(await communities.settings(place)).languageModel) return false;
    const { learnerLimit, communityLimit } = deps.model;
    return store.reserve(
      [
        { owner: learner.id, limit: learnerLimit },
        { owner: `${place.platform}/${place.id}`, limit: communityLimit },
      ],
      today().toString(),
    );
  }

  return {
    purge: () => store.purge(deps.clock.now().subtract({ hours: 24 * LOG_DAYS })),
    warm,
    ask: async (learner, place, text, onSentence) => {
      if (text.trim() === '') return { kind: 'empty' };
      if (isOnlyLinks(text)) return { kind: 'links' };
      const typed = text.slice(0, longestQuestion);
      const read = redact(typed);
      const parts = partsOf(read);
      const answer = ask(parts.words || read, deps.catalog.current);
      const pasted = ERROR.test(parts.words) ? [...parts.pastes, parts.words] : parts.pastes;
      const paste =
        pasted.length > 0
          ? await pastes.read(
              learner,
              place,
              undefined,
              pasted.map((one) => ({ name: undefined, text: one })),
            )
          : undefined;
      const now = deps.clock.now();
      if (deps.logQuestions) {
        const section = answer.covered ? (answer.sections[0]?.id ?? null) : null;
        await store.log({ place, question: parts.words.slice(0, longestLogged), section, at: now });
      }
      const worded =
        answer.covered && (await mayWord(learner, place))
          ? await deps.model?.writer.write({
              question: parts.words,
              answer,
              onSentence: onSentence && ((sentences) => onSentence(answer, sentences)),
            })
          : undefined;
      return {
        kind: 'answer',
        answer,
        worded,
        paste,
        secret: read !== typed,
        cut: typed.length < text.length,
      };
    },
    vote: async (learner, place, section, helped) => {
      await store.vote({ learnerId: learner.id, place, section, helped, day: today().toString() });
    },
    votes: (place) => {
      return store.votes(place, today().subtract({ days: VOTES_DAYS }).toString());
    },
  };
}
