// Time that a test moves by hand.

export interface HandTimer {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How many sleep now. */
  readonly sleeping: () => number;
  /** Lets this much time pass, and whoever slept so long go on. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

export function handTimer(): HandTimer {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + milliseconds, wake: resolve });
      }),
    sleeping: () => sleepers.length,
    pass: async (milliseconds) => {
      now += milliseconds;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
      // What was woken gets its turn before the test looks.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
