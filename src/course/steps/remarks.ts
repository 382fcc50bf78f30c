// What a good teacher says about a paste besides "done" and "not yet".
import { code, md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Known } from './generations.ts';

/**
 * @param generations whether the exercise is about generations
 * @returns what the evidence deserves to be told, or nothing
 */
export function remark(evidence: Evidence, known: Known, generations: boolean): readonly Block[] {
  if (!generations) return [];
  switch (evidence.kind) {
    case 'list-flag-refused':
      return md`Write it without the two dashes: \`nixos-rebuild list-generations\`. In this program it is a subcommand. The form with \`--\` belongs to other programs.`;
    case 'nothing-older':
      return md`There is no generation older than number ${evidence.current} to go back to. Do the change of step 2 first: it makes a new generation, and then the rollback has somewhere to go.`;
    case 'units-failed':
      return md`The new generation is active, but these units failed: ${code(evidence.units.join(', '))}. Look at the first with \`systemctl status ${evidence.units[0] ?? ''}\`.`;
    case 'failed':
      return evidence.message === ''
        ? []
        : md`The command stopped with an error, so nothing was changed: ${code(evidence.message)}`;
    case 'file-missing':
      return known['rolled-back']
        ? md`The file ${code(evidence.path)} is gone, and that is right: the older generation never had it.`
        : md`The file ${code(evidence.path)} is not there. After \`sudo nixos-rebuild switch\` with the new line it must be; after a rollback it is gone again.`;
    case 'generations': {
      const version = evidence.rows.find((row) => row.current)?.nixosVersion;
      const first = known.listed?.nixosVersion;
      if (!version || !first || version === first) return [];
      return md`The NixOS version changed too, from ${code(first)} to ${code(version)}: your channel was updated in between. That is harmless here.`;
    }
    default:
      return [];
  }
}
