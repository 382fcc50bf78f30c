// Encryption from the first look at the device to a client that can read and write encrypted rooms, or to one that
// cannot and a reason that an operator understands.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, PlatformState } from '../../../mentor/ports.ts';
import { createClient, type MatrixClient } from '../client.ts';
import { fields } from '../event.ts';
import { failureOf } from '../failure.ts';
import type { LoadedSdk } from '../sdk.ts';
import { keyLibrary, ownKeys, type Session } from '../session.ts';
import type { Timer } from '../timer.ts';
import { crossSign } from './cross-signing.ts';
import { type EncryptedRooms, encryptedRooms } from './encrypted-rooms.ts';
import { openVault, type Vault } from './vault.ts';

export interface Connection {
  readonly client: MatrixClient;
  readonly rooms: EncryptedRooms;
  /** Whether encrypted rooms can be read. */
  readonly encrypts: boolean;
  /** Resolves when the keys that came with a sync are written down: only then may its position be. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SetupDeps {
  readonly loaded: LoadedSdk;
  readonly homeserver: string;
  readonly session: Session;
  readonly password: string | undefined;
  /** Where the native library keeps its files. */
  readonly folder: string;
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly timer: Timer;
  /** A sentence for the operator. */
  readonly tell: (sentence: string) => void;
  readonly report: (error: unknown) => void;
}

/** @throws MatrixFailure while the server is away, or the token is not known */
export async function connect(deps: SetupDeps): Promise<Connection> {
  const { loaded, homeserver, session, state, clock, tell, report } = deps;
  const { deviceId, userId } = session;
  let client: MatrixClient | undefined;
  let vault: Vault | undefined;
  const rooms = await encryptedRooms(state, clock, async (roomId, type) =>
    client?.getRoomStateEvent(roomId, type, ''),
  );
  const without = (): Connection => {
    client = makeClient(undefined);
    const plain = client;
    return {
      client: plain,
      rooms,
      encrypts: false,
      flush: async () => undefined,
      close: async () => plain.close(),
    };
  };
  const makeClient = (path: string | undefined): MatrixClient =>
    createClient(loaded.sdk, {
      homeserver,
      accessToken: session.accessToken,
      cryptoStore:
        path === undefined || deviceId === undefined
          ? undefined
          : rooms.sdkStore(loaded.sdk, { deviceId, path }),
      timer: deps.timer,
      beforeRequest: async () => vault?.flush(),
      onCryptoTrouble: report,
    });

  if (deviceId === undefined) {
    tell('MATRIX_ACCESS_TOKEN belongs to no device, so encrypted rooms cannot be read.');
    return without();
  }
  const device = { userId, deviceId };
  const plain = without();
  if ((await keyLibrary(state, device)) === undefined && (await hasKeys(plain.client, device))) {
    tell(
      'MATRIX_ACCESS_TOKEN belongs to a device to which another program gave keys, so encrypted rooms cannot be read. Make a token of its own for the bot (docs/operators.md says how).',
    );
    return plain;
  }
  await ownKeys(state, clock, { ...device, library: loaded.crypto });
  if (loaded.crypto === 'wasm') vault = await openVault(state, clock);
  const path = vault?.storeName ?? join(deps.folder, deviceId);
  if (!vault) mkdirSync(path, { recursive: true });
  const encrypting = makeClient(path);
  client = encrypting;
  try {
    await encrypting.prepareCrypto();
    await sign(deps, encrypting, deviceId);
  } catch (error) {
    encrypting.close();
    await vault?.close();
    throw error;
  }
  return {
    client: encrypting,
    rooms,
    encrypts: true,
    flush: async () => vault?.flush(),
    close: async () => {
      encrypting.close();
      await vault?.close();
    },
  };
}

async function hasKeys(client: MatrixClient, { userId, deviceId }: { userId: string; deviceId: string }) {
  const body = { device_keys: { [userId]: [deviceId] } };
  const answer = await client.doRequest('POST', '/_matrix/client/v3/keys/query', null, body);
  return deviceId in fields(fields(fields(answer).device_keys)[userId]);
}

/** A device that is not signed still works with most clients, so trouble with it stops nothing. */
async function sign(
  { state, clock, session, password, tell, report }: SetupDeps,
  client: MatrixClient,
  deviceId: string,
) {
  try {
    const result = await crossSign({
      request: (path, body) => client.doRequest('POST', `/_matrix/client/v3/${path}`, null, body),
      userId: session.userId,
      deviceId,
      password,
      state,
      clock,
    });
    if (result.kind === 'foreign-keys') {
      tell(
        `The bot's account was set up for verification elsewhere. Verify the session ${deviceId} there, or people with strict settings cannot write to the bot in encrypted rooms.`,
      );
    }
    if (result.kind === 'password-needed') {
      tell(
        'The homeserver wants a password before it lets the bot sign its session. Set MATRIX_PASSWORD as well, or people with strict settings cannot write to the bot in encrypted rooms.',
      );
    }
  } catch (error) {
    if (failureOf(error)?.kind === 'token') throw error;
    report(error);
  }
}
