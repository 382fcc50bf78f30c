// Showing what there is of an answer while it is being made: one request under way at most, a pause between two, and
// only the newest words count. It knows no platform and no clock.
import { document, md } from '../document/build.ts';
import type { Document } from '../document/tree.ts';

export interface Drafts {
  /** Takes what there is of the answer now. It is shown at once, after the pause, or never when something newer comes. */
  readonly offer: (draft: Document) => void;
  /** Shows nothing more. Resolves when the answer may take the draft's place. */
  readonly end: () => Promise<void>;
}

export interface DraftsDeps {
  /**
   * Shows a draft, or drops it where it would have to wait. When it rejects, no other draft of this answer is shown.
   * The signal says that nobody waits for it any more.
   */
  readonly show: (draft: Document, signal: AbortSignal) => Promise<void>;
  /** Milliseconds between one draft and the next. */
  readonly gap: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The answer waits this long for a draft that is under way, in milliseconds, so that they arrive in their order. */
const grace = 1_000;

export function createDrafts({ show, gap, sleep }: DraftsDeps): Drafts {
  const stop = new AbortController();
  let newest: Document | undefined;
  let over = false;
  let running = false;
  let showing: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    while (newest && !over) {
      const draft = unfinished(newest);
      newest = undefined;
      // What a draft was refused for may be refused again; the answer says everything anyway.
      showing = show(draft, stop.signal).catch(() => {
        over = true;
      });
      await showing;
      if (!over) await sleep(gap);
    }
    running = false;
  };

  return {
    offer: (draft) => {
      if (over) return;
      newest = draft;
      if (running) return;
      running = true;
      void run();
    },

    end: async () => {
      over = true;
      await Promise.race([showing, sleep(grace)]);
      stop.abort();
    },
  };
}

/** Stands at the end of every draft: one that its process could not finish must not pass for the answer. */
export const draftMark = 'I am still writing …';

function unfinished({ blocks }: Document): Document {
  return document([...blocks, ...md`*${draftMark}*`]);
}
