// What nixos-rebuild prints around a build, a switch and a rollback.
import type { Evidence, Located } from './evidence.ts';

/** nix-env's line; `switching from generation` is the wording of Nix 2.3. */
const ROLLBACK = /^switching (?:profile )?from (?:version|generation) (\d+) to (\d+)\s*$/;
const NOTHING_OLDER = /no (?:profile version|generation) older than the current \((\d+)\) exists/;
/** Only nixos-rebuild-ng prints this line, after switch, test, boot, build and rollback alike. */
const DONE = /^Done\. The new configuration is (\/nix\/\S+)$/;
const ACTIVATING = /^activating the configuration/;
const WOULD_ACTIVATE = /^would activate the configuration/;
const UNITS_FAILED = /^warning: the following units failed: (.+)$/;
const ERROR = /^(?:[\w-]+: )?error:\s*(.*)$/;

/** A shell prompt: what follows it is another command's output. */
const PROMPT = /^(?:\[[^\]]{1,80}\]|[\w.@~:/-]{1,80})?[$#] /;

export function readRebuild(lines: readonly string[]): Located[] {
  const found: Located[] = [];
  let activation: 'shown' | 'dry' | 'not-shown' = 'not-shown';
  lines.forEach((line, index) => {
    if (PROMPT.test(line)) activation = 'not-shown';
    if (ACTIVATING.test(line)) activation = 'shown';
    if (WOULD_ACTIVATE.test(line)) activation = 'dry';
    const done = DONE.exec(line);
    const evidence = done ? { kind: 'rebuilt' as const, path: done[1] ?? '', activation } : readLine(line);
    if (evidence) found.push({ line: index, evidence });
  });
  return found;
}

function readLine(line: string): Evidence | undefined {
  const rollback = ROLLBACK.exec(line);
  if (rollback) return { kind: 'rolled-back', from: Number(rollback[1]), to: Number(rollback[2]) };
  const nothingOlder = NOTHING_OLDER.exec(line);
  if (nothingOlder) return { kind: 'nothing-older', current: Number(nothingOlder[1]) };
  const units = UNITS_FAILED.exec(line);
  if (units) return { kind: 'units-failed', units: (units[1] ?? '').split(/,\s*/) };
  const error = ERROR.exec(line);
  // The refused flag is evidence of its own kind.
  if (error && !line.includes('unrecognized arguments')) return { kind: 'failed', message: error[1] ?? '' };
  return undefined;
}
