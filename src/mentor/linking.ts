// One learner with accounts on several platforms: a code from one is typed on the other.
import { createHash, randomInt } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { MentorDeps } from './mentor.ts';
import type { Account, Learner } from './model.ts';

export interface Linking {
  /** A new code; the one before it is not valid any more. */
  readonly offer: (learner: Learner) => Promise<LinkOffer>;
  /** The learner and the one who was given the code become one, who is the learner from then on. */
  readonly redeem: (learner: Learner, typed: string) => Promise<LinkResult>;
  /** What unlinking would do; undefined when there is nothing to unlink. */
  readonly plan: (learner: Learner) => Promise<UnlinkPlan | undefined>;
  readonly unlink: (learner: Learner, plan: UnlinkPlan) => Promise<void>;
}

export interface LinkOffer {
  /** `K7QD-3MNX` */
  readonly code: string;
  readonly minutes: number;
}

export type LinkResult =
  | { readonly kind: 'linked'; readonly learner: Learner }
  /** Wrong, used, or too old. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'own' }
  /** Too many wrong codes. */
  | { readonly kind: 'blocked' };

type AccountId = Pick<Account, 'platform' | 'id'>;

export interface UnlinkPlan {
  /** These keep the course and all progress. */
  readonly keep: readonly AccountId[];
  /** These begin anew. */
  readonly separate: readonly AccountId[];
}

/** Without letters and digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const codeLength = 8;
const validMinutes = 10;
const mostWrongTries = 5;
const triesCountFor: Temporal.DurationLike = { hours: 1 };

export function linking({ store, clock }: MentorDeps): Linking {
  const { links } = store;
  return {
    offer: async ({ id }) => {
      const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
      await links.offer(id, hash(code), clock.now().add({ minutes: validMinutes }));
      return { code: `${code.slice(0, 4)}-${code.slice(4)}`, minutes: validMinutes };
    },

    redeem: async (learner, typed) => {
      const now = clock.now();
      if ((await links.wrongTries(learner.id, now.subtract(triesCountFor))) >= mostWrongTries) {
        return { kind: 'blocked' };
      }
      const result = await links.redeem(learner.id, hash(readCode(typed)), now);
      if (result.kind === 'unknown') await links.noteWrongTry(learner.id, now);
      return result.kind === 'linked'
        ? { kind: 'linked', learner: { id: result.learnerId, account: learner.account } }
        : { kind: result.kind };
    },

    plan: async ({ id, account }) => {
      const accounts = await links.accounts(id);
      if (accounts.length < 2) return undefined;
      const enrolment = await store.enrolments.current(id);
      const taughtOn = enrolment && (await store.enrolments.platformOf(enrolment.id));
      // Where lessons come, the course stays; without a course, the others keep what there is.
      const stays = (one: AccountId): boolean =>
        taughtOn === undefined ? one.id !== account.id : one.platform === taughtOn;
      const keep = accounts.filter(stays);
      return keep.length === accounts.length
        ? { keep: accounts.filter((one) => one.id !== account.id), separate: [account] }
        : { keep, separate: accounts.filter((one) => !keep.includes(one)) };
    },

    unlink: ({ id }, { separate }) => links.separate(id, separate, clock.now()),
  };
}

/** Codes are typed from one screen to another: spaces, hyphens and small letters do not matter. */
function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** A code is worth an account, so whoever reads the database finds none. */
function hash(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
