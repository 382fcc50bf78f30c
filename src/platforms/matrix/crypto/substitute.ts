// The WebAssembly build of the encryption library with the names and shapes of its native sibling, as far as
// matrix-bot-sdk uses them. It knows nothing of where keys are kept: they live in the process's `indexedDB`.
import * as wasm from '@matrix-org/matrix-sdk-crypto-wasm';

// The native identifiers may be passed any number of times; the WebAssembly ones are used up by the first call.
class Identifier {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  toString(): string {
    return this.#id;
  }
}

export class UserId extends Identifier {}
export class DeviceId extends Identifier {}
export class RoomId extends Identifier {}

export class DeviceLists {
  readonly changed: readonly UserId[];
  readonly left: readonly UserId[];

  constructor(changed: readonly UserId[] = [], left: readonly UserId[] = []) {
    this.changed = changed;
    this.left = left;
  }
}

export class EncryptionSettings {
  algorithm: wasm.EncryptionAlgorithm | undefined;
  historyVisibility: wasm.HistoryVisibility = wasm.HistoryVisibility.Shared;
  /** Set by the SDK in milliseconds. */
  rotationPeriod: bigint | undefined;
  rotationPeriodMessages: bigint | undefined;
}

// Their values are the same in both builds.
export const EncryptionAlgorithm = wasm.EncryptionAlgorithm;
export const HistoryVisibility = wasm.HistoryVisibility;
export const RequestType = wasm.RequestType;
export const Attachment = wasm.Attachment;
export const EncryptedAttachment = wasm.EncryptedAttachment;
/** Only the native library chooses between kinds of files. */
export const StoreType = { Sqlite: 0 } as const;

/** A request that the machine wants to be sent. */
type Request = wasm.KeysUploadRequest | wasm.KeysQueryRequest | wasm.KeysClaimRequest | ToDevice;

export class OlmMachine {
  readonly #machine: wasm.OlmMachine;

  private constructor(machine: wasm.OlmMachine) {
    this.#machine = machine;
  }

  /** @param storeName the native library's folder; here the name of the database in `indexedDB` */
  static async initialize(userId: UserId, deviceId: DeviceId, storeName: string): Promise<OlmMachine> {
    await wasm.initAsync();
    return new OlmMachine(await wasm.OlmMachine.initialize(user(userId), device(deviceId), storeName));
  }

  get identityKeys(): wasm.IdentityKeys {
    return this.#machine.identityKeys;
  }

  /** @returns the decrypted to-device events as JSON */
  async receiveSyncChanges(
    toDeviceEvents: string,
    { changed, left }: DeviceLists,
    oneTimeKeyCounts: Readonly<Record<string, number>>,
    unusedFallbackKeys: readonly string[],
  ): Promise<string> {
    const processed = await this.#machine.receiveSyncChanges(
      toDeviceEvents,
      new wasm.DeviceLists(changed.map(user), left.map(user)),
      new Map(Object.entries(oneTimeKeyCounts)),
      new Set(unusedFallbackKeys),
      anySender(),
    );
    return `[${processed.map(({ rawEvent }) => rawEvent).join(',')}]`;
  }

  async outgoingRequests(): Promise<Request[]> {
    const requests = await this.#machine.outgoingRequests();
    // The SDK throws at the kinds that belong to emoji verification and key backup, which this bot does not offer.
    return requests.flatMap((request): Request[] => {
      switch (request.type) {
        case wasm.RequestType.KeysUpload:
        case wasm.RequestType.KeysQuery:
        case wasm.RequestType.KeysClaim:
          return [request as Request];
        case wasm.RequestType.ToDevice:
          return [toDevice(request as wasm.ToDeviceRequest)];
        default:
          return [];
      }
    });
  }

  markRequestAsSent(id: string, type: wasm.RequestType, response: string): Promise<boolean> {
    return this.#machine.markRequestAsSent(id, type, response);
  }

  updateTrackedUsers(users: readonly UserId[]): Promise<void> {
    return this.#machine.updateTrackedUsers(users.map(user));
  }

  getMissingSessions(users: readonly UserId[] = []): Promise<wasm.KeysClaimRequest | null> {
    return this.#machine.getMissingSessions(users.map(user));
  }

  async shareRoomKey(
    room: RoomId,
    users: readonly UserId[],
    settings: EncryptionSettings,
  ): Promise<readonly ToDevice[]> {
    const wanted = new wasm.EncryptionSettings();
    wanted.algorithm = settings.algorithm ?? wasm.EncryptionAlgorithm.MegolmV1AesSha2;
    wanted.historyVisibility = settings.historyVisibility;
    // The library counts in microseconds; taken as they come, a week would be ten minutes.
    if (settings.rotationPeriod !== undefined) wanted.rotationPeriod = settings.rotationPeriod * 1_000n;
    if (settings.rotationPeriodMessages !== undefined) {
      wanted.rotationPeriodMessages = settings.rotationPeriodMessages;
    }
    const requests = await this.#machine.shareRoomKey(roomId(room), users.map(user), wanted);
    return requests.map(toDevice);
  }

  encryptRoomEvent(room: RoomId, eventType: string, content: string): Promise<string> {
    return this.#machine.encryptRoomEvent(roomId(room), eventType, content);
  }

  decryptRoomEvent(event: string, room: RoomId): Promise<wasm.DecryptedRoomEvent> {
    return this.#machine.decryptRoomEvent(event, roomId(room), anySender());
  }

  close(): void {
    this.#machine.close();
  }
}

/** A request whose fields outlive the WebAssembly object, under the names of the native library. */
interface ToDevice {
  readonly id: string;
  readonly txnId: string;
  readonly eventType: string;
  readonly type: wasm.RequestType;
  readonly body: string;
}

/** The native library repeats the type and the transaction id in the body, and the SDK reads them there. */
function toDevice({ id, type, txn_id, event_type, body }: wasm.ToDeviceRequest): ToDevice {
  const { messages } = JSON.parse(body) as { messages: unknown };
  return {
    id,
    type,
    txnId: txn_id,
    eventType: event_type,
    body: JSON.stringify({ txn_id, event_type, messages }),
  };
}

function user(id: UserId): wasm.UserId {
  return new wasm.UserId(id.toString());
}

function device(id: DeviceId): wasm.DeviceId {
  return new wasm.DeviceId(id.toString());
}

function roomId(id: RoomId): wasm.RoomId {
  return new wasm.RoomId(id.toString());
}

/** Learners need not verify their devices to be answered. */
function anySender(): wasm.DecryptionSettings {
  return new wasm.DecryptionSettings(wasm.TrustRequirement.Untrusted);
}
