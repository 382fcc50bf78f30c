// What `cat` and `ls` say about a file that is not there.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

export interface FileMissing {
  readonly kind: 'file-missing';
  readonly path: string;
}

const MISSING = /^(?:cat|ls|head|less): (?:cannot access )?'?([^':]{1,255})'?: No such file or directory$/;

export function readFileOutput({ lines }: Session): Located[] {
  return lines.flatMap((line, index): Located[] => {
    const match = MISSING.exec(line);
    return match ? [{ line: index, evidence: { kind: 'file-missing', path: match[1] ?? '' } }] : [];
  });
}
