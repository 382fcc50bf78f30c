// Reading a paste of any kind. The paste itself is kept nowhere.
import { type CheckedFile, checkFile } from '../check/engine.ts';
import { privateKeyIn } from '../course/evidence/private-key.ts';
import type { Exercises, PasteReading } from './exercises.ts';
import type { Enrolment, Learner } from './model.ts';

export interface PastedText {
  /** The file's name where it came as a file. */
  readonly name: string | undefined;
  readonly text: string;
}

export type PasteResult =
  | { readonly kind: 'exercise'; readonly reading: PasteReading }
  | { readonly kind: 'nix'; readonly files: readonly CheckedFile[] }
  /** A private key is in it; nothing else of it was read. */
  | { readonly kind: 'secret' }
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

export function pastes(exercises: Exercises): Pastes {
  return {
    read: async (learner, enrolment, texts) => {
      const whole = texts.map(({ text }) => text).join('\n');
      const reading = enrolment && (await exercises.prove(learner, enrolment, texts));
      if (reading) return { kind: 'exercise', reading };
      if (privateKeyIn(whole)) return { kind: 'secret' };
      const files = texts
        .map(({ name, text }) => checkFile({ path: name, text }))
        .filter((file) => file.reading.kind.nix);
      if (files.length > 0) return { kind: 'nix', files };
      return { kind: ERROR.test(whole) ? 'error' : 'unknown' };
    },
  };
}
