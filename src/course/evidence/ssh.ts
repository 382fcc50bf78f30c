// What a login over SSH came to, and the exit status that `echo $?` prints after it.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

export interface SshResult {
  readonly kind: 'ssh';
  readonly result: 'accepted' | 'refused' | 'no-server' | 'unknown-host' | 'asks-password';
  /** What a refusing server offers: `publickey`, `password`, `keyboard-interactive`. */
  readonly methods: readonly string[];
  /** Whether the command forbade keys; unknown where the paste does not show the command. */
  readonly keys: 'allowed' | 'forbidden' | 'unknown';
}
/** A number alone on its line, which is what `echo $?` prints. */
export interface ExitStatus {
  readonly kind: 'exit-status';
  readonly status: number;
  /** What it belongs to; empty where the paste does not show it. */
  readonly command: string;
}

const REFUSED = /^(?:[\w.@%:-]{1,120}: )?Permission denied \(([\w,-]{1,120})\)\.?$/;
const ASKS =
  /^(?:Permission denied, please try again\.|(?:\([\w.@-]{1,80}\) )?(?:[\w.@-]{1,80}'s )?[Pp]assword:\s*)$/;
const NO_SERVER = /^ssh: connect to host \S{1,120} port \d{1,5}: /;
const UNKNOWN_HOST = /^Host key verification failed\.?$/;
/** What `ssh -v` says. */
const ACCEPTED = /^(?:debug1: )?Authenticated to .{1,160} using "publickey"/;
const STATUS = /^\s*(\d{1,3})$/;

export function readSsh({ pieces }: Session): Located[] {
  return pieces.flatMap((piece) =>
    piece.lines.flatMap((line, index): Located[] => {
      const evidence = readLine(line, piece);
      return evidence.map((one) => ({ line: piece.start + index, evidence: one }));
    }),
  );
}

function readLine(line: string, { prompt }: Piece): (SshResult | ExitStatus)[] {
  const command = prompt?.command ?? '';
  const keys = !/\bssh\s/.test(command)
    ? 'unknown'
    : /PubkeyAuthentication[= ]no/i.test(command)
      ? 'forbidden'
      : 'allowed';
  const result = (kind: SshResult['result'], methods: readonly string[] = []): SshResult[] => [
    { kind: 'ssh', result: kind, methods, keys },
  ];
  const refused = REFUSED.exec(line);
  if (refused) return result('refused', (refused[1] ?? '').split(','));
  if (ASKS.test(line)) return result('asks-password');
  if (NO_SERVER.test(line)) return result('no-server');
  if (UNKNOWN_HOST.test(line)) return result('unknown-host');
  if (ACCEPTED.test(line)) return result('accepted');
  // `ssh … true && echo the key works` says so only when it does.
  const promised = /\bssh\s.{1,300}&&\s*echo\s+["']?([^"'$]{1,120}?)["']?$/.exec(command)?.[1];
  if (promised !== undefined && line.trim() === promised) return result('accepted');
  const status = STATUS.exec(line);
  if (!status) return [];
  const exit: ExitStatus = { kind: 'exit-status', status: Number(status[1]), command };
  const isLogin = exit.status === 0 && keys !== 'unknown' && /echo\s+"?\$\?/.test(command);
  return [exit, ...(isLogin ? result('accepted') : [])];
}
