// What nixos-rebuild prints around a build, a switch and a rollback.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

/** What the command line asks for, where the paste shows it. */
export type RebuildAction = 'switch' | 'boot' | 'test' | 'build' | 'dry' | 'unknown';

/**
 * A rebuild came to its end; `path` is the new configuration, empty where an old program did not print it. The same
 * last line ends `build` and `dry-activate`: whether it runs now shows only in the lines before.
 */
export interface Rebuilt {
  readonly kind: 'rebuilt';
  readonly path: string;
  readonly activation: 'shown' | 'dry' | 'not-shown';
  readonly action: RebuildAction;
  /** Units that were started, restarted or reloaded. */
  readonly units: readonly string[];
  /** Units that failed on the way. */
  readonly failed: readonly string[];
}
export interface RolledBack {
  readonly kind: 'rolled-back';
  readonly from: number;
  readonly to: number;
}
export interface NothingOlder {
  readonly kind: 'nothing-older';
  readonly current: number;
}
export interface UnitsFailed {
  readonly kind: 'units-failed';
  readonly units: readonly string[];
}
/** A command stopped with an error of Nix; `permission` when the rights were missing. */
export interface Failed {
  readonly kind: 'failed';
  readonly message: string;
  readonly permission: boolean;
}

export type RebuildEvidence = Rebuilt | RolledBack | NothingOlder | UnitsFailed | Failed;

/** nix-env's line; `switching from generation` is the wording of Nix 2.3. */
const ROLLBACK = /^switching (?:profile )?from (?:version|generation) (\d+) to (\d+)$/;
const NOTHING_OLDER = /no (?:profile version|generation) older than the current \((\d+)\) exists/;
/** Only nixos-rebuild-ng prints this line, after switch, test, boot, build and rollback alike. */
const DONE = /^Done\. The new configuration is (\/nix\/\S+)$/;
const ACTIVATING = /^activating the configuration/;
const WOULD_ACTIVATE = /^would (?:activate the configuration|stop |start |restart |reload )/;
/** What the Bash program ends with, which prints no line of its own. */
const ACTIVATED =
  /^(?:setting up \/etc|setting up tmpfiles|reloading user units|the following new units were started)/;
const UNITS_FAILED = /^warning: the following units failed: (.+)$/;
const UNITS =
  /^(?:the following new units were started|(?:re)?starting the following units|reloading the following units): (.+)$/;
const ERROR = /^(?:[\w-]{1,40}: )?error:\s*(.*)$/;

export function readRebuild({ pieces }: Session): Located[] {
  return pieces.flatMap(readPiece);
}

function readPiece({ prompt, lines, start }: Piece): Located<RebuildEvidence>[] {
  const found: Located<RebuildEvidence>[] = [];
  const action = actionOf(prompt?.command ?? '');
  let activation = (action === 'dry' ? 'dry' : 'not-shown') as Rebuilt['activation'];
  let units: string[] = [];
  let failed: string[] = [];
  let ended = -1;
  lines.forEach((line, index) => {
    if (ACTIVATING.test(line)) activation = 'shown';
    if (WOULD_ACTIVATE.test(line)) activation = 'dry';
    if (ACTIVATED.test(line)) ended = index;
    const named = UNITS.exec(line);
    if (named) units = units.concat(listOf(named[1] ?? ''));
    const done = DONE.exec(line);
    const evidence = done
      ? ({ kind: 'rebuilt', path: done[1] ?? '', activation, action, units, failed } as const)
      : readLine(line);
    if (!evidence) return;
    if (evidence.kind === 'units-failed') failed = [...evidence.units];
    found.push({ line: start + index, evidence });
    if (!done) return;
    // What follows in the same piece is another rebuild.
    units = [];
    failed = [];
    ended = -1;
    activation = action === 'dry' ? 'dry' : 'not-shown';
  });
  if (ended >= 0 && activation === 'shown' && found.length === 0) {
    found.push({
      line: start + ended,
      evidence: { kind: 'rebuilt', path: '', activation, action, units, failed },
    });
  }
  return found;
}

function actionOf(command: string): RebuildAction {
  const match = /\bnixos-rebuild\b.*?\s(switch|boot|test|build|dry-activate|dry-build|dry-run)(?:\s|$)/.exec(
    command,
  );
  const word = match?.[1];
  if (word === undefined) return 'unknown';
  return word.startsWith('dry') ? 'dry' : (word as RebuildAction);
}

function readLine(line: string): RebuildEvidence | undefined {
  const rollback = ROLLBACK.exec(line);
  if (rollback) return { kind: 'rolled-back', from: Number(rollback[1]), to: Number(rollback[2]) };
  const nothingOlder = NOTHING_OLDER.exec(line);
  if (nothingOlder) return { kind: 'nothing-older', current: Number(nothingOlder[1]) };
  const units = UNITS_FAILED.exec(line);
  if (units) return { kind: 'units-failed', units: listOf(units[1] ?? '') };
  const error = ERROR.exec(line);
  // The refused flag is evidence of its own kind.
  if (!error || /unrecognized arguments:.*--list-generations|unknown option .--list-generations/.test(line))
    return undefined;
  const message = error[1] ?? '';
  return { kind: 'failed', message, permission: /permission denied|must be run as root/i.test(message) };
}

function listOf(units: string): string[] {
  return units.split(/,\s*/).filter((unit) => unit !== '');
}
