// Who is looking at which conversation now, so that pushed lessons arrive at once.

export interface Hub {
  /** @returns a function that stops listening */
  readonly listen: (learnerId: string, wake: () => void) => () => void;
  readonly wake: (learnerId: string) => void;
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen: (learnerId, wake) => {
      const own = listeners.get(learnerId) ?? new Set();
      listeners.set(learnerId, own.add(wake));
      return () => {
        own.delete(wake);
        if (own.size === 0) listeners.delete(learnerId);
      };
    },
    wake: (learnerId) => listeners.get(learnerId)?.forEach((wake) => wake()),
  };
}
