// What people write and react to, read as wishes.
import type { Attachment } from '../../command/paste.ts';
import { tooLongMessage } from '../../command/paste.ts';
import { code, document, md } from '../../document/build.ts';
import type { Action, Document } from '../../document/tree.ts';
import { type Button, buttonFor, buttonTyped } from './buttons.ts';
import type { MatrixClient } from './client.ts';
import type { DirectChats } from './direct.ts';
import { readEvent } from './event.ts';
import { isRefusal } from './failure.ts';
import { type IncomingFile, type IncomingMessage, readMessage } from './incoming.ts';
import type { Item } from './item.ts';
import { readFile } from './media.ts';
import type { Replies, Wish } from './reply.ts';
import { isChatWith } from './reply.ts';
import { type Listener, readRequest } from './request.ts';
import type { Rooms } from './rooms.ts';
import type { Sender } from './sender.ts';
import { buttonsUnder, type Shown, type ShownMessage } from './shown.ts';

export interface Conversation {
  /** @returns `unreadable` for an encrypted message whose key is not here */
  readonly message: (
    item: Extract<Item, { kind: 'message' }>,
    content: unknown,
  ) => Promise<'done' | 'unreadable'>;
  readonly reaction: (item: Extract<Item, { kind: 'reaction' }>) => Promise<void>;
}

export interface ConversationDeps {
  readonly client: MatrixClient;
  readonly rooms: Rooms;
  readonly direct: DirectChats;
  readonly shown: Shown;
  readonly replies: Replies;
  readonly sender: Pick<Sender, 'hasRoom'>;
  readonly listener: Listener;
}

export function createConversation(deps: ConversationDeps): Conversation {
  const { client, rooms, direct, shown, replies, listener } = deps;

  const read = async (
    roomId: string,
    eventId: string,
    content?: unknown,
  ): Promise<IncomingMessage | 'unreadable' | undefined> => {
    const raw = content ?? (await client.getRawEvent(roomId, eventId).catch(goneOrThrow));
    const event = readEvent(raw);
    if (event?.type !== 'm.room.encrypted') return event && readMessage(roomId, event);
    const decrypted = readEvent(await client.decrypt(roomId, raw));
    return decrypted ? readMessage(roomId, decrypted) : 'unreadable';
  };

  const button = async (message: IncomingMessage, typed: string, isDirect: boolean): Promise<void> => {
    const { roomId, eventId, sender: user, replyTo, thread } = message;
    const under = replyTo === undefined ? undefined : await shown.find(roomId, replyTo);
    const meant = under ?? (await shown.latest(roomId, user));
    const found = meant && meant.user === user ? buttonTyped(typed, buttonsUnder(meant)) : undefined;
    if (found) return replies.answer({ roomId, eventId, user, thread, ...wishOf(found.action) });
    // A stray number in a room is somebody else's business.
    if (isDirect) await replies.answer({ roomId, eventId, user, command: 'help', options: {} });
  };

  const command = async (
    message: IncomingMessage,
    line: Pick<Wish, 'command' | 'options'>,
    isDirect: boolean,
  ): Promise<void> => {
    const { roomId, eventId, sender: user } = message;
    let wish: Wish = { roomId, eventId, user, ...line, thread: message.thread };
    const pasted = message.file
      ? message
      : line.command === 'check' && line.options.paste === undefined
        ? await answered(message)
        : undefined;
    if (pasted) {
      const foreign = pasted.sender !== user;
      if (pasted.text !== '' && pasted !== message)
        wish = { ...wish, foreign, options: { ...line.options, paste: pasted.text } };
      if (pasted.file) {
        const file = await attachmentOf(client, pasted.file);
        if ('problem' in file) return replies.say(wish, file.problem);
        wish = { ...wish, foreign, attachments: [file] };
      }
    }
    // A paste's answer opens a thread under the paste, so that a long exchange does not fill the room.
    const thread = pasted?.thread ?? message.thread ?? (pasted ?? message).eventId;
    if (!isDirect && line.command === 'check') wish = { ...wish, thread };
    await replies.answer(wish);
  };

  /** The message that is answered, or the one that began the thread, where it is somebody's words or file. */
  const answered = async ({
    roomId,
    replyTo,
    thread,
  }: IncomingMessage): Promise<IncomingMessage | undefined> => {
    const target = replyTo ?? thread;
    const found = target === undefined ? undefined : await read(roomId, target);
    return found === 'unreadable' || found?.sender === listener.userId ? undefined : found;
  };

  return {
    message: async ({ roomId, eventId }, content) => {
      const message = await read(roomId, eventId, content);
      if (message === 'unreadable') return 'unreadable';
      if (message === undefined || message.sender === listener.userId) return 'done';
      const isDirect = await isChatWith(rooms, roomId, message.sender);
      const request = readRequest(message, isDirect, listener);
      if (!request) return 'done';
      if (isDirect) await direct.use(message.sender, roomId);
      if (request.kind === 'button') await button(message, request.typed, isDirect);
      else await command(message, request.line, isDirect);
      return 'done';
    },

    reaction: async ({ roomId, eventId, sender: user, target, symbol }) => {
      const message = await shown.find(roomId, target);
      const pressed = message?.user === user ? buttonFor(symbol, buttonsUnder(message)) : undefined;
      if (!message || !pressed) return;
      const page = (await turnsPage(deps, roomId, message, pressed)) ? target : undefined;
      await replies.answer({ roomId, eventId, user, ...wishOf(pressed.action), replyTo: target, page });
      // The same symbol can be pressed again on the next page only when it is gone from this one.
      if (page !== undefined) await client.redactEvent(roomId, eventId).catch(() => undefined);
    },
  };
}

function wishOf({ command, options }: Action): Pick<Wish, 'command' | 'options'> {
  return { command, options };
}

/**
 * Whether an answer takes the place of the message whose button was pressed: from section to section of a lesson, and
 * while choices of a question are picked. Not where the bot could not take the reaction away again.
 */
async function turnsPage(
  { rooms, sender }: ConversationDeps,
  roomId: string,
  { command, options }: ShownMessage,
  { action }: Button,
): Promise<boolean> {
  if (action.command !== command) return false;
  const turns =
    (command === 'lesson' && isSection(options) && isSection(action.options)) ||
    (command === 'quiz' && action.options.picked !== undefined);
  return turns && sender.hasRoom() && (await rooms.mayRedact(roomId));
}

/** Typed, a section may stand where the day does. */
function isSection({ section, day }: Action['options']): boolean {
  return section !== undefined || day?.includes('.') === true;
}

/** A message that is not there any more wishes nothing. */
function goneOrThrow(error: unknown): undefined {
  if (isRefusal(error)) return undefined;
  throw error;
}

async function attachmentOf(
  client: MatrixClient,
  file: IncomingFile,
): Promise<Attachment | { readonly problem: Document }> {
  // A NUL is enough for the reader to say, in its own words, that pictures are not text.
  if (file.kind === 'picture') return { name: file.name, bytes: new Uint8Array(1) };
  const reading = await readFile(client, file);
  switch (reading.kind) {
    case 'read':
      return reading.attachment;
    case 'too-long':
      return { problem: document(tooLongMessage(file.name)) };
    case 'unreadable':
      return {
        problem: document(md`I cannot open ${code(file.name)}. Please send it again, or paste its text.`),
      };
  }
}
