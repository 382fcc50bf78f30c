// Reading a paste of any kind: proof for an exercise, an error, a Nix file. The paste itself is stored nowhere.
import { type CheckedFile, checkFiles } from '../check/engine.ts';
import { type SmallFix, smallFix } from '../check/small-fix.ts';
import { privateKeyIn } from '../course/evidence/private-key.ts';
import { lookupIn } from '../explain/catalog-lookup.ts';
import { assess, isRecognised } from '../explain/engine.ts';
import type { Explanation, PastedFile } from '../explain/model.ts';
import type { Exercises, PasteReading } from './exercises.ts';
import type { CatalogSource } from './mentor.ts';
import type { Enrolment, Learner, Place } from './model.ts';
import type { RecentFiles } from './recent-files.ts';

export interface PastedText {
  /** The file's name where it came as a file. */
  readonly name: string | undefined;
  readonly text: string;
}

export type PasteResult =
  /** `files` are the Nix files of the paste: a proof may hold a mistake too. */
  | {
      readonly kind: 'exercise';
      readonly reading: PasteReading;
      readonly files: readonly CheckedFile[];
    }
  /**
   * Best first, never empty; `files` are Nix files that came with the error; `reading` is there where a step of an
   * exercise has something to say about it too.
   */
  | {
      readonly kind: 'explained';
      readonly reading: PasteReading | undefined;
      readonly explanations: readonly Explanation[];
      readonly files: readonly CheckedFile[];
    }
  /** A rebuild that went well, with the warnings that it printed. */
  | { readonly kind: 'success'; readonly message: string; readonly notes: readonly Explanation[] }
  | { readonly kind: 'nix'; readonly files: readonly CheckedFile[] }
  /** A private key is in it; nothing else of it was read. */
  | { readonly kind: 'secret' }
  /** `error`: it reads like an error message. */
  | { readonly kind: 'unknown'; readonly error: boolean };

export interface Pastes {
  /**
   * @param enrolment undefined for somebody who is not enrolled; exercises are for learners
   * @param place the conversation: its recent files help to place an error
   */
  readonly read: (
    learner: Learner,
    place: Place,
    enrolment: Enrolment | undefined,
    pastes: readonly PastedText[],
  ) => Promise<PasteResult>;
  /**
   * The few lines that mend a finding of a recent paste, without secrets; undefined when the paste is gone or the
   * mistake has no small fix.
   */
  readonly fix: (learner: Learner, place: Place, rule: string, line: number) => SmallFix | undefined;
}

interface PastesDeps {
  readonly exercises: Exercises;
  readonly catalog: CatalogSource;
  readonly recent: RecentFiles;
}

const ERROR = /^\s*(?:[\w-]+: )?(?:error|fatal):/im;

export function pastes({ exercises, catalog, recent }: PastesDeps): Pastes {
  return {
    read: async (learner, place, enrolment, texts) => {
      const log = texts.filter(isLog);
      const files = checkFiles(
        texts.filter((text) => !log.includes(text)).map(({ name, text }) => ({ path: name, text })),
        catalog.current,
      ).filter(({ reading, findings }) => reading.kind.nix || findings.length > 0);
      recent.remember(
        learner,
        place,
        files.map(({ file }): PastedFile => ({ name: file.path, text: file.text })),
      );

      const reading = enrolment && (await exercises.prove(learner, enrolment, texts));
      if (reading && (reading.copied || reading.verification.proven.size > 0))
        return { kind: 'exercise', reading, files };
      if (!reading && texts.some(({ text }) => privateKeyIn(text))) return { kind: 'secret' };

      const context = { lookup: lookupIn(catalog.current), files: recent.of(learner, place) };
      const logText = log.map(({ text }) => text).join('\n');
      const { explanations, success } = assess(logText, context);
      if (explanations.length > 0) return { kind: 'explained', explanations, files, reading };
      if (reading) return { kind: 'exercise', reading, files };
      if (success && files.length === 0)
        return { kind: 'success', message: success.message, notes: success.notes };
      if (files.length > 0) return { kind: 'nix', files };
      return { kind: 'unknown', error: texts.some(({ text }) => ERROR.test(text)) };
    },
    fix: (learner, place, rule, line) => {
      const files = recent.of(learner, place).map(({ name, text }) => ({ path: name, text }));
      // The newest first: an older version of the file may be there too.
      for (const { file, findings, reading } of checkFiles(files, catalog.current).toReversed()) {
        const found = findings.find(
          (finding) =>
            finding.rule === rule && finding.fix && reading.lines.position(finding.start).line === line,
        );
        if (found?.fix) return smallFix(file.text, found.fix);
      }
      return undefined;
    },
  };
}

/**
 * An error often quotes so much Nix that it could be read as Nix, so errors are looked for first; a file with the
 * right name is a file, whatever it quotes.
 */
function isLog({ name, text }: PastedText): boolean {
  return !name?.endsWith('.nix') && isRecognised(text);
}
