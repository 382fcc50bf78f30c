// An answer that grows before the learner's eyes: its first draft becomes a message, later ones edit it, and the answer
// itself takes their place. What is answered again after a crash goes into the same message.
import type { Temporal } from 'temporal-polyfill';
import { createDrafts, type Drafts } from '../../command/drafts.ts';
import type { Document } from '../../document/tree.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import { compose, edit, type Placing } from './compose.ts';
import { type Fields, fields } from './event.ts';
import { isRefusal } from './failure.ts';
import type { Item } from './item.ts';
import { platform } from './names.ts';
import type { Post, Poster } from './poster.ts';
import type { Sender } from './sender.ts';
import type { Timer } from './timer.ts';

/** What is answered, and where its answer stands. */
export interface Asked {
  readonly roomId: string;
  readonly eventId: string;
  readonly user: string;
  readonly placing: Placing;
}

export interface GrowingMessage {
  readonly offer: Drafts['offer'];
  /** Posts the answer, in the place of its draft where there is one. */
  readonly finish: (answer: Post) => Promise<void>;
}

export interface Growing {
  readonly begin: (asked: Asked) => Promise<GrowingMessage>;
  /** An item is dealt with and never answered again. */
  readonly forget: (item: Item) => Promise<void>;
  readonly forgetOld: () => Promise<void>;
}

export interface GrowingDeps {
  readonly client: Pick<MatrixClient, 'getRawEvent'>;
  readonly sender: Sender;
  readonly poster: Poster;
  readonly commands: ReadonlySet<string>;
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** Milliseconds between two drafts. */
const gap = 2_000;
/** Stands before the id of an event whose answer was drafted. */
const prefix = 'draft/';
/** Longer than anything is answered again. */
const keptFor: Temporal.DurationLike = { hours: 48 };

export function createGrowing(deps: GrowingDeps): Growing {
  const { client, sender, poster, commands, state, clock, timer } = deps;
  /** Events whose answer was drafted and which may yet be answered again. */
  const marked = new Set<string>();

  const begin = async ({ roomId, eventId, user, placing }: Asked): Promise<GrowingMessage> => {
    const key = prefix + eventId;
    const transaction = `draft-${eventId}`;
    const event = (content: Fields, name: string) =>
      ({ roomId, type: 'm.room.message', content, transaction: name, urgency: 'answer' }) as const;
    const firstOf = (document: Document): Fields =>
      compose(document, placing, commands).contents[0] ?? { msgtype: 'm.notice', body: '' };
    // While the database is away there is nothing to know, and what answers will say so.
    const again = (await state.read(platform, key).catch(() => undefined)) !== undefined;
    if (again) marked.add(eventId);
    let tried = again;
    let target: string | undefined;
    let edits = 0;

    const show = async (draft: Document): Promise<void> => {
      if (!sender.hasSpare()) return;
      const content = firstOf(draft);
      if (target !== undefined) {
        edits += 1;
        await sender.offer(event(edit(content, target), `${transaction}-${edits}`));
        return;
      }
      // Before it is sent: a process that dies now must find its message again.
      marked.add(eventId);
      await state.write(platform, key, {}, clock.now(), user);
      tried = true;
      target = await sender.offer(event(content, transaction));
      tried = target !== undefined;
    };
    const drafts = createDrafts({ show, gap, sleep: timer.sleep });

    return {
      // Drafts of a second try would only repeat those of the first.
      offer: (draft) => {
        if (!again) drafts.offer(draft);
      },
      finish: async (answer) => {
        await drafts.end();
        if (!tried) return void (await poster.post(answer));
        // Under the draft's transaction the server tells which message it is, and makes it where there is none.
        const over = target ?? (await sender.send(event(firstOf(answer.document), transaction)));
        await poster.post((await isGone(client, roomId, over)) ? answer : { ...answer, over });
      },
    };
  };

  return {
    begin,
    forget: async (item) => {
      if ('eventId' in item && marked.delete(item.eventId))
        await state.remove(platform, prefix + item.eventId);
    },
    forgetOld: async () => {
      await state.removeOld(platform, prefix, clock.now().subtract(keptFor));
    },
  };
}

/** Whether somebody has removed the message: nobody would see what is put in its place. */
async function isGone(
  client: Pick<MatrixClient, 'getRawEvent'>,
  roomId: string,
  eventId: string,
): Promise<boolean> {
  try {
    const { unsigned } = fields(await client.getRawEvent(roomId, eventId));
    return fields(unsigned).redacted_because !== undefined;
  } catch (error) {
    return isRefusal(error, 'M_NOT_FOUND');
  }
}
