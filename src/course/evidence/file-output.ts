// What `cat` and `ls` say about a file that is not there.
import type { Located } from './evidence.ts';

const MISSING = /^(?:cat|ls|head|less): (?:cannot access )?'?([^':]{1,255})'?: No such file or directory$/;

export function readFileOutput(lines: readonly string[]): Located[] {
  return lines.flatMap((line, index): Located[] => {
    const match = MISSING.exec(line);
    return match ? [{ line: index, evidence: { kind: 'file-missing', path: match[1] ?? '' } }] : [];
  });
}
