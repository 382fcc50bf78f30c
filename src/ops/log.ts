// The operator's log: JSON lines, no secrets, nothing that a learner wrote.
import { type Logger, pino } from 'pino';

export type { Logger };

/** Addresses of servers carry passwords: postgres://user:password@host */
const CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;

export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError },
  });
}

/** An error with its chain of causes. Parameters of SQL statements are left out: they hold names and answers. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    name: error.name,
    message: withoutSecrets(error.message),
    ...('code' in error ? { code: error.code } : {}),
    stack: withoutSecrets(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

export function withoutSecrets(text: string): string {
  return text
    .replace(CREDENTIALS, '$1***@')
    .replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/, '\nparams: (not logged)');
}
