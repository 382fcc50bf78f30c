// What an archive gives: the Nix files of a small repository, or the reason why it is refused. Everything happens in
// memory; nothing of an archive is ever written anywhere.

/** All files together, also those that are not read. */
export const mostFiles = 50;
/** Bytes after unpacking, all files together. */
export const mostBytes = 1024 * 1024;

export interface ArchivedFile {
  /** With `/` between its parts, below the top folder that all files share. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Why an archive is refused. *broken*: it cannot be read, or it is encrypted; *outside*: a path leaves the folder;
 * *link*: it holds a symbolic or hard link.
 */
export type Refusal = 'broken' | 'too-many' | 'too-big' | 'outside' | 'link' | 'empty';

export type ArchiveReading =
  | { readonly ok: true; readonly files: readonly ArchivedFile[] }
  | { readonly ok: false; readonly why: Refusal };

/** The files that are read; all others only count. */
export function isWanted(path: string): boolean {
  return path.endsWith('.nix');
}

/** Whether a name stays inside of the folder that the archive is unpacked to. */
export function staysInside(path: string): boolean {
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:|\\|\0/.test(path)) return false;
  return !path.split('/').includes('..');
}

/** Without the one folder that everything is in: `repo-main/flake.nix` is `flake.nix`. */
export function withoutTopFolder(files: readonly ArchivedFile[]): ArchivedFile[] {
  const plain = files.map(({ path, bytes }) => ({ path: path.replace(/^(?:\.\/)+/, ''), bytes }));
  const [top] = (plain[0]?.path ?? '').split('/');
  const prefix = `${top}/`;
  if (!plain.every(({ path }) => path.startsWith(prefix))) return plain;
  return plain.map(({ path, bytes }) => ({ path: path.slice(prefix.length), bytes }));
}
