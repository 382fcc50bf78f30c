// Showing a document in a room: its text, its files, its buttons.
import type { Document } from '../../document/tree.ts';
import type { Button } from './buttons.ts';
import type { MatrixClient } from './client.ts';
import { compose, edit, type Placing } from './compose.ts';
import type { EncryptedRooms } from './crypto/encrypted-rooms.ts';
import type { Fields } from './event.ts';
import { failureOf } from './failure.ts';
import { fileContent } from './media.ts';
import type { Urgency } from './pace.ts';
import type { Sender } from './sender.ts';
import type { Shown, ShownMessage } from './shown.ts';

export interface Post {
  readonly roomId: string;
  readonly document: Document;
  readonly placing: Placing;
  /** Who may press the buttons, and what command this answers. */
  readonly answers: Pick<ShownMessage, 'user' | 'command' | 'options'>;
  /** The same when it is tried again; parts of the message add to it. */
  readonly transaction: string;
  readonly urgency: Urgency;
  /** See Outgoing; it stands on the last part of the message. */
  readonly outside?: Fields;
  /** An earlier message that the first part takes the place of. */
  readonly over?: string;
  /** See Outgoing. */
  readonly clear?: boolean;
}

export interface Poster {
  /** @returns the id of the message that carries the buttons */
  readonly post: (post: Post) => Promise<string>;
  /** Puts a document in the place of an earlier message. @returns false when it does not fit into one message */
  readonly replace: (post: Post, target: string) => Promise<boolean>;
  /** Resolves when the symbols are there that people react with. */
  readonly idle: () => Promise<void>;
}

export interface PosterDeps {
  readonly client: MatrixClient;
  readonly rooms: EncryptedRooms;
  readonly sender: Sender;
  readonly shown: Shown;
  readonly commands: ReadonlySet<string>;
  readonly report: (error: unknown) => void;
}

/** More symbols than this under a message are noise; what they stand for can still be typed. */
const mostSymbols = 6;

export function createPoster({ client, rooms, sender, shown, commands, report }: PosterDeps): Poster {
  const seeding = new Set<Promise<void>>();

  /** One symbol for each button, so that a tap is enough. Not on a server that makes messages wait for them. */
  const seed = async (
    { roomId, urgency }: Post,
    target: string,
    buttons: readonly Button[],
  ): Promise<void> => {
    for (const { symbol } of buttons.slice(0, mostSymbols)) {
      if (symbol === '' || !sender.hasRoom()) return;
      const content = { 'm.relates_to': { rel_type: 'm.annotation', event_id: target, key: symbol } };
      const transaction = `${target}-${symbol}`;
      await sender.send({ roomId, type: 'm.reaction', content, transaction, urgency });
    }
  };

  const seedLater = (post: Post, target: string, buttons: readonly Button[]): void => {
    const task = seed(post, target, buttons)
      // The symbol is there already, or the room allows no reactions: the message says what can be typed.
      .catch((error: unknown) => failureOf(error)?.kind === 'refused' || report(error))
      .then(() => void seeding.delete(task));
    seeding.add(task);
  };

  const remember = async (post: Post, eventId: string): Promise<void> => {
    const { actions } = post.document;
    if (actions.length > 0) await shown.remember(post.roomId, { ...post.answers, eventId, actions });
  };

  return {
    post: async (post) => {
      const { roomId, document, placing, transaction, urgency, outside, over, clear = false } = post;
      const { contents, buttons } = compose(document, placing, commands);
      const common = { roomId, type: 'm.room.message', urgency, clear } as const;
      let last = '';
      for (const [index, content] of contents.entries()) {
        // Whoever finds the mark in a room may take it that all parts are there.
        const mark = outside && index === contents.length - 1 ? { outside } : {};
        const target = index === 0 ? over : undefined;
        const sent = await sender.send({
          ...common,
          ...mark,
          content: target === undefined ? content : edit(content, target),
          transaction: `${transaction}-${index}`,
        });
        last = target ?? sent;
      }
      for (const [index, file] of document.files.entries()) {
        const content = await fileContent(client, rooms, roomId, file);
        await sender.send({ ...common, content, transaction: `${transaction}-file-${index}` });
      }
      await remember(post, last);
      seedLater(post, last, buttons);
      return last;
    },

    replace: async (post, target) => {
      const { roomId, document, placing, transaction, urgency } = post;
      const { contents, buttons } = compose(document, placing, commands);
      const [content] = contents;
      if (!content || contents.length > 1 || document.files.length > 0) return false;
      await sender.send({
        roomId,
        type: 'm.room.message',
        content: edit(content, target),
        transaction,
        urgency,
      });
      await remember(post, target);
      seedLater(post, target, buttons);
      return true;
    },

    idle: async () => {
      await Promise.all(seeding);
    },
  };
}
