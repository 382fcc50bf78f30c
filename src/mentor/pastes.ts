// Reading a paste of any kind. The paste itself is kept nowhere.
import { type CheckedFile, checkFile } from '../check/engine.ts';
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
  | { readonly kind: 'error' }
  | { readonly kind: 'unknown' };

export interface Pastes {
  /** @param enrolment undefined for somebody who is not enrolled; exercises are for learners */
  readonly read: (
    learner: Learner,
    enrolment: Enrolment | undefined,
    pastes: readonly PastedText[],
  ) => Promise<PasteResult>;
  /** Reads what came with a question: it proves nothing. */
  readonly readAlone: (pastes: readonly PastedText[]) => Promise<PasteResult>;
}

const ERROR = /^\s*(?:[\w-]+: )?error:/m;

export function pastes(exercises: Exercises): Pastes {
  return {
    read: async (learner, enrolment, texts) => {
      const reading = enrolment && (await exercises.prove(learner, enrolment, wholeOf(texts)));
      return reading ? { kind: 'exercise', reading } : readAlone(texts);
    },
    readAlone: async (texts) => readAlone(texts),
  };
}

function wholeOf(texts: readonly PastedText[]): string {
  return texts.map(({ text }) => text).join('\n');
}

function readAlone(texts: readonly PastedText[]): PasteResult {
  const files = texts
    .map(({ name, text }) => checkFile({ path: name, text }))
    .filter((file) => file.reading.kind.nix);
  if (files.length > 0) return { kind: 'nix', files };
  return { kind: ERROR.test(wholeOf(texts)) ? 'error' : 'unknown' };
}
