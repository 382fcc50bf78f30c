// `git config`: a setting, and the file that it comes from.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

export interface GitSetting {
  readonly kind: 'git-setting';
  /** `user.name`; empty where neither the answer nor the paste shows it. */
  readonly key: string;
  /** Empty when git knows none. */
  readonly value: string;
  /**
   * Which file wins: Home Manager's `~/.config/git/config`, the personal `~/.gitconfig`, one repository's `.git/config`,
   * the machine's `/etc/gitconfig`.
   */
  readonly from: 'home-manager' | 'personal' | 'repository' | 'machine' | 'other' | 'unknown';
}

const ORIGIN = /^file:(\S{1,300})\s+(\S.{0,300})$/;
const KEYED = /^((?:user|init|core|alias|pull|push)\.[\w.-]{1,80})=(.{0,300})$/;
const ASKED = /\bgit\s+(?:-C\s+\S+\s+)?config\s.*?\b(user\.(?:name|email))$/;

export function readGitConfig({ pieces }: Session): Located[] {
  return pieces.flatMap((piece) => {
    const asked = ASKED.exec(piece.prompt?.command ?? '')?.[1] ?? '';
    const rows = piece.lines.flatMap((line, index): Located<GitSetting>[] => {
      const match = ORIGIN.exec(line);
      if (!match) return [];
      const keyed = KEYED.exec(match[2] ?? '');
      const [key, value] = keyed ? [keyed[1] ?? '', keyed[2] ?? ''] : [asked, match[2] ?? ''];
      return [{ line: piece.start + index, evidence: setting(key, value, origin(match[1] ?? '')) }];
    });
    return rows.length > 0 || asked === '' ? rows : answer(piece, asked);
  });
}

/** Without `--show-origin` only the command says what the line is. */
function answer({ lines, start, prompt }: Piece, key: string): Located<GitSetting>[] {
  const written = lines.filter((line) => line !== '');
  const isQuestion = !/\bconfig\s.*(?:--unset|--add)/.test(prompt?.command ?? '');
  if (!isQuestion || written.length > 1) return [];
  const [value = ''] = written;
  if (/^(?:fatal|error|usage):/.test(value)) return [];
  return [{ line: start, evidence: setting(key, value, value === '' ? 'other' : 'unknown') }];
}

function setting(key: string, value: string, from: GitSetting['from']): GitSetting {
  return { kind: 'git-setting', key, value: value.trim(), from };
}

function origin(path: string): GitSetting['from'] {
  if (/\.config\/git\/config$/.test(path)) return 'home-manager';
  if (/\.gitconfig$/.test(path)) return 'personal';
  if (/\.git\/config$/.test(path)) return 'repository';
  return path.startsWith('/etc/') ? 'machine' : 'other';
}
