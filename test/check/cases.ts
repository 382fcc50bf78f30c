// How the examples of a rule are written down: files that it must speak about, with the place, and files that it must
// leave alone. The examples are the rule's documentation.
import { describe, expect, test } from 'vitest';
import { type CheckFinding, checkFiles, type NixFile } from '../../src/check/engine.ts';
import { applyEdits } from '../../src/nix/finding.ts';
import { shippedCatalog } from '../catalog/shipped.ts';

export const catalog = shippedCatalog();

/** A text without a name, or files by their names. */
export type Paste = string | Readonly<Record<string, string>>;

export interface Fires {
  readonly paste: Paste;
  /** The text that is marked: the first place where it stands in the file that the finding is in. */
  readonly at: string;
  readonly severity?: 'error' | 'warning' | 'advice';
  readonly says?: RegExp;
  /** What stands in place of the marked lines once the fix is applied; it must be somewhere in the mended file. */
  readonly fixed?: string;
}

export interface RuleCases {
  readonly fires: Readonly<Record<string, Fires>>;
  readonly silent: Readonly<Record<string, Paste>>;
}

export function filesOf(paste: Paste): NixFile[] {
  if (typeof paste === 'string') return [{ path: undefined, text: paste }];
  return Object.entries(paste).map(([path, text]) => ({ path, text }));
}

/** What one rule finds in a paste, with the text of the file it is in. */
export function findingsOf(rule: string, paste: Paste): { finding: CheckFinding; text: string }[] {
  return checkFiles(filesOf(paste), catalog).flatMap(({ file, findings }) =>
    findings.filter((finding) => finding.rule === rule).map((finding) => ({ finding, text: file.text })),
  );
}

export function describeRule(rule: string, { fires, silent }: RuleCases): void {
  describe(rule, () => {
    test.each(Object.entries(fires))('fires: %s', (_, { paste, at, severity, says, fixed }) => {
      const found = findingsOf(rule, paste);
      expect(found.map(({ finding, text }) => text.slice(finding.start, finding.end))).toContain(at);
      const one = found.find(({ finding, text }) => text.slice(finding.start, finding.end) === at);
      if (severity) expect(one?.finding.severity).toBe(severity);
      if (says) expect(one?.finding.message).toMatch(says);
      if (fixed !== undefined)
        expect(applyEdits(one?.text ?? '', one?.finding.fix?.edits ?? [])).toContain(fixed);
    });
    test.each(Object.entries(silent))('silent: %s', (_, paste) => {
      expect(findingsOf(rule, paste).map(({ finding }) => finding.message)).toEqual([]);
    });
  });
}
