// Waiting, passed in so that tests need not wait.

export interface Timer {
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) =>
    new Promise((resolve) => {
      // A wait must not keep a process alive that is being stopped.
      setTimeout(resolve, ms).unref();
    }),
};
