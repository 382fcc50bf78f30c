// Nix files that learners pasted in the last minutes, so that an error can show the line it points at. They stay in this
// process, for a short time and in a small space, and are never stored.
import type { Temporal } from 'temporal-polyfill';
import type { PastedFile } from '../explain/model.ts';
import { redact } from '../explain/redact.ts';
import type { Learner, Place } from './model.ts';
import type { Clock } from './ports.ts';

/** As long as somebody mends a file, rebuilds, and comes back with the error. */
const KEPT_MINUTES = 30;
const MOST_CHARACTERS_A_FILE = 64 * 1024;
/** Of one learner in one place. */
const MOST_FILES = 6;
/** Of all learners together; the oldest go first. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

export interface RecentFiles {
  readonly remember: (learner: Learner, place: Place, files: readonly PastedFile[]) => void;
  /** Oldest first; without secrets. */
  readonly of: (learner: Learner, place: Place) => readonly PastedFile[];
  readonly forget: (learner: Learner) => void;
}

interface Kept {
  readonly learner: string;
  readonly place: string;
  readonly file: PastedFile;
  readonly until: Temporal.Instant;
}

export function recentFiles(clock: Clock): RecentFiles {
  let kept: Kept[] = [];
  const placeKey = ({ platform, id }: Place): string => `${platform} ${id}`;
  const isFresh = ({ until }: Kept): boolean => until.epochMilliseconds > clock.now().epochMilliseconds;
  return {
    remember: (learner, place, files) => {
      const until = clock.now().add({ minutes: KEPT_MINUTES });
      const added = files
        .filter(({ text }) => text.length <= MOST_CHARACTERS_A_FILE)
        .slice(-MOST_FILES)
        .map(({ name, text }): Kept => {
          const file = { name, text: redact(text) };
          return { learner: learner.id, place: placeKey(place), file, until };
        });
      kept = fitting([...kept.filter(isFresh), ...added]);
    },
    of: (learner, place) =>
      kept
        .filter((one) => one.learner === learner.id && one.place === placeKey(place) && isFresh(one))
        .map(({ file }) => file),
    forget: ({ id }) => {
      kept = kept.filter(({ learner }) => learner !== id);
    },
  };
}

/** The newest files that are not too many for one learner, and not too long together. */
function fitting(files: readonly Kept[]): Kept[] {
  const counts = new Map<string, number>();
  let characters = 0;
  return files
    .toReversed()
    .filter(({ learner, place, file }) => {
      const key = `${learner} ${place}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= MOST_FILES) characters += file.text.length;
      return count <= MOST_FILES && characters <= MOST_CHARACTERS;
    })
    .toReversed();
}
