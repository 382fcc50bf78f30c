// Discord's rate limits: a bucket per route and major parameter, a global one, and shared ones that somebody else used up.

export interface Limits {
  /** Messages per channel. */
  readonly perChannel: { readonly limit: number; readonly windowMs: number };
  readonly global: { readonly limit: number; readonly windowMs: number };
}

export const realLimits: Limits = {
  perChannel: { limit: 5, windowMs: 5_000 },
  global: { limit: 50, windowMs: 1_000 },
};

export const noLimits: Limits = {
  perChannel: { limit: 1_000_000, windowMs: 1_000 },
  global: { limit: 1_000_000, windowMs: 1_000 },
};

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait, where the request is refused. */
  readonly refused:
    | { readonly seconds: number; readonly global: boolean; readonly scope: string }
    | undefined;
}

interface Window {
  used: number;
  resetAt: number;
}

export class RateLimits {
  limits: Limits;
  readonly #windows = new Map<string, Window>();
  /** How many requests were refused. */
  refused = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /**
   * Counts a request.
   * @param bucket undefined for routes without a limit of their own
   * @param exempt interactions do not count towards the global limit
   */
  take(bucket: string | undefined, exempt: boolean): Verdict {
    const now = performance.now();
    if (!exempt) {
      const whole = this.#window('global', this.limits.global.windowMs, now);
      whole.used += 1;
      if (whole.used > this.limits.global.limit) return this.#refuse(whole, now, true, 'global', {});
    }
    if (bucket === undefined) return { headers: {}, refused: undefined };
    const { limit, windowMs } = this.limits.perChannel;
    const own = this.#window(bucket, windowMs, now);
    own.used += 1;
    const seconds = (own.resetAt - now) / 1_000;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - own.used)),
      'x-ratelimit-reset': ((Date.now() + own.resetAt - now) / 1_000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': hash(bucket.replace(/\d{10,}/, '')),
    };
    return own.used > limit
      ? this.#refuse(own, now, false, 'user', headers)
      : { headers, refused: undefined };
  }

  #refuse(
    window: Window,
    now: number,
    global: boolean,
    scope: string,
    headers: Record<string, string>,
  ): Verdict {
    this.refused += 1;
    return { headers, refused: { seconds: (window.resetAt - now) / 1_000, global, scope } };
  }

  #window(key: string, windowMs: number, now: number): Window {
    const known = this.#windows.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + windowMs };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

function hash(text: string): string {
  let value = 0;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value.toString(16);
}
