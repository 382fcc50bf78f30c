// Which rooms are encrypted, and how: asked for before every message, so remembered. Once encrypted, always encrypted.
import type { ICryptoRoomInformation, RustSdkCryptoStorageProvider } from 'matrix-bot-sdk';
import type { Clock, PlatformState } from '../../../mentor/ports.ts';
import { type Fields, fields } from '../event.ts';
import { isRefusal } from '../failure.ts';
import { platform } from '../names.ts';
import type { Sdk } from '../sdk.ts';

export interface EncryptedRooms {
  /** Keeps what an `m.room.encryption` event says; before the events after it are read. */
  readonly learn: (roomId: string, content: Fields) => Promise<void>;
  readonly isEncrypted: (roomId: string) => Promise<boolean>;
  /** The same memory in the shape that the SDK wants. */
  readonly sdkStore: (sdk: Sdk, place: StorePlace) => RustSdkCryptoStorageProvider;
}

export interface StorePlace {
  readonly deviceId: string;
  /** The native library's folder, or the name of the database in memory. */
  readonly path: string;
}

/** @param ask the content of a room's state event; rejects with a refusal where there is none */
export async function encryptedRooms(
  state: PlatformState,
  clock: Clock,
  ask: (roomId: string, type: string) => Promise<unknown>,
): Promise<EncryptedRooms> {
  const prefix = 'encryption/';
  const kept = await state.list(platform, prefix);
  const known = new Map<string, ICryptoRoomInformation>(
    [...kept].map(([key, value]) => [key.slice(prefix.length), value as ICryptoRoomInformation]),
  );
  // Asked for in this process. Not written down: a room may become encrypted while the bot is away.
  const plain = new Set<string>();

  const stateOf = async (roomId: string, type: string): Promise<Fields | undefined> => {
    try {
      return fields(await ask(roomId, type));
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };

  const learn = async (roomId: string, content: Fields): Promise<void> => {
    if (known.has(roomId)) return;
    const visibility = await stateOf(roomId, 'm.room.history_visibility');
    const room = {
      algorithm: 'unknown',
      ...content,
      ...(visibility && { historyVisibility: visibility.history_visibility }),
    };
    await state.write(platform, prefix + roomId, room, clock.now());
    known.set(roomId, room as ICryptoRoomInformation);
    plain.delete(roomId);
  };

  const isEncrypted = async (roomId: string): Promise<boolean> => {
    if (known.has(roomId)) return true;
    if (plain.has(roomId)) return false;
    const content = await stateOf(roomId, 'm.room.encryption');
    if (content) await learn(roomId, content);
    else plain.add(roomId);
    return content !== undefined;
  };

  return {
    learn,
    isEncrypted,
    sdkStore: (sdk, { deviceId, path }) => {
      const methods = {
        storagePath: path,
        // SQLite, the only kind that the native library has.
        storageType: 0,
        getDeviceId: async () => deviceId,
        setDeviceId: async () => undefined,
        // A room without an algorithm is one that the SDK need not ask about.
        getRoom: async (roomId: string) =>
          (await isEncrypted(roomId)) ? known.get(roomId) : { algorithm: '' },
        storeRoom: async () => undefined,
      };
      // The SDK insists on its own class, whose constructor makes a file.
      return Object.assign(Object.create(sdk.RustSdkCryptoStorageProvider.prototype), methods);
    },
  };
}
