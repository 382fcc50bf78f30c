// What a pasted text shows, as facts. It says nothing about exercises.
import { type Commented, readCommented } from './commented.ts';
import { type ClosureDiff, readClosureDiff } from './diff-closures.ts';
import { type Features, readFeatures } from './features.ts';
import { type FileMissing, readFileOutput } from './file-output.ts';
import { type FlakeLock, readFlakeLock } from './flake-lock.ts';
import { type Generations, type ListFlagRefused, readGenerations } from './generations.ts';
import { type GitLog, type GitRefused, type GitStatus, readGit } from './git.ts';
import { type GitSetting, readGitConfig } from './git-config.ts';
import { type Listing, readListings } from './listing.ts';
import type { NixText } from './nix/nix-text.ts';
import { isNixPiece, readNixFiles } from './nix-files.ts';
import { type NixosVersion, readNixosVersion } from './nixos-version.ts';
import { type PrivateKey, privateKeyIn } from './private-key.ts';
import { type CommandNotFound, type ProgramPath, type ProgramVersion, readPrograms } from './programs.ts';
import { type RebuildEvidence, readRebuild } from './rebuild.ts';
import { readSession, type Session } from './session.ts';
import {
  type DirectoryChange,
  type Fastfetch,
  type HostName,
  readHostNames,
  readShell,
  type ShellAlias,
} from './shell.ts';
import { type ExitStatus, readSsh, type SshResult } from './ssh.ts';
import { readSystemPaths, type SystemPaths } from './system-path.ts';
import { readUnitStatus, type UnitStatus } from './unit-status.ts';

export type Evidence =
  | Generations
  | ListFlagRefused
  | RebuildEvidence
  | FileMissing
  | ProgramVersion
  | ProgramPath
  | CommandNotFound
  | UnitStatus
  | SshResult
  | ExitStatus
  | Listing
  | GitStatus
  | GitLog
  | GitRefused
  | GitSetting
  | FlakeLock
  | NixosVersion
  | Features
  | ShellAlias
  | DirectoryChange
  | HostName
  | Fastfetch
  | SystemPaths
  | ClosureDiff
  | Commented
  | PrivateKeySeen
  | NixText;

/** The private half of a key. Nothing else of such a paste is read. */
export interface PrivateKeySeen {
  readonly kind: 'private-key';
  readonly of: PrivateKey;
}

/** Evidence with its place, so that a whole terminal session is read in the order in which it happened. */
export interface Located<E = Evidence> {
  /** 0-based index of the line where it begins. */
  readonly line: number;
  /** The line behind its last one, where it has more than one. */
  readonly end?: number;
  readonly evidence: E;
}

export interface EvidenceReading {
  readonly lines: readonly string[];
  readonly found: readonly Located[];
}

/** A text that was handed over; `name` is the file's name when it came as a file. */
export interface Pasted {
  readonly name: string | undefined;
  readonly text: string;
}

/** Each reader knows one kind of output, and finds nothing in what it does not know. */
const readers: readonly ((session: Session) => Located[])[] = [
  readGenerations,
  readRebuild,
  readFileOutput,
  readPrograms,
  readUnitStatus,
  readSsh,
  readListings,
  readGit,
  readGitConfig,
  readFlakeLock,
  readNixosVersion,
  readFeatures,
  readShell,
  readSystemPaths,
  readClosureDiff,
];

/** Reads texts of any length in time linear in them. Never throws. Several texts follow one another in time. */
export function readEvidence(pasted: string | readonly Pasted[]): EvidenceReading {
  const texts = typeof pasted === 'string' ? [{ name: undefined, text: pasted }] : pasted;
  const secret = texts.map(({ text }) => privateKeyIn(text)).find((key) => key !== undefined);
  if (secret) return { lines: [], found: [{ line: 0, evidence: { kind: 'private-key', of: secret } }] };
  const lines: string[] = [];
  const found: Located[] = [];
  for (const { name, text } of texts) {
    // `paste.txt` says nothing about what is in it.
    const session = readSession(text, name && /\.(?:nix|lock)$/.test(name) ? name : undefined);
    const offset = lines.length;
    for (const one of readSessionEvidence(session)) found.push(moved(one, offset));
    for (const line of session.lines) lines.push(line);
  }
  return { lines, found };
}

function readSessionEvidence(session: Session): Located[] {
  const outputs = withoutNix(session);
  const found = [
    ...readers.flatMap((read) => read(outputs)),
    ...readCommented(session),
    ...readHostNames(session),
  ];
  // A line behind a `#` stays what it is for Nix: a comment.
  const taken = found
    .filter(({ evidence }) => evidence.kind !== 'commented' && evidence.kind !== 'host-name')
    .map(({ line, end }) => [line, end ?? line + 1] as const);
  return [...found, ...readNixFiles(session, taken)].sort((a, b) => a.line - b.line);
}

/** The session without the pieces that are Nix: a port in a list is no exit status. */
function withoutNix({ lines, pieces }: Session): Session {
  const rest = [...lines];
  const outputs = pieces.filter((piece) => {
    const isNix = isNixPiece(piece);
    if (isNix) rest.fill('', piece.start, piece.start + piece.lines.length);
    return !isNix;
  });
  return { lines: rest, pieces: outputs };
}

function moved({ line, end, evidence }: Located, by: number): Located {
  return { line: line + by, ...(end === undefined ? {} : { end: end + by }), evidence };
}
