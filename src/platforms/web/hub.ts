// Who is looking at which conversation now, so that pushed lessons arrive at once, and drafts of answers too.
import type { Document } from '../../document/tree.ts';

export interface Listener {
  /** There is something new to read. */
  readonly wake: () => void;
  /** An answer is on its way; this much there is of it. */
  readonly draft: (document: Document) => void;
}

export interface Hub {
  /** @returns a function that stops listening */
  readonly listen: (learnerId: string, listener: Listener) => () => void;
  readonly wake: (learnerId: string) => void;
  readonly draft: (learnerId: string, document: Document) => void;
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<Listener>>();
  return {
    listen: (learnerId, listener) => {
      const own = listeners.get(learnerId) ?? new Set();
      listeners.set(learnerId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(learnerId);
      };
    },
    wake: (learnerId) => listeners.get(learnerId)?.forEach(({ wake }) => wake()),
    draft: (learnerId, document) => listeners.get(learnerId)?.forEach(({ draft }) => draft(document)),
  };
}
