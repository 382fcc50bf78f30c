// How fast messages may go out. Servers that exempt the bot set no pace; the others teach theirs by refusing: Synapse,
// unless told otherwise, takes a burst of 10 and then one message every 5 seconds.
import type { Timer } from './timer.ts';

/** Who goes first when there is a queue: a person who waits for an answer, then the morning's lessons. */
export type Urgency = 'answer' | 'lesson';

export interface Pace {
  /** Resolves when a message may be tried. */
  readonly turn: (urgency: Urgency) => Promise<void>;
  readonly sent: () => void;
  /** The server refused a message and named the time until it takes the next. */
  readonly refused: (retryAfterMs: number) => void;
  /** Milliseconds from one message to the next, as learned; undefined while the server has refused none. */
  readonly interval: () => number | undefined;
  /** Whether a message that nobody needs may be sent without making others wait, by what the server has taught. */
  readonly hasRoom: () => boolean;
  /** The same for messages that come before one that somebody waits for: what was not learned yet may be the worst. */
  readonly hasSpare: () => boolean;
}

/** Synapse's own, and what other servers had that were looked at; a smaller one shows itself by a refusal. */
const burst = 10;
const stockInterval = 5_000;
/** Left for answers while nothing was learned. */
const reserve = 3;
/** No server means more than this between two messages of one account. */
const longest = 60_000;
/** After so long without a message the limits are tried anew: the operator may have lifted them. */
const forgetAfter = 60 * 60_000;

interface Waiting {
  readonly urgency: Urgency;
  readonly go: () => void;
}

export function createPace(timer: Timer): Pace {
  let interval: number | undefined;
  /** Messages that may go out at once, by what is known; a fraction grows with time. */
  let tokens = 0;
  let counted = timer.now();
  let blockedUntil = 0;
  let lastSent: number | undefined;
  /** What Synapse's own limits would still take, were they in force. */
  let stock = burst;
  let stockCounted = timer.now();
  /** More went out than those limits would have let through. */
  let generous = false;
  const waiting: Waiting[] = [];
  let running = false;

  const count = (): void => {
    const now = timer.now();
    // After a refusal, the count goes on when the time is over that the server named.
    if (now < counted) return;
    if (interval !== undefined) {
      if (now - counted > forgetAfter && waiting.length <= 1) interval = undefined;
      else tokens = Math.min(burst, tokens + (now - counted) / interval);
    }
    counted = now;
  };

  const countStock = (): void => {
    const now = timer.now();
    stock = Math.min(burst, stock + (now - stockCounted) / stockInterval);
    stockCounted = now;
  };

  const hasRoom = (): boolean => {
    count();
    return (
      waiting.length === 0 && blockedUntil <= timer.now() && (interval === undefined || tokens > burst / 2)
    );
  };

  const delay = (): number => {
    count();
    const forToken = interval === undefined || tokens >= 1 ? 0 : (1 - tokens) * interval;
    return Math.max(blockedUntil - timer.now(), forToken);
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const ms = delay();
      if (ms > 0) {
        await timer.sleep(Math.ceil(ms));
        continue;
      }
      // Chosen only now: somebody more urgent may have come while the others waited.
      const urgent = waiting.findIndex(({ urgency }) => urgency === 'answer');
      const [next] = waiting.splice(Math.max(0, urgent), 1);
      if (interval !== undefined) tokens -= 1;
      next?.go();
    }
    running = false;
  };

  return {
    turn: (urgency) =>
      new Promise((resolve) => {
        waiting.push({ urgency, go: resolve });
        if (running) return;
        running = true;
        void run();
      }),

    sent: () => {
      lastSent = timer.now();
      countStock();
      stock = Math.max(stock - 1, -burst);
      if (stock < -1) generous = true;
    },

    refused: (retryAfterMs) => {
      const now = timer.now();
      // In a row of messages, the server's interval is the time that was waited and what was missing.
      const gap = lastSent === undefined ? 0 : now - lastSent;
      const seen = retryAfterMs + (gap <= 1.1 * (interval ?? 1_000) ? gap : 0);
      if (seen > 0 && retryAfterMs <= longest) interval = Math.min(longest, Math.max(interval ?? 0, seen));
      tokens = 1;
      counted = now + retryAfterMs;
      blockedUntil = counted;
      generous = false;
    },

    interval: () => interval,
    hasRoom,
    hasSpare: () => {
      if (!hasRoom()) return false;
      countStock();
      return interval !== undefined || generous || stock > reserve;
    },
  };
}
