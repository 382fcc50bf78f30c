// Sending one event, once: under a transaction id that stays the same however often it is tried, encrypted where the
// room is, at the server's pace.
import type { MatrixClient } from './client.ts';
import type { EncryptedRooms } from './crypto/encrypted-rooms.ts';
import { type Fields, fields, string } from './event.ts';
import { failureOf } from './failure.ts';
import type { Pace, Urgency } from './pace.ts';

export interface Outgoing {
  readonly roomId: string;
  readonly type: 'm.room.message' | 'm.reaction';
  readonly content: Fields;
  /** Unique for what is sent, and the same when it is tried again. */
  readonly transaction: string;
  readonly urgency: Urgency;
  /** Fields that stay readable for the server in an encrypted room. */
  readonly outside?: Fields;
  /** Unencrypted even in an encrypted room: for words that tell nothing about anybody. */
  readonly clear?: boolean;
}

export interface Sender {
  /** @returns the event's id. Rejects with a MatrixFailure, or with CannotEncrypt; never because of a rate limit. */
  readonly send: (outgoing: Outgoing) => Promise<string>;
  /** Sends what nobody misses: now, once, or not at all. @returns undefined where the server had no room for it */
  readonly offer: (outgoing: Outgoing) => Promise<string | undefined>;
  readonly hasRoom: () => boolean;
  readonly hasSpare: () => boolean;
}

/** The room is encrypted and this bot is not able to. */
export class CannotEncrypt extends Error {
  override readonly name = 'CannotEncrypt';
}

export interface SenderDeps {
  readonly client: MatrixClient;
  readonly rooms: EncryptedRooms;
  readonly encrypts: boolean;
  readonly pace: Pace;
  readonly onRefused: () => void;
}

export function createSender({ client, rooms, encrypts, pace, onRefused }: SenderDeps): Sender {
  /** Reactions are never encrypted: servers count them under their message. */
  const sealed = async ({
    roomId,
    type,
    content,
    outside,
    clear,
  }: Outgoing): Promise<[type: string, content: Fields]> => {
    if (clear || type === 'm.reaction' || !(await rooms.isEncrypted(roomId)))
      return [type, { ...content, ...outside }];
    if (!encrypts) throw new CannotEncrypt('the room is encrypted');
    const encrypted = fields(await client.crypto.encryptRoomEvent(roomId, type, content));
    return ['m.room.encrypted', { ...encrypted, ...outside }];
  };

  const put = async (place: string, content: Fields): Promise<string> => {
    const answer = await client.doRequest('PUT', `/_matrix/client/v3/rooms/${place}`, null, content);
    pace.sent();
    return string(fields(answer).event_id) ?? '';
  };

  const attempt = async (outgoing: Outgoing): Promise<() => Promise<string | undefined>> => {
    await pace.turn(outgoing.urgency);
    const [type, content] = await sealed(outgoing);
    const place = [outgoing.roomId, 'send', type, outgoing.transaction].map(encodeURIComponent).join('/');
    return async () => {
      try {
        return await put(place, content);
      } catch (error) {
        const failure = failureOf(error);
        if (failure?.kind !== 'limited') throw error;
        pace.refused(failure.retryAfterMs);
        onRefused();
        return undefined;
      }
    };
  };

  return {
    hasRoom: pace.hasRoom,
    hasSpare: pace.hasSpare,
    offer: async (outgoing) => (pace.hasSpare() ? (await attempt(outgoing))() : undefined),

    send: async (outgoing) => {
      const again = await attempt(outgoing);
      for (;;) {
        const eventId = await again();
        if (eventId !== undefined) return eventId;
        await pace.turn(outgoing.urgency);
      }
    },
  };
}
