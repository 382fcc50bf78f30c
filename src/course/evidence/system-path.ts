// Store paths of whole systems, as `readlink -f /run/current-system` prints them.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

/** All such paths of a paste together: before and after a change they are compared. */
export interface SystemPaths {
  readonly kind: 'system-paths';
  /** In the order of the paste. */
  readonly paths: readonly string[];
  readonly last: string;
  /** The version in the last path, such as `26.05.20260707.0ad6f47`. */
  readonly version: string;
  /** The host name in the last path. */
  readonly host: string;
  /** Whether two or more paths are there, and all are the same. */
  readonly same: boolean;
  /** Whether two or more paths are there, and all have the same version. */
  readonly sameVersion: boolean;
}

const PATH =
  /^(?:\S{1,80} -> )?(\/nix\/store\/[0-9a-z]{4,40}-nixos-system-([\w-]{1,64}?)-(\d\d\.\d\d\S{0,60}))$/;

export function readSystemPaths({ lines }: Session): Located[] {
  const found = lines.flatMap((line, index) => {
    const match = PATH.exec(line);
    return match ? [{ index, path: match[1] ?? '', host: match[2] ?? '', version: match[3] ?? '' }] : [];
  });
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return [];
  const several = found.length > 1;
  return [
    {
      line: first.index,
      evidence: {
        kind: 'system-paths',
        paths: found.map(({ path }) => path),
        last: last.path,
        version: last.version,
        host: last.host,
        same: several && found.every(({ path }) => path === first.path),
        sameVersion: several && found.every(({ version }) => version === first.version),
      },
    },
  ];
}
