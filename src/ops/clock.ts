// The time of the process. Everything else is told the time; nothing else asks the system for it.
import { Temporal } from 'temporal-polyfill';

export interface TravelClock {
  readonly now: () => Temporal.Instant;
  /** How far the clock is ahead of real time, in milliseconds. */
  readonly ahead: () => number;
  /** Moves the clock to a later time, from where it goes on ticking. An earlier time changes nothing. */
  readonly travelTo: (time: Temporal.Instant) => void;
}

/** @param aheadMs where an earlier process of the same store left off; 0 for real time */
export function createClock(aheadMs = 0): TravelClock {
  let ahead = Math.max(0, aheadMs);
  const now = (): Temporal.Instant => Temporal.Now.instant().add({ milliseconds: ahead });
  return {
    now,
    ahead: () => ahead,
    travelTo: (time) => {
      const distance = time.epochMilliseconds - now().epochMilliseconds;
      if (distance > 0) ahead += distance;
    },
  };
}
