// What the mentor needs from the outside world. The store and the delivery queue implement these; tests may bring
// their own clock.
import type { Temporal } from 'temporal-polyfill';
import type { StepFacts } from '../course/steps/facts.ts';
import type { Document } from '../document/tree.ts';
import type { Account, Delivery, Enrolment, Learner, Place, Progress, Schedule, Standing } from './model.ts';
import type { QuestionStore } from './question-ports.ts';

export interface Clock {
  readonly now: () => Temporal.Instant;
}

/** A change of an enrolment; a field that is absent stays as it is. */
export interface EnrolmentChange {
  readonly schedule?: Schedule;
  readonly state?: Enrolment['state'];
  readonly reason?: string | null;
  readonly nextDay?: number;
  readonly dueAt?: Temporal.Instant | null;
}

export interface NewEnrolment {
  readonly place: Place;
  /** The cohort's name in its community; it is opened when it does not exist yet. */
  readonly intake: string;
  readonly schedule: Schedule;
  readonly dueAt: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/** Whose points are compared. */
export type LeaderboardScope = 'cohort' | 'community' | 'everyone';

export interface Score {
  /** Counted once a learner: `section/1.2`, `step/1.4/list`, `question/1/same-path`. */
  readonly key: string;
  readonly points: number;
}

/** Draws an SVG as a PNG, in base64. Undefined when it cannot be drawn; then the words stand alone. */
export type Draw = (svg: string) => Promise<string | undefined>;

export interface LearnerStore {
  /** Finds the learner of an account or makes one; keeps the name up to date. */
  readonly meet: (account: Account, now: Temporal.Instant) => Promise<Learner>;
  /** The learner of an account, without making one. */
  readonly find: (account: Account) => Promise<Learner | undefined>;
  readonly settings: (learnerId: string) => Promise<LearnerSettings>;
  readonly changeSettings: (learnerId: string, change: Partial<LearnerSettings>) => Promise<void>;
  /** Everything kept about a learner, as plain data. */
  readonly exportAll: (learnerId: string) => Promise<Record<string, unknown>>;
  /** Deletes everything about a learner, at once. */
  readonly forget: (learnerId: string) => Promise<void>;
}

export interface LearnerSettings {
  /** Whether leaderboards show this learner; null until they were asked. */
  readonly leaderboard: boolean | null;
  /** Whether the morning brings questions from earlier days. */
  readonly review: boolean;
  /** The name and the day that stand on the certificate; null before there is one. */
  readonly certificate: IssuedCertificate | null;
  /** Where lessons come on platforms that have both: as direct messages, or in the cohort's channel. */
  readonly lessonsIn: LessonsIn;
  /** Whether lessons come without a sound. */
  readonly silent: boolean;
  /** Whether a language model may word answers for this learner, where the operator uses one. */
  readonly model: boolean;
}

export interface IssuedCertificate {
  readonly name: string;
  /** ISO 8601, on the learner's own calendar. */
  readonly date: string;
}

export const lessonPlaces = ['direct', 'channel'] as const;
export type LessonsIn = (typeof lessonPlaces)[number];

export interface EnrolmentStore {
  /** The enrolment that counts now: the newest that was not left. */
  readonly current: (learnerId: string) => Promise<Enrolment | undefined>;
  /** The platform on which its lessons come. */
  readonly platformOf: (enrolmentId: string) => Promise<string | undefined>;
  /**
   * Enrols, and queues Day 0 in the same transaction. Two calls at once make one enrolment: the later one gets the
   * enrolment of the first, with `created` false.
   */
  readonly create: (
    learner: Learner,
    enrolment: NewEnrolment,
  ) => Promise<{ enrolment: Enrolment; created: boolean }>;
  readonly change: (
    enrolmentId: string,
    change: EnrolmentChange,
    now: Temporal.Instant,
  ) => Promise<Enrolment>;
  /**
   * Queues a day at the learner's wish and moves the enrolment on, if `day` is still the next one.
   * @returns false when another request was faster.
   */
  readonly sendEarly: (
    enrolmentId: string,
    day: number,
    change: EnrolmentChange,
    now: Temporal.Instant,
  ) => Promise<boolean>;
}

export interface ProgressStore {
  readonly of: (learnerId: string) => Promise<Progress>;
  /** What the proven steps of an exercise showed: step id → facts. */
  readonly stepFacts: (
    learnerId: string,
    exerciseId: string,
  ) => Promise<ReadonlyMap<string, StepFacts | null>>;
  /**
   * Claims outputs that no two machines share, by their hashes, for the learner who proves something with them first.
   * @returns the hashes that another learner has
   */
  readonly claimEvidence: (
    learnerId: string,
    hashes: readonly string[],
    now: Temporal.Instant,
  ) => Promise<ReadonlySet<string>>;
  /** Keeps proofs and their points; what was proven before changes nothing. @returns points that are new. */
  readonly proveSteps: (
    learnerId: string,
    proofs: readonly StepProof[],
    now: Temporal.Instant,
  ) => Promise<number>;
  /** The latest answer to each question: question key → answer. */
  readonly answers: (learnerId: string) => Promise<ReadonlyMap<string, LatestAnswer>>;
  /** Keeps an answer; points count when it is right for the first time. @returns points that are new. */
  readonly answer: (learnerId: string, answer: QuizAnswer, now: Temporal.Instant) => Promise<number>;
  /** @returns points that are new: all of `score` the first time, 0 afterwards. */
  readonly score: (learnerId: string, score: Score, now: Temporal.Instant) => Promise<number>;
  /** The best first; only learners who agreed to be shown, and always the asking learner. */
  readonly leaderboard: (
    scope: LeaderboardScope,
    learnerId: string,
    limit: number,
  ) => Promise<readonly Standing[]>;
}

export interface StepProof {
  readonly exerciseId: string;
  readonly stepId: string;
  readonly facts: StepFacts | null;
  readonly score: Score;
}

export interface LatestAnswer {
  readonly choices: readonly number[];
  /** How often the question was answered, 1 or more. */
  readonly tries: number;
  readonly answeredAt: Temporal.Instant;
}

export interface QuizAnswer {
  readonly question: string;
  readonly choices: readonly number[];
  readonly correct: boolean;
  readonly score: Score;
}

/** What a tick decides about one enrolment whose time has come. */
export type DueDecision =
  | { readonly kind: 'send'; readonly day: number; readonly change: EnrolmentChange }
  | { readonly kind: 'wait'; readonly dueAt: Temporal.Instant };

export interface DeliveryStore {
  /**
   * In one transaction: locks up to `limit` due enrolments that no other replica holds, asks `decide` for each,
   * advances them, and queues a delivery for each that is sent. @returns how many enrolments were looked at.
   */
  readonly moveDue: (
    now: Temporal.Instant,
    limit: number,
    decide: (enrolment: Enrolment) => DueDecision,
  ) => Promise<number>;
  readonly find: (deliveryId: string) => Promise<Delivery | undefined>;
  readonly delivered: (deliveryId: string, messageId: string, now: Temporal.Instant) => Promise<void>;
  readonly cancel: (deliveryId: string, reason: string, now: Temporal.Instant) => Promise<void>;
  /** How many deliveries of a platform are queued and not settled. */
  readonly waiting: (platform: string) => Promise<number>;
  /** Puts deliveries that have waited since before `before` back into the queue. @returns how many. */
  readonly requeueLost: (before: Temporal.Instant, now: Temporal.Instant) => Promise<number>;
  /** The earliest time at which any active enrolment is due. */
  readonly nextDueAt: () => Promise<Temporal.Instant | undefined>;
}

/** One line of a conversation that the web chat keeps, since no server of a platform keeps it. */
export interface ChatLine {
  /** Grows with time in one store. */
  readonly id: number;
  readonly author: 'learner' | 'mentor';
  readonly document: Document;
  readonly at: Temporal.Instant;
}

export interface TranscriptStore {
  /** Keeps a line. With a delivery id it is kept once, however often it is tried. */
  readonly add: (learnerId: string, line: NewChatLine) => Promise<ChatLine>;
  /** Lines after `afterId`, the oldest first; of many only the newest `limit`. */
  readonly after: (learnerId: string, afterId: number, limit: number) => Promise<readonly ChatLine[]>;
}

export interface NewChatLine {
  readonly author: ChatLine['author'];
  readonly document: Document;
  readonly at: Temporal.Instant;
  readonly deliveryId?: string;
}

/** What happens to learners when the mentor is shut out of where they are, or a place moves. */
export interface PlaceStore {
  /**
   * Pauses every running enrolment of a community.
   * @returns the accounts, on the community's platform, whose enrolment was paused by this
   */
  readonly pauseCommunity: (
    place: Pick<Place, 'platform' | 'id'>,
    reason: string,
    now: Temporal.Instant,
  ) => Promise<readonly string[]>;
  /** Pauses the enrolment whose lessons come to this account, where there is a running one. */
  readonly pauseLearner: (
    account: Pick<Account, 'platform' | 'id'>,
    reason: string,
    now: Temporal.Instant,
  ) => Promise<void>;
  /** The community has another id from now on; what was begun under that id already joins it. */
  readonly move: (from: Pick<Place, 'platform' | 'id'>, to: Pick<Place, 'platform' | 'id'>) => Promise<void>;
}

/** Several accounts of one person. */
export interface LinkStore {
  /** Keeps a code, as its hash, in the place of an earlier one of this learner. */
  readonly offer: (learnerId: string, codeHash: string, expiresAt: Temporal.Instant) => Promise<void>;
  /** How many wrong codes this learner gave since then. */
  readonly wrongTries: (learnerId: string, since: Temporal.Instant) => Promise<number>;
  readonly noteWrongTry: (learnerId: string, now: Temporal.Instant) => Promise<void>;
  /**
   * Uses a code up and makes its learner and this one the same, both or neither.
   * @returns `unknown` for a code that is wrong, used or too old; `own` for the learner's own, which stays as it is
   */
  readonly redeem: (
    learnerId: string,
    codeHash: string,
    now: Temporal.Instant,
  ) => Promise<
    { readonly kind: 'linked'; readonly learnerId: string } | { readonly kind: 'unknown' | 'own' }
  >;
  readonly accounts: (learnerId: string) => Promise<readonly Pick<Account, 'platform' | 'id'>[]>;
  /** These accounts become learners of their own, with nothing. */
  readonly separate: (
    learnerId: string,
    accounts: readonly Pick<Account, 'platform' | 'id'>[],
    now: Temporal.Instant,
  ) => Promise<void>;
}

/** Values that belong to the installation, not to a person. */
export interface InstanceSettings {
  readonly read: (key: string) => Promise<unknown>;
  readonly write: (key: string, value: unknown) => Promise<void>;
}

/** What one platform must remember between starts. Values are plain JSON. */
export interface PlatformState {
  readonly read: (platform: string, key: string) => Promise<unknown>;
  /** @param accountId the account whose value it is: it is exported and forgotten with its learner */
  readonly write: (
    platform: string,
    key: string,
    value: unknown,
    now: Temporal.Instant,
    accountId?: string,
  ) => Promise<void>;
  readonly remove: (platform: string, key: string) => Promise<void>;
  /** Every value whose key begins with `prefix`. */
  readonly list: (platform: string, prefix: string) => Promise<ReadonlyMap<string, unknown>>;
  /** Several values at once, all of them or none; undefined removes a key. */
  readonly writeAll: (
    platform: string,
    values: ReadonlyMap<string, unknown>,
    now: Temporal.Instant,
    accountId?: string,
  ) => Promise<void>;
  /** Forgets keys with this prefix that were last written before `before`. @returns how many */
  readonly removeOld: (platform: string, prefix: string, before: Temporal.Instant) => Promise<number>;
}

/** What a platform says about a pushed message. Trouble that may pass (no network, rate limits) is thrown instead. */
export type PushResult =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** The learner cannot be reached any more; `reason` is shown to moderators and to the learner later. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Sends a message that the learner did not ask for at this moment. Must be idempotent in the delivery's id: a second
 * call with the same delivery shows no second message.
 */
export type Push = (delivery: Delivery, document: Document) => Promise<PushResult>;

/** What a platform does in a community's channels for its moderators. */
export interface Channels {
  /**
   * @param channel as the platform names it
   * @returns what the mentor is not allowed to do there, in the platform's words; undefined for a channel that it does
   * not see
   */
  readonly missing: (place: Place, channel: string) => Promise<readonly string[] | undefined>;
  /** How the platform writes a channel's name. */
  readonly name: (channel: string) => string;
  /** Where communities have no channels: the place itself, which takes announcements as long as none is chosen. */
  readonly home?: (place: Place) => string;
  readonly post: (place: Place, channel: string, document: Document) => Promise<PostResult>;
}

export type PostResult =
  | { readonly kind: 'posted' }
  /** `reason` is for the moderator. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What a community has chosen for itself. */
export interface CommunitySettings {
  /** The platform's own id of the channel for lessons and announcements. */
  readonly channel: string | null;
  /** When newcomers' lessons come; null for the course's hour. */
  readonly hour: number | null;
  /** Whether a language model may phrase answers, where the operator has set one up. */
  readonly languageModel: boolean;
  /** Whether the community has leaderboards. */
  readonly leaderboard: boolean;
}

export interface CohortOverview {
  readonly id: string;
  readonly name: string;
  readonly openedAt: Temporal.Instant;
  /** Nobody joins any more since then. */
  readonly closedAt: Temporal.Instant | null;
  /** Whether a moderator opened it; the others are those of a month. */
  readonly moderated: boolean;
  readonly channel: string | null;
  readonly members: Readonly<Record<Enrolment['state'], number>>;
}

/** A learner as the moderators of their community see them. */
export interface CohortMember {
  readonly learnerId: string;
  readonly name: string;
  readonly state: Enrolment['state'];
  readonly reason: string | null;
  readonly nextDay: number;
  readonly enrolledAt: Temporal.Instant;
  readonly points: number;
  /** When they last earned a point; null for never. */
  readonly activeAt: Temporal.Instant | null;
}

export interface CommunityStore {
  /** The defaults for a community that has chosen nothing. */
  readonly settings: (place: Place) => Promise<CommunitySettings>;
  readonly change: (
    place: Place,
    change: Partial<CommunitySettings>,
    now: Temporal.Instant,
  ) => Promise<CommunitySettings>;
  /** The newest first. */
  readonly cohorts: (place: Place) => Promise<readonly CohortOverview[]>;
  /** Opens a cohort that newcomers join; a closed one of this name is opened again. */
  readonly openCohort: (place: Place, name: string, now: Temporal.Instant) => Promise<void>;
  readonly closeCohort: (cohortId: string, now: Temporal.Instant) => Promise<void>;
  readonly setCohortChannel: (cohortId: string, channel: string | null) => Promise<void>;
  /** In the order in which they enrolled. */
  readonly members: (cohortId: string) => Promise<readonly CohortMember[]>;
}

export interface Store {
  readonly questions: QuestionStore;
  readonly learners: LearnerStore;
  readonly communities: CommunityStore;
  readonly enrolments: EnrolmentStore;
  readonly progress: ProgressStore;
  readonly deliveries: DeliveryStore;
  readonly places: PlaceStore;
  readonly links: LinkStore;
  readonly transcript: TranscriptStore;
  readonly instance: InstanceSettings;
  readonly platformState: PlatformState;
}
