// An answer that grows before the learner's eyes: its drafts become a message, or the answer that was promised, and
// the answer itself takes their place. A draft that fails changes nothing about the answer.
import { Routes } from 'discord.js';
import { createDrafts, type Drafts } from '../../command/drafts.ts';
import type { Document } from '../../document/tree.ts';
import type { Api, InteractionRef } from './api.ts';
import { type Message, plainMessage } from './compose.ts';
import { hasCode } from './errors.ts';
import type { TakeRoom } from './room.ts';
import type { Unfinished } from './unfinished.ts';

export interface GrowingDeps {
  readonly api: Api;
  readonly drafting: Drafting;
}

export interface Drafting {
  readonly takeRoom: TakeRoom;
  readonly unfinished: Pick<Unfinished, 'begun' | 'done'>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Milliseconds between two drafts: four in the five seconds in which Discord takes five edits. */
const gap = 1_200;

export interface GrowingMessage {
  readonly offer: Drafts['offer'];
  /** @returns the id of the message with the answer */
  readonly finish: (answer: Message) => Promise<string>;
}

/** Where an answer stands, and whom it is for. */
export interface Destination {
  readonly channelId: string;
  readonly replyTo: string | undefined;
  readonly personId: string;
}

/** @param nonce unique for what is answered; two processes that hear the same message show one answer */
export function growingMessage(
  { api, drafting: { takeRoom, sleep, unfinished } }: GrowingDeps,
  { channelId, replyTo, personId }: Destination,
  nonce: string,
): GrowingMessage {
  let tried = false;
  let id: string | undefined;
  const show = async (draft: Document, signal: AbortSignal): Promise<void> => {
    const message = plainMessage(draft);
    tried = true;
    if (id === undefined) {
      id = (await api.send(channelId, message, nonce, replyTo, signal)).id;
      await unfinished.begun(channelId, id, personId);
    } else if (takeRoom(Routes.channelMessage(channelId, id))) await api.edit(channelId, id, message, signal);
  };
  const drafts = createDrafts({ show, gap, sleep });

  return {
    offer: drafts.offer,
    finish: async (answer) => {
      await drafts.end();
      const send = async (as: string): Promise<string> => (await api.send(channelId, answer, as, replyTo)).id;
      if (!tried) return send(nonce);
      // A draft whose confirmation was lost comes back as it is where its nonce is used again.
      const shown = id ?? (await send(nonce));
      const replace = async (): Promise<string> => {
        try {
          await api.edit(channelId, shown, answer);
          return shown;
        } catch (error) {
          if (!hasCode(error, 'unknownMessage')) throw error;
          // Somebody deleted the draft; the question is still waiting.
          return send(`${nonce}a`);
        }
      };
      const answered = await replace();
      // What stays noted is looked at before it is touched, so nothing is lost here.
      if (id !== undefined) await unfinished.done(id).catch(() => {});
      return answered;
    },
  };
}

export interface GrowingAnswer {
  readonly offer: Drafts['offer'];
  /** The answer was promised; from now on drafts may be shown. */
  readonly begin: () => void;
  readonly finish: (answer: Message) => Promise<void>;
}

export interface Promised {
  /** Only the asker sees the promise, and so the drafts. */
  readonly ephemeral: boolean;
  readonly personId: string;
  /** Stands above every draft, as above the answer. */
  readonly lead?: string | undefined;
}

/** The answer to an interaction. */
export function growingAnswer(
  { api, drafting: { takeRoom, sleep, unfinished } }: GrowingDeps,
  to: InteractionRef,
  { ephemeral, personId, lead }: Promised,
): GrowingAnswer {
  const route = Routes.webhookMessage(to.applicationId, to.token, '@original');
  let shown: string | undefined;
  const show = async (draft: Document, signal: AbortSignal): Promise<void> => {
    if (!takeRoom(route)) return;
    const { id, channel_id: channelId } = await api.editAnswer(to, plainMessage(draft, lead), signal);
    if (shown !== undefined) return;
    shown = id;
    // What only the asker sees is gone when they look again, and nobody else could change it.
    if (!ephemeral) await unfinished.begun(channelId, id, personId);
  };
  const drafts = createDrafts({ show, gap, sleep });
  let promised = false;
  let early: Document | undefined;

  return {
    offer: (draft) => {
      if (promised) drafts.offer(draft);
      else early = draft;
    },
    begin: () => {
      promised = true;
      if (early) drafts.offer(early);
    },
    finish: async (answer) => {
      await drafts.end();
      try {
        await api.editAnswer(to, answer);
      } catch (error) {
        if (shown === undefined || !hasCode(error, 'unknownMessage')) throw error;
        await api.followUp(to, answer, { ephemeral });
      }
      if (shown !== undefined && !ephemeral) await unfinished.done(shown).catch(() => {});
    },
  };
}
