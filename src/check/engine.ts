// Checking pasted Nix files: what kind each is, and what is wrong with it, the worst first.

import type { Finding } from '../nix/finding.ts';
import { type NixReading, readNix } from '../nix/read.ts';
import { type FileKind, fileKind } from '../nixos/file-kind.ts';

export interface NixFile {
  /** Its name where it came as a file; a paste has none. */
  readonly path: string | undefined;
  readonly text: string;
}

export interface CheckedFile {
  readonly file: NixFile;
  readonly kind: FileKind;
  readonly reading: NixReading;
  readonly findings: readonly Finding[];
}

/** Never throws, whatever the text. A text that is not Nix has the kind `other` and nothing wrong with it. */
export function checkFile(file: NixFile): CheckedFile {
  const reading = readNix(file.text, { asFile: file.path?.endsWith('.nix') ?? false });
  return { file, kind: fileKind(reading), reading, findings: reading.findings };
}

export function hasErrors({ findings }: CheckedFile): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
