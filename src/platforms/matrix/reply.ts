// From a wish to its answer in the right place: in the chat of two, under the message, or in a thread. What is about
// a person is never said before others.
import { type DispatchDeps, dispatch, type Invocation } from '../../command/dispatch.ts';
import { document as makeDocument, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';
import type { Place } from '../../mentor/model.ts';
import type { MatrixClient } from './client.ts';
import type { Placing } from './compose.ts';
import type { DirectChats } from './direct.ts';
import { fields, string } from './event.ts';
import type { Growing } from './growing.ts';
import { platform } from './names.ts';
import type { Post, Poster } from './poster.ts';
import type { Rooms } from './rooms.ts';

/** What somebody wants, and the event in which they said it. */
export interface Wish {
  readonly roomId: string;
  readonly eventId: string;
  readonly user: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly attachments?: Invocation['attachments'];
  readonly foreign?: boolean;
  /** In a room: the thread in which the answer belongs. */
  readonly thread?: string | undefined;
  /** What the answer stands under; the event itself, but for reactions. */
  readonly replyTo?: string;
  /** The message that the answer may take the place of. */
  readonly page?: string | undefined;
}

export interface Replies {
  readonly answer: (wish: Wish) => Promise<void>;
  /** Says something that no command has said. */
  readonly say: (wish: Wish, document: Document) => Promise<void>;
}

export interface ReplyDeps {
  readonly client: MatrixClient;
  readonly rooms: Rooms;
  readonly direct: DirectChats;
  readonly poster: Poster;
  readonly growing: Growing;
  readonly dispatch: DispatchDeps;
}

/** Learners who write to the bot alone form a community of their own. */
const directPlace: Place = { platform, id: 'direct', name: 'direct chats' };
/** Answers that take longer announce themselves. */
const typingAfterMs = 1_000;

export function createReplies(deps: ReplyDeps): Replies {
  const { client, rooms, direct, poster, growing } = deps;

  const answer = async (wish: Wish): Promise<void> => {
    const { roomId, eventId, user, command, options } = wish;
    const isDirect = await isChatWith(rooms, roomId, user);
    const stopTyping = isDirect ? typing(client, roomId) : () => undefined;
    try {
      const [message, name, roomName, moderator, timeZone] = await Promise.all([
        growing.begin({ roomId, eventId, user, placing: placingOf(wish, isDirect) }),
        rooms.displayName(roomId, user),
        isDirect ? '' : rooms.nameOf(roomId),
        isDirect ? false : rooms.isModerator(roomId, user),
        command === 'start-nixos' ? timeZoneOf(client, user) : undefined,
      ]);
      const document = await dispatch(deps.dispatch, {
        account: { platform, id: user, name },
        place: isDirect ? directPlace : { platform, id: roomId, name: roomName },
        timeZone,
        moderator,
        command,
        options,
        attachments: wish.attachments ?? [],
        foreign: wish.foreign ?? false,
        // What a learner is reading goes only for something whole.
        ...(wish.page === undefined && mayDraft(deps, command, isDirect) ? { draft: message.offer } : {}),
      });
      await show(wish, document, isDirect, message.finish);
    } finally {
      stopTyping();
    }
    // Whether they are read matters to those who wait for an answer, and to nobody else.
    client.sendReadReceipt(roomId, eventId).catch(() => undefined);
    if (command === 'forget-me' && options.sure?.toLowerCase() === 'yes') {
      // The store has forgotten what belongs to the account; this is what stood here since, and in memory.
      await direct.forget(user);
      if (isDirect) await rooms.forget(roomId);
    }
  };

  const show = async (
    wish: Wish,
    document: Document,
    isDirect: boolean,
    post: (answer: Post) => Promise<unknown> = poster.post,
  ): Promise<void> => {
    const { roomId, user, command, options, eventId } = wish;
    const common = {
      document,
      answers: { user, command, options },
      transaction: `answer-${eventId}`,
      urgency: 'answer',
    } as const;
    if (isDirect || maySayInRoom(deps, command, document)) {
      const placing = placingOf(wish, isDirect);
      const whole = { ...common, roomId, placing };
      if (wish.page !== undefined && (await poster.replace(whole, wish.page))) return;
      await post(whole);
      return;
    }
    const chat = await direct.with(user);
    if (chat.kind === 'room')
      await poster.post({ ...common, roomId: chat.roomId, placing: { direct: true } });
    const pointer =
      chat.kind === 'room'
        ? md`I answered you in our direct chat. Accept my invitation if you have not yet.`
        : md`This is for you alone, and I cannot write to you: ${chat.reason}. Start a direct chat with me and ask there.`;
    await poster.post({
      ...common,
      document: makeDocument(pointer),
      roomId,
      placing: placingOf(wish, false),
      transaction: `pointer-${eventId}`,
    });
  };

  return {
    answer,
    say: async (wish, document) => show(wish, document, await isChatWith(rooms, wish.roomId, wish.user)),
  };
}

export async function isChatWith(rooms: Rooms, roomId: string, user: string): Promise<boolean> {
  const kind = await rooms.kindOf(roomId);
  return kind.kind === 'direct' && kind.user === user;
}

/** In a room everybody reads. A paste stands in the room already, and an answer about NixOS is about nobody. */
function maySayInRoom({ dispatch: { surface } }: ReplyDeps, command: string, document: Document): boolean {
  if (document.visibility === 'public' || command === 'check') return true;
  const spec = surface.find(({ name }) => name === command);
  return spec === undefined || spec.shareable === true;
}

/** What may turn out to be for one person alone is drafted in their own chat only. */
function mayDraft({ dispatch: { surface } }: ReplyDeps, command: string, isDirect: boolean): boolean {
  return isDirect || surface.find(({ name }) => name === command)?.shareable === true;
}

function placingOf({ user, eventId, replyTo, thread }: Wish, direct: boolean): Placing {
  return { direct, thread, replyTo: replyTo ?? eventId, mention: direct ? undefined : user };
}

/** @returns what ends it, if it began */
function typing(client: MatrixClient, roomId: string): () => void {
  let shownTyping = false;
  const timer = setTimeout(() => {
    shownTyping = true;
    client.setTyping(roomId, true, 20_000).catch(() => undefined);
  }, typingAfterMs);
  return () => {
    clearTimeout(timer);
    if (shownTyping) client.setTyping(roomId, false).catch(() => undefined);
  };
}

/** People may publish their time zone in their profile (`m.tz`, of Matrix 1.16 and before that a proposal). */
async function timeZoneOf(client: MatrixClient, user: string): Promise<string | undefined> {
  try {
    const profile = fields(await client.getUserProfile(user));
    return string(profile['m.tz']) ?? string(profile['us.cloke.msc4175.tz']);
  } catch {
    return undefined;
  }
}
