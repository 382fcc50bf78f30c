// Everything that works over one connection, put together.
import type { DispatchDeps } from '../../command/dispatch.ts';
import type { Clock, PlaceStore, PlatformState, Push } from '../../mentor/ports.ts';
import { createConversation } from './conversation.ts';
import type { Connection } from './crypto/setup.ts';
import { createDirectChats } from './direct.ts';
import { fields, serverOf, string } from './event.ts';
import { failureOf } from './failure.ts';
import { createGrowing } from './growing.ts';
import { createInbox, type Inbox, type Outcome } from './inbox.ts';
import type { JoinRule } from './invites.ts';
import type { Item } from './item.ts';
import { createMembership } from './membership.ts';
import { createOutlook } from './outlook.ts';
import { createPace } from './pace.ts';
import { createPoster, type Poster } from './poster.ts';
import { createPush, forgetOldDeliveries } from './push.ts';
import { createReplies } from './reply.ts';
import type { Listener } from './request.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createSender } from './sender.ts';
import type { Session } from './session.ts';
import { createShown } from './shown.ts';
import { type SyncDeps, syncOnce } from './sync.ts';
import type { Timer } from './timer.ts';
import { createUnreadable } from './unreadable.ts';

export interface PartsDeps {
  readonly connection: Connection;
  readonly session: Session;
  readonly rule: JoinRule;
  readonly dispatch: DispatchDeps;
  readonly state: PlatformState;
  readonly places: PlaceStore;
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly tell: (sentence: string) => void;
  readonly report: (error: unknown, details?: object) => void;
}

export interface Parts {
  readonly push: Push;
  readonly rooms: Rooms;
  readonly poster: Poster;
  readonly inbox: Inbox;
  readonly sync: (timeoutMs: number) => Promise<number>;
  /** Resolves when everything that was begun is done. */
  readonly idle: () => Promise<void>;
  /** Forgets what is too old to be of use. */
  readonly tidy: () => Promise<void>;
}

export async function createParts(deps: PartsDeps): Promise<Parts> {
  const { connection, session, dispatch, state, clock, timer, tell, report } = deps;
  const { client, rooms: encryptedRooms, encrypts } = connection;
  const { userId } = session;
  const surface = dispatch.surface;
  const commands = new Set(surface.map(({ name }) => name));

  const listener: Listener = { surface, userId, names: await namesOf(connection, userId) };
  const rooms = createRooms(client, userId, state, clock);
  const pace = createPace(timer);
  const outlook = createOutlook({ pace, waiting: deps.waiting, clock, userId, tell });
  const look = (): void => void outlook.look().catch(report);
  const sender = createSender({ client, rooms: encryptedRooms, encrypts, pace, onRefused: look });
  const shown = createShown(state, clock);
  const direct = createDirectChats({ client, rooms, encrypts, state, clock });
  const poster = createPoster({ client, rooms: encryptedRooms, sender, shown, commands, report });
  const growing = createGrowing({ client, sender, poster, commands, state, clock, timer });
  const replies = createReplies({ client, rooms, direct, poster, growing, dispatch });
  const conversation = createConversation({ client, rooms, direct, shown, replies, sender, listener });
  const membership = createMembership({
    client,
    self: userId,
    rule: deps.rule,
    rooms,
    encryptedRooms,
    encrypts,
    direct,
    shown,
    poster,
    places: deps.places,
    state,
    clock,
  });

  const handle = async (item: Item, content: unknown): Promise<Outcome> => {
    switch (item.kind) {
      case 'message':
        if ((await conversation.message(item, content)) === 'done') return 'done';
        void unreadable.wait(item, content).catch((error: unknown) => report(error, { item: item.kind }));
        return 'later';
      case 'reaction':
        await conversation.reaction(item);
        return 'done';
      case 'invite':
        await membership.invite(item);
        return 'done';
      case 'membership':
        await membership.membership(item);
        return 'done';
      case 'upgrade':
        await membership.upgrade(item);
        return 'done';
    }
  };
  const inbox = createInbox({ state, clock, timer, handle, report, forget: growing.forget });
  const unreadable = createUnreadable({
    client,
    encrypts,
    sender,
    state,
    clock,
    timer,
    again: inbox.again,
    drop: inbox.drop,
  });

  const send = createPush({
    client,
    direct,
    poster,
    state,
    clock,
    device: session.deviceId ?? userId,
    onPush: look,
  });
  // One lesson after the other, so that they go out in the order in which they were due.
  let turn: Promise<unknown> = Promise.resolve();
  const push: Push = (delivery, document) => {
    const mine = turn.then(() => send(delivery, document));
    turn = mine.catch(() => undefined);
    return mine;
  };

  const syncDeps: SyncDeps = { connection, rooms, inbox, listener, onKeys: unreadable.keysArrived };
  return {
    push,
    rooms,
    poster,
    inbox,
    sync: (timeoutMs) => syncOnce(syncDeps, timeoutMs),
    idle: async () => {
      await inbox.idle();
      await poster.idle();
    },
    tidy: async () => {
      await shown.forgetOld();
      await growing.forgetOld();
      await forgetOldDeliveries(state, clock);
    },
  };
}

/** What people call the bot: the first part of its id, and its display name where it has one. */
async function namesOf({ client }: Connection, userId: string): Promise<string[]> {
  const local = userId.slice(1).replace(`:${serverOf(userId)}`, '');
  try {
    const { displayname } = fields(await client.getUserProfile(userId));
    return [...new Set([local, string(displayname) ?? local])];
  } catch (error) {
    if (failureOf(error)?.kind === 'token') throw error;
    return [local];
  }
}
