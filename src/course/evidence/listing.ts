// Names of files: `ls`, `find`, `git ls-files`, and what a commit says that it created.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

export interface Listing {
  readonly kind: 'listing';
  /** Which program printed it; `paths` where the paste does not show that. */
  readonly form: 'ls' | 'find' | 'git' | 'commit' | 'paths';
  /** Relative to the folder that was listed, without `./`. */
  readonly paths: readonly string[];
  /** Who the files belong to, where the form shows it. */
  readonly owners: readonly string[];
}

/** A row of `ls -l`: mode, links, owner, group, size, date, name. */
const LONG =
  /^[-dlbcps][rwxsStT-]{9}[.+@]?\s+\d{1,6}\s+([\w.-]{1,64})\s+[\w.-]{1,64}\s+[\d.,]{1,20}[KMGTkB]?\s+(.{1,400})$/;
/** A row of `eza -l`: mode, size, owner, date, name. */
const EZA = /^[.dl][rwxsStT-]{9}[.+@]?\s+(?:-|[\d.,]{1,20}[kMG]?)\s+([\w.-]{1,64})\s+(.{1,400})$/;
/** The date ends in a time or a year. */
const NAME = /(?:\d\d:\d\d(?::\d\d)?|\s(?:19|20)\d\d)\s+(\S.*)$/;
const CREATED = /^ create mode \d{6} (\S{1,300})$/;
const RENAMED = /^ rename (\S{1,300}) => (\S{1,300}) \(\d{1,3}%\)$/;
/** ` rename {old => new}/configuration.nix (97%)` */
const RENAMED_PART = /^ rename (\S{0,200})\{(\S{0,200}) => (\S{0,200})\}(\S{0,200}) \(\d{1,3}%\)$/;
/** What no listing has. */
const NIX = /[{};]|\s=(?:\s|$)/;
const PATH =
  /^(?:\.\/|(?:\/|~\/)(?:[\w.@+-]{1,80}\/){0,8}nixos-config\/)?((?:[\w.@+-]{1,120}\/){0,12}[\w.@+-]{1,120}\/?)$/;

export function readListings({ pieces }: Session): Located[] {
  return pieces.flatMap((piece) => {
    const found = [...longRows(piece), ...committed(piece), ...tree(piece)];
    return found.length > 0 ? found : plainPaths(piece);
  });
}

function longRows({ lines, start }: Piece): Located<Listing>[] {
  const rows = lines.flatMap((line, index) => {
    const match = LONG.exec(line) ?? EZA.exec(line);
    const name = match && NAME.exec(match[2] ?? '')?.[1];
    if (!match || !name) return [];
    return [{ index, owner: match[1] ?? '', name: plainName(name) }];
  });
  const files = rows.filter(({ name }) => name !== '.' && name !== '..');
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || files.length === 0) return [];
  const paths = files.map(({ name }) => name);
  const owners = [...new Set(files.map(({ owner }) => owner))];
  const end = start + last.index + 1;
  return [{ line: start + first.index, end, evidence: { kind: 'listing', form: 'ls', paths, owners } }];
}

/** `a -> b` of a link, quotes, and the marks of `ls -F`. */
function plainName(name: string): string {
  return (name.split(' -> ')[0] ?? '').replace(/^'(.*)'$/, '$1').replace(/[/*@]$/, '');
}

const TREE_ROW = /^((?:│ {3}| {4}){0,12})(?:├── |└── )(\S.{0,120})$/;

/** What `tree` draws, as paths. */
function tree({ lines, start }: Piece): Located<Listing>[] {
  const folders: string[] = [];
  const paths: string[] = [];
  let first = -1;
  let last = -1;
  lines.forEach((line, index) => {
    const match = TREE_ROW.exec(line);
    if (!match) return;
    const depth = (match[1] ?? '').length / 4;
    folders.splice(depth, folders.length, plainName(match[2] ?? ''));
    paths.push(folders.join('/'));
    if (first < 0) first = index;
    last = index;
  });
  if (first < 0 || !paths.some((path) => /\.(?:nix|lock)$/.test(path))) return [];
  const evidence: Listing = { kind: 'listing', form: 'find', paths, owners: [] };
  return [{ line: start + first, end: start + last + 1, evidence }];
}

function committed({ lines, start }: Piece): Located<Listing>[] {
  const paths: string[] = [];
  let first = -1;
  lines.forEach((line, index) => {
    const part = RENAMED_PART.exec(line);
    const path = part
      ? `${part[1]}${part[3]}${part[4]}`.replace('//', '/').replace(/^\//, '')
      : (CREATED.exec(line)?.[1] ?? RENAMED.exec(line)?.[2]);
    if (path === undefined) return;
    if (first < 0) first = index;
    paths.push(path);
  });
  if (first < 0) return [];
  return [{ line: start + first, evidence: { kind: 'listing', form: 'commit', paths, owners: [] } }];
}

/** Lines of paths, or the columns of a bare `ls`; a listing of a configuration has a `.nix` file in it. */
function plainPaths({ lines, start, prompt }: Piece): Located<Listing>[] {
  const form = formOf(prompt?.command ?? '');
  // Modules of a flake stand one under the other too.
  if (form === 'paths' && lines.some((line) => NIX.test(line))) return [];
  const found: Located<Listing>[] = [];
  let paths: string[] = [];
  const close = (index: number): void => {
    const names = paths.filter((path) => path !== '' && path !== '.');
    const isListing = form !== 'paths' || names.length > 1;
    if (isListing && names.some((path) => /\.(?:nix|lock)$/.test(path))) {
      found.push({
        line: start + index - names.length,
        end: start + index,
        evidence: { kind: 'listing', form, paths: names, owners: [] },
      });
    }
    paths = [];
  };
  lines.forEach((line, index) => {
    const row = pathsOf(line);
    if (row) paths.push(...row);
    else close(index);
  });
  close(lines.length);
  return found;
}

function pathsOf(line: string): string[] | undefined {
  if (line.trim() === '' || line.length > 2_000) return undefined;
  const words = line.trim().split(/\s{1,40}/);
  const paths = words.map((word) => PATH.exec(word.replace(/^'(.*)'$/, '$1'))?.[1]);
  if (paths.some((path) => path === undefined)) return undefined;
  // A single word proves little; several on a line must look like the columns of `ls`.
  if (words.length > 1 && !/ {2,}|\t/.test(line.trim()) && !words.some((word) => word.endsWith('.nix')))
    return undefined;
  return paths.map((path) => (path ?? '').replace(/\/$/, ''));
}

function formOf(command: string): Listing['form'] {
  if (/\bgit\b.*\b(?:ls-files|ls-tree)\b/.test(command)) return 'git';
  if (/\bfind\b|\bfd\b/.test(command)) return 'find';
  return /^(?:ls|eza|exa|ll|la)\b/.test(command) ? 'ls' : 'paths';
}
