// Coming and going: invitations, rooms that were replaced by others, and chats that the bot was shut out of.
import { action, document, md } from '../../document/build.ts';
import type { Clock, PlaceStore, PlatformState } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import type { EncryptedRooms } from './crypto/encrypted-rooms.ts';
import type { DirectChats } from './direct.ts';
import { fields, serverOf, string } from './event.ts';
import { isRefusal } from './failure.ts';
import { greeting } from './greeting.ts';
import { type JoinRule, mayJoin } from './invites.ts';
import type { Item } from './item.ts';
import { platform } from './names.ts';
import type { Poster } from './poster.ts';
import { isChatWith } from './reply.ts';
import type { Rooms } from './rooms.ts';
import type { Shown } from './shown.ts';
import { noEncryption } from './unreadable.ts';

export interface Membership {
  readonly invite: (item: Extract<Item, { kind: 'invite' }>) => Promise<void>;
  readonly membership: (item: Extract<Item, { kind: 'membership' }>) => Promise<void>;
  readonly upgrade: (item: Extract<Item, { kind: 'upgrade' }>) => Promise<void>;
}

export interface MembershipDeps {
  readonly client: MatrixClient;
  readonly self: string;
  readonly rule: JoinRule;
  readonly rooms: Rooms;
  readonly encryptedRooms: EncryptedRooms;
  readonly encrypts: boolean;
  readonly direct: DirectChats;
  readonly shown: Shown;
  readonly poster: Poster;
  readonly places: PlaceStore;
  readonly state: PlatformState;
  readonly clock: Clock;
}

/** New room → the room that it takes the place of, from the tombstone until the bot is in. */
const upgradePrefix = 'upgrade/';

export function createMembership(deps: MembershipDeps): Membership {
  const { client, self, rule, rooms, direct, shown, places, state, clock } = deps;

  const leave = (roomId: string): Promise<unknown> => client.leaveRoom(roomId).catch(ignoreRefusal);

  /** @returns whether the bot is in the room now; not when the invitation was withdrawn or the room is closed */
  const join = async (roomId: string, via: string): Promise<boolean> => {
    try {
      await client.joinRoom(roomId, [serverOf(via)]);
      return true;
    } catch (error) {
      ignoreRefusal(error);
      return false;
    }
  };

  /** The bot is in the new room: everything that belonged to the old one belongs to it. */
  const moved = async (from: string, to: string): Promise<void> => {
    const create = fields(await client.getRoomStateEvent(to, 'm.room.create', '').catch(ignoreRefusal));
    await state.remove(platform, upgradePrefix + to);
    // Anybody can write a tombstone that points to somebody else's room; only the new room knows where it comes from.
    if (string(fields(create.predecessor).room_id) !== from) return void (await leave(to));
    const kind = await rooms.kindOf(from);
    await rooms.setKind(to, kind);
    if (kind.kind === 'direct') await direct.use(kind.user, to);
    else await places.move({ platform, id: from }, { platform, id: to });
    await rooms.forget(from);
  };

  /** The bot was shut out of a room, by somebody or with the room's end. */
  const removed = async (roomId: string, banned: boolean): Promise<void> => {
    const kind = await rooms.kindOf(roomId);
    const how = banned ? 'banned from' : 'removed from';
    await shown.forgetRoom(roomId);
    await rooms.forget(roomId);
    if (kind.kind === 'direct') {
      const reason = `I was ${how} our direct chat`;
      await direct.lost(kind.user, roomId, reason);
      await places.pauseLearner({ platform, id: kind.user }, reason, clock.now());
      return;
    }
    const reason = `I was ${how} the room of your cohort`;
    const paused = await places.pauseCommunity({ platform, id: roomId }, reason, clock.now());
    for (const user of paused) await tellPaused(deps, user, roomId, reason);
  };

  return {
    invite: async (item) => {
      const { roomId, sender } = item;
      const replaced = string(await state.read(platform, upgradePrefix + roomId));
      if (replaced === undefined && !mayJoin(rule, item)) return void (await leave(roomId));
      if (!(await join(roomId, sender))) return;
      if (replaced !== undefined) return moved(replaced, roomId);
      if (item.direct) await rooms.claimDirect(roomId, sender);
      const isDirect = await isChatWith(rooms, roomId, sender);
      if (isDirect) await direct.use(sender, roomId);
      await greet(deps, roomId, sender, isDirect).catch(ignoreRefusal);
    },

    membership: async ({ roomId, sender, user, membership }) => {
      const gone = membership === 'leave' || membership === 'ban';
      if (user === self) {
        // What the bot left itself it left for a reason that is settled.
        if (gone && sender !== self) await removed(roomId, membership === 'ban');
        return;
      }
      if (!(await isChatWith(rooms, roomId, user))) return;
      if (membership === 'join') return direct.use(user, roomId);
      if (!gone) return;
      const reason = 'you left our direct chat';
      await direct.lost(user, roomId, reason);
      await places.pauseLearner({ platform, id: user }, reason, clock.now());
    },

    upgrade: async ({ roomId, sender, replacement }) => {
      await state.write(platform, upgradePrefix + replacement, roomId, clock.now());
      // Where it takes an invitation, one comes or it does not; until then the old room is remembered.
      if (await join(replacement, sender)) await moved(roomId, replacement);
    },
  };
}

async function greet(
  { poster, encryptedRooms, encrypts, clock }: MembershipDeps,
  roomId: string,
  user: string,
  isDirect: boolean,
): Promise<void> {
  const readable = encrypts || !(await encryptedRooms.isEncrypted(roomId));
  await poster.post({
    roomId,
    document: readable ? greeting(isDirect) : noEncryption,
    placing: { direct: isDirect },
    answers: { user, command: 'help', options: {} },
    // Once a day a room, also when it is invited again and again.
    transaction: `greeting-${roomId}-${clock.now().toString().slice(0, 10)}`,
    urgency: 'answer',
    clear: !readable,
  });
}

/** One try, in the direct chat; the reason stays with the enrolment for when they come back. */
async function tellPaused(
  { direct, poster }: MembershipDeps,
  user: string,
  roomId: string,
  reason: string,
): Promise<void> {
  const chat = await direct.with(user).catch(ignoreRefusal);
  if (chat?.kind !== 'room') return;
  const words = document(
    md`Your lessons are paused: ${reason}. Nothing is lost. If you like, we go on here, in this chat.`,
    { actions: [action('Go on here', 'resume', {}, 'primary'), action('My progress', 'progress')] },
  );
  await poster
    .post({
      roomId: chat.roomId,
      document: words,
      placing: { direct: true },
      answers: { user, command: 'pause', options: {} },
      transaction: `paused-${roomId}-${user}`,
      urgency: 'lesson',
    })
    .catch(ignoreRefusal);
}

function ignoreRefusal(error: unknown): undefined {
  if (isRefusal(error)) return undefined;
  throw error;
}
