// What a morning costs on a server that makes the bot wait, in words for the operator: how long, and how to change it.
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../mentor/ports.ts';
import type { Pace } from './pace.ts';

export interface OutlookDeps {
  readonly pace: Pick<Pace, 'interval'>;
  /** How many lessons wait to be sent. */
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly userId: string;
  readonly tell: (sentence: string) => void;
}

export interface Outlook {
  /** Looks whether there is something to say, and says it once an hour. */
  readonly look: () => Promise<void>;
}

const saidFor: Temporal.DurationLike = { hours: 1 };
/** Shorter waits nobody notices. */
const worthSayingMs = 60_000;

export function createOutlook({ pace, waiting, clock, userId, tell }: OutlookDeps): Outlook {
  let saidAt: Temporal.Instant | undefined;
  return {
    look: async () => {
      const interval = pace.interval();
      const now = clock.now();
      if (interval === undefined) return;
      if (saidAt && Temporal.Instant.compare(now, saidAt.add(saidFor)) < 0) return;
      const before = saidAt;
      saidAt = now;
      const lessons = await waiting();
      const wait = lessons * interval;
      if (wait < worthSayingMs) {
        saidAt = before;
        return;
      }
      const end = now.add({ milliseconds: Math.round(wait) });
      tell(
        `The homeserver takes one message every ${inSeconds(interval)} from the bot. ${lessons} lessons wait; the last goes out at about ${clockTime(end)} UTC, in ${inMinutes(wait)}. ` +
          `To lift the limit, an administrator of the homeserver exempts ${userId} (on Synapse: POST /_synapse/admin/v1/users/${encodeURIComponent(userId)}/override_ratelimit with {"messages_per_second":0,"burst_count":0}).`,
      );
    },
  };
}

function inSeconds(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  return seconds === 1 ? 'second' : `${seconds} seconds`;
}

function inMinutes(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes === 1) return '1 minute';
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}

function clockTime(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('UTC').toPlainTime().toString({ smallestUnit: 'minute' });
}
