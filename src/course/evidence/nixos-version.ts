// `nixos-version`: which Nixpkgs the running system was built from, and whether that was a channel or a flake.
import type { Located } from './evidence.ts';
import { jsonValues, textField } from './json-values.ts';
import type { Session } from './session.ts';

export interface NixosVersion {
  readonly kind: 'nixos-version';
  /** `26.05.20260707.0ad6f47` */
  readonly version: string;
  /** `26.05` */
  readonly release: string;
  /** All 40 digits where the form shows them, else empty. */
  readonly revision: string;
  /**
   * A flake's version has a date and seven digits of the revision; a channel's has a count and eleven or twelve.
   */
  readonly source: 'flake' | 'channel' | 'unknown';
  /** Whether the digits at the end of the version begin the revision; true where one of them is missing. */
  readonly consistent: boolean;
}

const PLAIN = /^(\d\d\.\d\d)\.(\d{1,8}|\d{8})\.([0-9a-f]{7,12})(?: \([A-Z][a-z]+\))?$/;
const REVISION = /^[0-9a-f]{40}$/;

export function readNixosVersion({ lines, pieces }: Session): Located[] {
  const json = jsonValues(lines).flatMap(({ line, end, value }): Located<NixosVersion>[] => {
    const version = textField(value, 'nixosVersion');
    if (version === undefined) return [];
    return [{ line, end, evidence: describe(version, textField(value, 'nixpkgsRevision') ?? '') }];
  });
  const plain = pieces.flatMap(({ lines: own, start, prompt }) =>
    own.flatMap((line, index): Located<NixosVersion>[] => {
      const asked = /\bnixos-version\b.*--(?:hash|revision)/.test(prompt?.command ?? '');
      if (PLAIN.test(line))
        return [{ line: start + index, evidence: describe(line.split(' ')[0] ?? '', '') }];
      return asked && REVISION.test(line) ? [{ line: start + index, evidence: describe('', line) }] : [];
    }),
  );
  return [...json, ...plain];
}

function describe(version: string, revision: string): NixosVersion {
  const [, release = '', middle = '', hash = ''] = PLAIN.exec(version) ?? [];
  const isDate = /^20\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(middle);
  const source =
    isDate && hash.length === 7 ? 'flake' : /^\d+$/.test(middle) && hash.length > 10 ? 'channel' : 'unknown';
  const consistent = revision === '' || revision.startsWith(hash);
  return { kind: 'nixos-version', version, release, revision, source, consistent };
}
