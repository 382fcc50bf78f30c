// Matrix in a running process: from the settings to the platform, in one process of all that share the store.
import { join, resolve } from 'node:path';
import type { DispatchDeps } from './command/dispatch.ts';
import type { Config } from './config.ts';
import type { Channels, Clock, Push, Store } from './mentor/ports.ts';
import type { Logger } from './ops/log.ts';
import { failureOf } from './platforms/matrix/failure.ts';
import { readJoinRule } from './platforms/matrix/invites.ts';
import type { Credentials } from './platforms/matrix/session.ts';
import type { Database } from './store/database.ts';
import { lead } from './store/leader.ts';

export interface MatrixServiceDeps {
  readonly database: Database;
  readonly store: Store;
  readonly clock: Clock;
  readonly dispatch: DispatchDeps;
  /** Where moderators' announcements are handed over. */
  readonly channels: Map<string, Channels>;
  readonly log: Logger;
  readonly report: (error: unknown, details?: object) => void;
  /** Hands a platform's lessons to `push` until what it returns is called. */
  readonly deliver: (platform: string, push: Push) => Promise<() => Promise<void>>;
}

/** Never waits for the homeserver. @returns what disconnects */
export function connectMatrix(config: Config, deps: MatrixServiceDeps): () => Promise<void> {
  const { database, store, clock, dispatch, log, report, deliver } = deps;
  const { MATRIX_HOMESERVER_URL: homeserver, MATRIX_PASSWORD: password } = config;
  const nothing = async (): Promise<void> => undefined;
  if (homeserver === undefined) {
    log.info('Matrix is off: MATRIX_HOMESERVER_URL is not set');
    return nothing;
  }
  const credentials = credentialsOf(config);
  if (!credentials) {
    log.error(
      'Matrix: set MATRIX_ACCESS_TOKEN, or MATRIX_USER and MATRIX_PASSWORD. Until then it stays off.',
    );
    return nothing;
  }
  // Two that listen would answer everything twice, and lose each other's keys.
  return lead(
    database,
    'matrix',
    async () => {
      // Nobody who does without Matrix waits for its libraries to be read.
      const { startMatrix } = await import('./platforms/matrix/platform.ts');
      const matrix = startMatrix({
        homeserver: homeserver.replace(/\/+$/, ''),
        credentials,
        password,
        rule: readJoinRule(config.MATRIX_JOIN),
        folder: join(resolve(config.DATA_DIR), 'matrix'),
        dispatch,
        state: store.platformState,
        places: store.places,
        waiting: () => store.deliveries.waiting('matrix'),
        clock,
        log,
        report,
        deliver: (push) => deliver('matrix', push),
      });
      deps.channels.set('matrix', matrix.channels);
      return matrix.stop;
    },
    report,
  );
}

/** Trouble that was told in words already, and after which the queue tries again. */
export function isPassing(error: unknown): boolean {
  return ['away', 'limited'].includes(failureOf(error)?.kind ?? '');
}

function credentialsOf(config: Config): Credentials | undefined {
  const { MATRIX_ACCESS_TOKEN: accessToken, MATRIX_USER: user, MATRIX_PASSWORD: password } = config;
  if (accessToken !== undefined) return { kind: 'token', accessToken };
  if (user === undefined || password === undefined) return undefined;
  return { kind: 'password', user, password };
}
