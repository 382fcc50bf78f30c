// Small answers of a shell and of small programs: aliases, directories, the host's name, what fastfetch shows.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

/** `alias ..='cd ..'`; `value` is empty when the shell does not know the name. */
export interface ShellAlias {
  readonly kind: 'alias';
  readonly name: string;
  readonly value: string;
}
/** Two directories, one under the other, as `pwd; ..; pwd` prints them. */
export interface DirectoryChange {
  readonly kind: 'directories';
  readonly before: string;
  readonly after: string;
  readonly change: 'parent' | 'same' | 'other';
}
/** The name of the machine, asked for or seen in a prompt. */
export interface HostName {
  readonly kind: 'host-name';
  readonly name: string;
}
export interface Fastfetch {
  readonly kind: 'fastfetch';
  /** `NixOS 26.05 (Yarara) x86_64` */
  readonly system: string;
}

const ALIAS = /^(?:alias )?(?:-- )?([^\s='"]{1,60})=(?:'([^']{0,300})'|"([^"]{0,300})")$/;
const NO_ALIAS =
  /^(?:-?\w{1,20}: )?(?:line \d{1,6}: )?alias: ([^\s:]{1,60}): (?:not found|nicht gefunden|non trouvé|no encontrado)/;
const DIRECTORY = /^(?:\/(?:[\w.@+-]{1,120}(?:\/[\w.@+-]{1,120}){0,20})?|~(?:\/[\w.@+-]{1,120}){0,20})$/;
const OS = /(?:^|\s)OS: {0,4}(NixOS.{0,80})$/;

export function readShell({ pieces }: Session): Located[] {
  return pieces.flatMap((piece) => [
    ...aliases(piece),
    ...directories(piece),
    ...piece.lines.flatMap((line, index): Located[] => {
      const system = OS.exec(line)?.[1]?.trim();
      return system ? [{ line: piece.start + index, evidence: { kind: 'fastfetch', system } }] : [];
    }),
  ]);
}

/** The machine's name, from its answer or from the prompts. */
export function readHostNames({ pieces }: Session): Located[] {
  return pieces.flatMap(hostName);
}

function aliases({ lines, start }: Piece): Located<ShellAlias>[] {
  return lines.flatMap((line, index): Located<ShellAlias>[] => {
    const missing = NO_ALIAS.exec(line)?.[1];
    if (missing !== undefined)
      return [{ line: start + index, evidence: { kind: 'alias', name: missing, value: '' } }];
    const match = ALIAS.exec(line);
    if (!match) return [];
    const [, name = '', single, double] = match;
    return [{ line: start + index, evidence: { kind: 'alias', name, value: single ?? double ?? '' } }];
  });
}

function directories({ lines, start }: Piece): Located<DirectoryChange>[] {
  return lines.flatMap((before, index): Located<DirectoryChange>[] => {
    const after = lines[index + 1];
    if (after === undefined || !DIRECTORY.test(before) || !DIRECTORY.test(after)) return [];
    const parent = before === '/' ? '/' : before.replace(/\/[^/]+$/, '') || '/';
    const change = before === after ? 'same' : after === parent ? 'parent' : 'other';
    return [{ line: start + index, evidence: { kind: 'directories', before, after, change } }];
  });
}

function hostName({ prompt, lines, start }: Piece): Located<HostName>[] {
  const asked = /(?:^|[;&]\s*)hostname$/.test(prompt?.command ?? '');
  const answered = asked ? lines.filter((line) => line !== '').at(-1) : undefined;
  const name = answered !== undefined && /^[\w-]{1,63}$/.test(answered) ? answered : prompt?.host;
  // An address says where somebody logged in from, not how the machine is called.
  if (name === undefined || name === 'localhost' || !/^[A-Za-z][\w-]*$/.test(name)) return [];
  return [{ line: Math.max(0, start - 1), evidence: { kind: 'host-name', name } }];
}
