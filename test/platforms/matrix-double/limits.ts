// How Synapse limits messages: a bucket that leaks at a steady rate. A refused request costs nothing.
import { MatrixError } from './world.ts';

export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Synapse's own `rc_message` where an operator has set nothing. */
export const stockLimit: Limit = { perSecond: 0.2, burst: 10 };

export class Limiter {
  readonly #limit: Limit | undefined;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { level: number; at: number }>();
  /** Users whom an administrator has exempted. */
  readonly exempt = new Set<string>();
  refused = 0;

  constructor(limit: Limit | undefined, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** @throws MatrixError 429 */
  take(user: string): void {
    if (!this.#limit || this.exempt.has(user)) return;
    const { perSecond, burst } = this.#limit;
    const now = this.#now();
    const bucket = this.#buckets.get(user) ?? { level: 0, at: now };
    const level = Math.max(0, bucket.level - ((now - bucket.at) / 1_000) * perSecond);
    if (level + 1 > burst) {
      this.refused += 1;
      const retryAfter = Math.ceil(((level + 1 - burst) / perSecond) * 1_000);
      this.#buckets.set(user, { level, at: now });
      throw new MatrixError(429, 'M_LIMIT_EXCEEDED', 'Too Many Requests', { retry_after_ms: retryAfter });
    }
    this.#buckets.set(user, { level: level + 1, at: now });
  }
}
