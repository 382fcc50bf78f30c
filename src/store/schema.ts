// The tables. Everything that must happen once is a unique key here, so any number of processes may share the store.
import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { Temporal } from 'temporal-polyfill';
import type { StepFacts } from '../course/steps/facts.ts';
import type { Document } from '../document/tree.ts';
import type { EnrolmentState, Pace } from '../mentor/model.ts';

const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (value) => value.toString(),
  // PostgreSQL answers `2026-11-22 08:00:00+00`, which is a valid Temporal string as it is.
  fromDriver: (value) => Temporal.Instant.from(value),
});

const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`);

export const learner = pgTable('learner', {
  id: id(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** One person may come from several platforms; each account belongs to one learner. */
export const account = pgTable(
  'account',
  {
    platform: text('platform').notNull(),
    accountId: text('account_id').notNull(),
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    linkedAt: instant('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.accountId] }),
    index('account_of_learner').on(table.learnerId),
  ],
);

/** Codes with which another account joins a learner: one at a time, used once. Only a hash is kept. */
export const linkCode = pgTable('link_code', {
  learnerId: uuid('learner_id')
    .primaryKey()
    .references(() => learner.id, { onDelete: 'cascade' }),
  codeHash: text('code_hash').notNull().unique(),
  expiresAt: instant('expires_at').notNull(),
});

/** Codes that were wrong, so that nobody tries them all. */
export const linkTry = pgTable(
  'link_try',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (table) => [index('link_try_of_learner').on(table.learnerId, table.at)],
);

export const community = pgTable(
  'community',
  {
    id: id(),
    platform: text('platform').notNull(),
    placeId: text('place_id').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    /** The platform's own id of the channel for lessons and announcements. */
    channelId: text('channel_id'),
    /** When newcomers' lessons come; null for the course's hour. */
    hour: smallint('hour'),
    languageModel: boolean('language_model').notNull().default(true),
    leaderboard: boolean('leaderboard').notNull().default(true),
  },
  (table) => [unique('community_place').on(table.platform, table.placeId)],
);

export const cohort = pgTable(
  'cohort',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Nobody joins any more. */
    closedAt: instant('closed_at'),
    /** Whether a moderator opened it, so that newcomers join it and not the cohort of the month. */
    moderated: boolean('moderated').notNull().default(false),
    /** A channel of its own, instead of the community's. */
    channelId: text('channel_id'),
  },
  (table) => [unique('cohort_intake').on(table.communityId, table.name)],
);

const learnerId = () =>
  uuid('learner_id')
    .notNull()
    .references(() => learner.id, { onDelete: 'cascade' });

export const enrolment = pgTable(
  'enrolment',
  {
    id: id(),
    learnerId: learnerId(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    timeZone: text('time_zone').notNull(),
    hour: smallint('hour').notNull(),
    pace: text('pace').$type<Pace>().notNull(),
    state: text('state').$type<EnrolmentState>().notNull(),
    reason: text('reason'),
    nextDay: smallint('next_day').notNull(),
    dueAt: instant('due_at'),
    enrolledAt: instant('enrolled_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    // A learner follows the course once at a time, whatever is pressed twice.
    uniqueIndex('enrolment_running').on(table.learnerId).where(sql`${table.state} in ('active', 'paused')`),
    index('enrolment_due').on(table.dueAt).where(sql`${table.state} = 'active'`),
    index('enrolment_cohort').on(table.cohortId),
  ],
);

export const delivery = pgTable(
  'delivery',
  {
    id: id(),
    enrolmentId: uuid('enrolment_id')
      .notNull()
      .references(() => enrolment.id, { onDelete: 'cascade' }),
    day: smallint('day').notNull(),
    state: text('state').$type<'queued' | 'delivered' | 'cancelled'>().notNull(),
    reason: text('reason'),
    /** The platform's own id of the message that was sent. */
    messageId: text('message_id'),
    queuedAt: instant('queued_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [
    // A day is delivered once an enrolment.
    unique('delivery_day').on(table.enrolmentId, table.day),
    index('delivery_waiting').on(table.queuedAt).where(sql`${table.state} = 'queued'`),
  ],
);

export const stepCompletion = pgTable(
  'step_completion',
  {
    learnerId: learnerId(),
    exercise: text('exercise').notNull(),
    step: text('step').notNull(),
    facts: jsonb('facts').$type<StepFacts>(),
    completedAt: instant('completed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.exercise, table.step] })],
);

/**
 * Outputs that no two machines share, such as a list of generations with its times, by their hash: whoever proves a
 * step with one first, has it. The output itself is kept nowhere.
 */
export const evidenceClaim = pgTable(
  'evidence_claim',
  {
    hash: text('hash').primaryKey(),
    learnerId: learnerId(),
    claimedAt: instant('claimed_at').notNull(),
  },
  (table) => [index('evidence_claim_learner').on(table.learnerId)],
);

export const quizAnswer = pgTable(
  'quiz_answer',
  {
    learnerId: learnerId(),
    question: text('question').notNull(),
    /** The choices of the latest try, counted from 0. */
    choices: smallint('choices').array().notNull(),
    /** Whether any try was right. */
    correct: boolean('correct').notNull(),
    tries: smallint('tries').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.question] })],
);

/** Append-only; totals, ranks and scopes are sums over it. */
export const scoreEvent = pgTable(
  'score_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    learnerId: learnerId(),
    key: text('key').notNull(),
    points: integer('points').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [unique('score_event_once').on(table.learnerId, table.key)],
);

/** Small values of a learner or of the installation: `owner` is a learner's id, or `instance`. */
export const setting = pgTable(
  'setting',
  {
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.key] })],
);

/** What a platform must remember between starts, such as where it answered a paste. */
export const platformState = pgTable(
  'platform_state',
  {
    platform: text('platform').notNull(),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** The account that it belongs to, with which it is exported and forgotten; null for what is nobody's. */
    accountId: text('account_id'),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.key] }),
    index('platform_state_age').on(table.updatedAt),
    index('platform_state_of_account').on(table.platform, table.accountId),
  ],
);

/** The web chat's conversations; other platforms keep their own. */
export const chatLine = pgTable(
  'chat_line',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    learnerId: learnerId(),
    author: text('author').$type<'learner' | 'mentor'>().notNull(),
    document: jsonb('document').$type<Document>().notNull(),
    deliveryId: uuid('delivery_id').unique(),
    at: instant('at').notNull(),
  },
  (table) => [index('chat_line_of_learner').on(table.learnerId, table.id)],
);

/** Whether an answer named the right section. The question itself is nowhere. */
export const sectionVote = pgTable(
  'section_vote',
  {
    learnerId: learnerId(),
    platform: text('platform').notNull(),
    placeId: text('place_id').notNull(),
    section: text('section').notNull(),
    helped: boolean('helped').notNull(),
    day: date('day').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.section, table.day] }),
    index('section_vote_of_place').on(table.platform, table.placeId, table.day),
  ],
);

/** Answers of the language model on one day; `owner` is a learner's id, or a place. */
export const modelUse = pgTable(
  'model_use',
  {
    owner: text('owner').notNull(),
    day: date('day').notNull(),
    answers: integer('answers').notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.day] })],
);

/** Questions, where the operator wants to see what the course lacks. Nobody's name is in it, and it is emptied by age. */
export const questionLog = pgTable(
  'question_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    platform: text('platform').notNull(),
    placeId: text('place_id').notNull(),
    question: text('question').notNull(),
    section: text('section'),
    at: instant('at').notNull(),
  },
  (table) => [index('question_log_age').on(table.at)],
);
