// The morning's lesson: into the direct chat, once. The transaction id is the delivery's, so that the server knows a
// second try; where it may have forgotten, the chat is looked through first.
import { Temporal } from 'temporal-polyfill';
import type { Clock, PlatformState, Push } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import type { DirectChats } from './direct.ts';
import { fields, list, string } from './event.ts';
import { isRefusal } from './failure.ts';
import { platform } from './names.ts';
import type { Poster } from './poster.ts';
import { CannotEncrypt } from './sender.ts';

/** A field of every pushed message, readable in encrypted rooms, too: it names the delivery and nothing else. */
export const deliveryField = 'org.nixos-mentor.delivery';

/** A try that was begun and may have reached the server. */
interface Attempt {
  readonly roomId: string;
  readonly device: string;
  readonly at: string;
}

export interface PushDeps {
  readonly client: MatrixClient;
  readonly direct: DirectChats;
  readonly poster: Poster;
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly device: string;
  /** A lesson is about to be sent. */
  readonly onPush: () => void;
}

const prefix = 'delivery/';

/**
 * Servers remember a transaction id for the device that used it: Synapse for 24 hours, others for as long as they run.
 * A look costs one request, so it is taken long before that.
 */
const trusted: Temporal.DurationLike = { hours: 1 };
/** Long after the queue has given up. */
const keptFor: Temporal.DurationLike = { hours: 24 * 30 };

export function createPush(deps: PushDeps): Push {
  const { direct, poster, state, clock, device } = deps;

  return async (delivery, document) => {
    const user = delivery.learner.account.id;
    const chat = await direct.with(user);
    if (chat.kind === 'unreachable') return chat;
    const { roomId } = chat;
    const before = (await state.read(platform, prefix + delivery.id)) as Attempt | undefined;
    const arrived = before && (await arrivedBefore(deps, before, roomId, delivery.id));
    if (arrived !== undefined) return { kind: 'sent', messageId: arrived };
    const attempt: Attempt = { roomId, device, at: clock.now().toString() };
    // The time of the first try counts, since that is when the server began to remember.
    if (before?.roomId !== roomId || before.device !== device) {
      await state.write(platform, prefix + delivery.id, attempt, clock.now());
    }
    deps.onPush();
    try {
      const messageId = await poster.post({
        roomId,
        document,
        placing: { direct: true },
        answers: { user, command: 'lesson', options: { day: String(delivery.day) } },
        transaction: delivery.id,
        urgency: 'lesson',
        outside: { [deliveryField]: delivery.id },
      });
      return { kind: 'sent', messageId };
    } catch (error) {
      if (isRefusal(error, 'M_FORBIDDEN', 'M_NOT_FOUND')) {
        const reason = 'our direct chat is closed';
        await direct.lost(user, roomId, reason);
        return { kind: 'unreachable', reason };
      }
      if (error instanceof CannotEncrypt) {
        return { kind: 'unreachable', reason: 'our direct chat is encrypted, and I cannot encrypt here' };
      }
      throw error;
    }
  };
}

/** Deliveries that were settled long ago need no trace. */
export async function forgetOldDeliveries(state: PlatformState, clock: Clock): Promise<void> {
  await state.removeOld(platform, prefix, clock.now().subtract(keptFor));
}

/**
 * The event of an earlier try, where the transaction id alone is not enough to find out.
 *
 * @param now the room into which the lesson would go now
 */
async function arrivedBefore(
  { client, clock, device }: PushDeps,
  { roomId, device: thenDevice, at }: Attempt,
  now: string,
  deliveryId: string,
): Promise<string | undefined> {
  const begun = Temporal.Instant.from(at);
  const remembered = Temporal.Instant.compare(clock.now(), begun.add(trusted)) < 0;
  if (roomId === now && thenDevice === device && remembered) return undefined;
  let from: string | undefined;
  for (let page = 0; page < 50; page += 1) {
    const query = { dir: 'b', limit: 100, ...(from === undefined ? {} : { from }) };
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages`;
    let answer: unknown;
    try {
      answer = await client.doRequest('GET', path, query);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
    const { chunk, end } = fields(answer);
    const events = list(chunk).map(fields);
    const found = events.find(({ content }) => fields(content)[deliveryField] === deliveryId);
    if (found) return string(found.event_id);
    // Servers' clocks differ by seconds, sometimes minutes, from this one.
    const oldest = Number(events.at(-1)?.origin_server_ts ?? 0);
    from = string(end);
    if (from === undefined || oldest < begun.epochMilliseconds - 60 * 60_000) return undefined;
  }
  return undefined;
}
