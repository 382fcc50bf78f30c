// The people and things that the mentor works with, in the words of docs/architecture.md.
import type { Temporal } from 'temporal-polyfill';

/** A person on one platform, as the platform names them. */
export interface Account {
  /** `web`, `discord`, `matrix`. */
  readonly platform: string;
  /** Unique on its platform and never shown. */
  readonly id: string;
  /** What to call the person. */
  readonly name: string;
}

/** A place on one platform: a Discord guild, a Matrix room or space, the local web chat. */
export interface Place {
  readonly platform: string;
  readonly id: string;
  readonly name: string;
}

export interface Learner {
  readonly id: string;
  readonly account: Account;
}

/** The learners of one community who began in the same month. */
export interface Cohort {
  readonly id: string;
  readonly name: string;
  readonly community: string;
  /** The platform's own id of the channel where its lessons may come; null where there is none. */
  readonly channel: string | null;
  /** Whether its community has leaderboards. */
  readonly leaderboard: boolean;
}

/** `daily`: each day. `weekdays`: Monday to Friday. `relaxed`: every second day. */
export const paces = ['daily', 'weekdays', 'relaxed'] as const;
export type Pace = (typeof paces)[number];

/** When a learner's morning is. */
export interface Schedule {
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Local hour of delivery, {@link earliestHour} to {@link latestHour}. */
  readonly hour: number;
  readonly pace: Pace;
}

/** Lessons arrive between 06:00 and 22:00 of the learner's clock, never at night. */
export const earliestHour = 6;
export const latestHour = 21;

export type EnrolmentState = 'active' | 'paused' | 'finished' | 'left';

export interface Enrolment {
  readonly id: string;
  readonly learnerId: string;
  readonly cohort: Cohort;
  readonly schedule: Schedule;
  readonly state: EnrolmentState;
  /** Why it was paused, when it was not the learner's own wish. */
  readonly reason: string | null;
  /** The day that is delivered next. All days before it are open to read. */
  readonly nextDay: number;
  /** When the next day is due; null while paused and after the last day. */
  readonly dueAt: Temporal.Instant | null;
  readonly enrolledAt: Temporal.Instant;
}

/** One day of the course pushed to one enrolment, exactly once. */
export interface Delivery {
  readonly id: string;
  readonly day: number;
  readonly state: 'queued' | 'delivered' | 'cancelled';
  readonly learner: Learner;
  readonly enrolment: Enrolment;
}

export interface Standing {
  readonly name: string;
  readonly points: number;
  /** 1 for the best; equal points share a rank. */
  readonly rank: number;
  /** Whether this row is the learner who asked. */
  readonly self: boolean;
}

export interface Progress {
  readonly points: number;
  /** Section ids, such as `1.2`. */
  readonly sections: ReadonlySet<string>;
  /** Step keys, such as `1.4/list`. */
  readonly steps: ReadonlySet<string>;
  /** Question keys, such as `1/same-path` → whether it was ever answered right. */
  readonly questions: ReadonlyMap<string, boolean>;
}
