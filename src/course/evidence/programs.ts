// Programs of the learner's machine: their versions, where they lie, and that the shell does not know them.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

/** `htop 3.4.1`, `git version 2.50.1` */
export interface ProgramVersion {
  readonly kind: 'program-version';
  readonly program: string;
  readonly version: string;
  /** Asked inside `nix-shell`, so it says nothing about the system. */
  readonly temporary: boolean;
}
/** `/run/current-system/sw/bin/htop`: the answer of `command -v` and its like. */
export interface ProgramPath {
  readonly kind: 'program-path';
  readonly program: string;
  readonly from: 'system' | 'user' | 'profile' | 'store';
  readonly temporary: boolean;
}
export interface CommandNotFound {
  readonly kind: 'command-not-found';
  readonly program: string;
}

const VERSION = /^([A-Za-z][\w+-]{0,40})(?: version)?,? v?(\d{1,6}(?:\.\d{1,9}){1,4})(?:[\s,(-]|$)/;

/** `type` says `htop is /run/…` */
const PATH =
  /^(?:[\w.+-]{1,40} is (?:hashed \()?)?(?:(?<system>\/run\/current-system\/sw\/bin\/|\/run\/wrappers\/bin\/)|(?<user>\/etc\/profiles\/per-user\/[\w.-]{1,64}\/bin\/)|(?<profile>(?:\/home\/[\w.-]{1,64}|~|\/root)\/\.(?:nix-profile|local\/state\/nix\/profile)\/bin\/)|(?<store>\/nix\/store\/[\w.+?=-]{1,200}\/bin\/))(?<program>[\w.+-]{1,80})\)?$/;

/** Bash, Zsh and Fish; Bash in the languages that NixOS learners use most. */
const NOT_FOUND = [
  /^(?:-?\w{1,20}: )?(?:line \d{1,6}: )?([^\s:]{1,80}): (?:command not found|Kommando nicht gefunden|Befehl nicht gefunden|commande introuvable|orden no encontrada|comando non trovato|comando não encontrado|команда не найдена)/i,
  /^zsh: command not found: (\S{1,80})$/,
  /^fish: Unknown command: (\S{1,80})$/,
  /^The program '([^']{1,80})' is not in your PATH/,
];

export function readPrograms({ pieces }: Session): Located[] {
  return pieces.flatMap(({ prompt, lines, start }) =>
    lines.flatMap((line, index): Located[] => {
      const evidence = readLine(line, prompt?.temporary ?? false);
      return evidence ? [{ line: start + index, evidence }] : [];
    }),
  );
}

function readLine(
  line: string,
  temporary: boolean,
): ProgramVersion | ProgramPath | CommandNotFound | undefined {
  if (line.length > 400) return undefined;
  const path = PATH.exec(line)?.groups;
  if (path?.program !== undefined) {
    const from = path.system ? 'system' : path.user ? 'user' : path.profile ? 'profile' : 'store';
    return { kind: 'program-path', program: path.program, from, temporary };
  }
  const missing = NOT_FOUND.map((pattern) => pattern.exec(line)?.[1]).find((name) => name !== undefined);
  if (missing !== undefined) return { kind: 'command-not-found', program: missing };
  const version = VERSION.exec(line);
  if (!version) return undefined;
  return { kind: 'program-version', program: version[1] ?? '', version: version[2] ?? '', temporary };
}
