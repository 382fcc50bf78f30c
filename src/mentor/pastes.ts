// Reading a paste of any kind. The paste itself is kept nowhere.
import { type CheckedFile, checkFiles } from '../check/engine.ts';
import type { Exercises, PasteReading } from './exercises.ts';
import type { CatalogSource } from './mentor.ts';
import type { Enrolment, Learner } from './model.ts';

export interface PastedText {
  /** The file's name where it came as a file. */
  readonly name: string | undefined;
  readonly text: string;
}

export type PasteResult =
  | { readonly kind: 'exercise'; readonly reading: PasteReading }
  | { readonly kind: 'nix'; readonly files: readonly CheckedFile[] }
  | { readonly kind: 'error' }
  | { readonly kind: 'unknown' };

export interface Pastes {
  /** @param enrolment undefined for somebody who is not enrolled; exercises are for learners */
  readonly read: (
    learner: Learner,
    enrolment: Enrolment | undefined,
    pastes: readonly PastedText[],
  ) => Promise<PasteResult>;
}

const ERROR = /^\s*(?:[\w-]+: )?error:/m;

export function pastes(exercises: Exercises, catalog: CatalogSource): Pastes {
  return {
    read: async (learner, enrolment, texts) => {
      const whole = texts.map(({ text }) => text).join('\n');
      const reading = enrolment && (await exercises.prove(learner, enrolment, whole));
      if (reading) return { kind: 'exercise', reading };
      const checked = checkFiles(
        texts.map(({ name, text }) => ({ path: name, text })),
        catalog.current,
      );
      const files = checked.filter((file) => file.reading.kind.nix);
      if (files.length > 0) return { kind: 'nix', files };
      return { kind: ERROR.test(whole) ? 'error' : 'unknown' };
    },
  };
}
