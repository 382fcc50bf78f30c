// Somebody whose program encrypts, by the same library as most of today's programs but without anything of the bot's.
import * as wasm from '@matrix-org/matrix-sdk-crypto-wasm';
import { type Json, Person, type SeenEvent } from './person.ts';

export interface SecretOptions {
  /** Gives keys only to devices that their owner has signed, as careful programs do. */
  readonly strict?: boolean;
}

type Outgoing = { readonly id?: string; readonly type: wasm.RequestType; readonly body: string } & Json;

export class SecretPerson extends Person {
  #machine: wasm.OlmMachine | undefined;
  #strict = false;
  readonly #encrypted = new Set<string>();

  static async create(url: string, { strict = false }: SecretOptions = {}): Promise<SecretPerson> {
    const { id, token, device } = await Person.register(url);
    const person = new SecretPerson(url, { user_id: id, access_token: token, device_id: device });
    await wasm.initAsync();
    person.#strict = strict;
    person.#machine = await wasm.OlmMachine.initialize(new wasm.UserId(id), new wasm.DeviceId(device));
    await person.#send();
    if (strict) await person.#signOneself();
    return person;
  }

  get machine(): wasm.OlmMachine {
    if (!this.#machine) throw new Error('no machine');
    return this.#machine;
  }

  secretDirectWith(user: string): Promise<string> {
    return this.directWith(user, {
      initial_state: [
        { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } },
      ],
    });
  }

  override async send(roomId: string, content: Json, type = 'm.room.message'): Promise<string> {
    await this.sync();
    if (type !== 'm.room.message' || !this.#encrypted.has(roomId)) return super.send(roomId, content, type);
    const { chunk } = await this.call('GET', `/rooms/${encodeURIComponent(roomId)}/members`);
    const members = (chunk as SeenEvent[]).filter(({ content }) =>
      ['join', 'invite'].includes(String(content.membership)),
    );
    await this.#share(
      roomId,
      members.map(({ state_key: user = '' }) => user),
    );
    const body = await this.machine.encryptRoomEvent(new wasm.RoomId(roomId), type, JSON.stringify(content));
    return super.send(roomId, JSON.parse(body) as Json, 'm.room.encrypted');
  }

  protected override async receive(answer: Json): Promise<void> {
    const { to_device: direct, device_lists: lists } = answer as Record<string, Json>;
    const changed = ((lists?.changed ?? []) as string[]).map((id) => new wasm.UserId(id));
    await this.machine.receiveSyncChanges(
      JSON.stringify(direct?.events ?? []),
      new wasm.DeviceLists(changed, []),
      new Map(Object.entries((answer.device_one_time_keys_count ?? {}) as Record<string, number>)),
      new Set((answer.device_unused_fallback_key_types ?? []) as string[]),
      untrusting(),
    );
    await this.#send();
    const { join = {} } = (answer.rooms ?? {}) as Record<string, Json>;
    for (const [roomId, room] of Object.entries(join)) {
      const { timeline, state } = room as Record<string, { events: SeenEvent[] }>;
      for (const event of [...(state?.events ?? []), ...(timeline?.events ?? [])]) {
        if (event.type === 'm.room.encryption') this.#encrypted.add(roomId);
      }
      for (const event of timeline?.events ?? []) await this.#decrypt(roomId, event);
    }
  }

  async #decrypt(roomId: string, event: SeenEvent): Promise<void> {
    if (event.type !== 'm.room.encrypted') return;
    const room = new wasm.RoomId(roomId);
    const clear = await this.machine
      .decryptRoomEvent(JSON.stringify(event), room, untrusting())
      .catch(() => undefined);
    if (!clear) return;
    const { type, content } = JSON.parse(clear.event) as { type: string; content: Json };
    Object.assign(event, { type, content, encrypted: event.content });
  }

  async #share(roomId: string, members: readonly string[]): Promise<void> {
    await this.machine.updateTrackedUsers(members.map((id) => new wasm.UserId(id)));
    await this.#send();
    const claim = await this.machine.getMissingSessions(members.map((id) => new wasm.UserId(id)));
    if (claim) await this.#sendOne(claim as unknown as Outgoing);
    const settings = new wasm.EncryptionSettings();
    if (this.#strict) settings.sharingStrategy = wasm.CollectStrategy.identityBasedStrategy();
    const users = members.map((id) => new wasm.UserId(id));
    for (const request of await this.machine.shareRoomKey(new wasm.RoomId(roomId), users, settings)) {
      await this.#sendOne(request as unknown as Outgoing);
    }
  }

  async #signOneself(): Promise<void> {
    const requests = await this.machine.bootstrapCrossSigning(true);
    const keys = JSON.parse(requests.uploadSigningKeysRequest.body) as Json;
    await this.call('POST', '/keys/device_signing/upload', keys);
    await this.#sendOne(requests.uploadSignaturesRequest as unknown as Outgoing);
  }

  async #send(): Promise<void> {
    for (const request of await this.machine.outgoingRequests())
      await this.#sendOne(request as unknown as Outgoing);
  }

  async #sendOne({ id, type, body, event_type: eventType, txn_id: transaction }: Outgoing): Promise<void> {
    const paths: Partial<Record<wasm.RequestType, string>> = {
      [wasm.RequestType.KeysUpload]: '/keys/upload',
      [wasm.RequestType.KeysQuery]: '/keys/query',
      [wasm.RequestType.KeysClaim]: '/keys/claim',
      [wasm.RequestType.SignatureUpload]: '/keys/signatures/upload',
    };
    const path = paths[type];
    const answer =
      type === wasm.RequestType.ToDevice
        ? await this.call('PUT', `/sendToDevice/${eventType}/${transaction}`, JSON.parse(body) as Json)
        : await this.call('POST', path ?? '', JSON.parse(body) as Json);
    if (id) await this.machine.markRequestAsSent(id, type, JSON.stringify(answer));
  }
}

function untrusting(): wasm.DecryptionSettings {
  return new wasm.DecryptionSettings(wasm.TrustRequirement.Untrusted);
}
