// Pasted configurations: which options they define.
import { readNix } from '../../nix/read.ts';
import { definitions } from '../../nixos/definitions.ts';
import type { Located } from './evidence.ts';

/** A text with a mistake in it proves nothing: what it would define is not certain. */
export function readConfiguration(paste: string): Located[] {
  const { kind, tree, findings } = readNix(paste);
  if (!kind.nix || findings.some(({ severity }) => severity === 'error')) return [];
  const options = definitions(tree.root).map(({ path }) => path);
  return options.length > 0 ? [{ line: 0, evidence: { kind: 'configuration', options } }] : [];
}
