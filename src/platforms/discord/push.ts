// Pushing a lesson: as a direct message, or in the cohort's channel; and saying so once where neither works.
import { action, document, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';
import type { Delivery } from '../../mentor/model.ts';
import type { LearnerStore, Push, PushResult } from '../../mentor/ports.ts';
import type { Attempts } from './attempts.ts';
import type { Buttons } from './buttons.ts';
import { type Composition, compose, type Message } from './compose.ts';
import type { Contacts } from './contacts.ts';
import { shortId } from './custom-id.ts';
import type { DirectChannels } from './direct.ts';
import { hasCode, isClosed, isOutOfReach } from './errors.ts';

export interface PushDeps {
  readonly attempts: Attempts;
  readonly buttons: Buttons;
  readonly contacts: Contacts;
  readonly direct: DirectChannels;
  readonly learners: Pick<LearnerStore, 'settings'>;
  /** Says for the operator that a channel cannot be written to. */
  readonly outOfReach: (channelId: string, error: unknown) => void;
}

const reasons = {
  closed: 'direct messages are closed',
  gone: 'the account is gone',
} as const;

const closedNote =
  '-# Your direct messages are closed for me, so the lesson comes here. Open them in this server’s privacy settings, or keep it so with `/settings lessons:channel`.';

/** Every pushed message has a button of its own, since the buttons carry the delivery's id. */
const directNote: Composition['note'] = {
  text: '-# `/settings` changes when and where lessons come.',
  action: action('Pause lessons', 'pause'),
};

/** In a channel everybody may press, so the button does nothing but open the lesson for whoever does. */
function channelNote(day: number): Composition['note'] {
  return {
    text: '-# Only you see what the buttons answer.',
    action: action(`Open Day ${day}`, 'lesson', { day }),
  };
}

export function createPush(deps: PushDeps): Push {
  return async (delivery, lesson): Promise<PushResult> => {
    const { attempts, contacts, learners } = deps;
    const short = shortId(delivery.id);
    const earlier = await attempts.find(short);
    if (earlier !== undefined) return { kind: 'sent', messageId: earlier };

    const { account, id } = delivery.learner;
    const { lessonsIn, silent } = await learners.settings(id);
    const { channel } = delivery.enrolment.cohort;
    const inChannel = async (extra: Composition = {}): Promise<string | undefined> =>
      channel === null
        ? undefined
        : toChannel(deps, channel, short, {
            ...(await lessonMessage(deps, delivery, lesson, {
              lead: `<@${account.id}>`,
              note: channelNote(delivery.day),
              ...extra,
            })),
            ping: account.id,
            silent,
          });

    if (lessonsIn === 'channel') {
      const sent = await inChannel();
      if (sent !== undefined) return { kind: 'sent', messageId: sent };
    }
    const message = { ...(await lessonMessage(deps, delivery, lesson, { note: directNote })), silent };
    const direct = await toDirect(deps, account.id, short, message);
    if (typeof direct === 'object') return { kind: 'sent', messageId: direct.messageId };

    if (direct === 'gone') return { kind: 'unreachable', reason: reasons.gone };
    const { told = false, home } = await contacts.read(account.id);
    if (lessonsIn !== 'channel') {
      const sent = await inChannel(told ? {} : { lead: `<@${account.id}>\n${closedNote}` });
      if (sent !== undefined) {
        if (!told) await contacts.change(account.id, { told: true });
        return { kind: 'sent', messageId: sent };
      }
    }
    if (home !== undefined && !told) await tellAtHome(deps, delivery, home);
    return { kind: 'unreachable', reason: reasons.closed };
  };
}

function lessonMessage(
  { buttons }: PushDeps,
  { id, day }: Delivery,
  lesson: Document,
  how: Composition,
): Promise<Message> {
  return compose(buttons, lesson, {
    again: { command: 'lesson', options: { day: String(day) } },
    delivery: shortId(id),
    ...how,
  });
}

async function toDirect(
  { direct, attempts, contacts }: PushDeps,
  userId: string,
  short: string,
  message: Message,
): Promise<{ messageId: string } | 'closed' | 'gone'> {
  try {
    return { messageId: await attempts.send(short, await direct.of(userId), message) };
  } catch (error) {
    if (hasCode(error, 'unknownUser')) return 'gone';
    if (isClosed(error)) return 'closed';
    // The next try opens the channel anew.
    if (hasCode(error, 'unknownChannel')) await contacts.change(userId, { direct: undefined });
    throw error;
  }
}

/** @returns undefined when the channel cannot be written to */
async function toChannel(
  { attempts, outOfReach }: PushDeps,
  channelId: string,
  short: string,
  message: Message,
): Promise<string | undefined> {
  try {
    return await attempts.send(short, channelId, message);
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    outOfReach(channelId, error);
    return undefined;
  }
}

/** Once, in a line, where they enrolled: the lesson itself would be noise to everybody else there. */
async function tellAtHome(deps: PushDeps, { id, day, learner }: Delivery, home: string): Promise<void> {
  const short = shortId(id);
  const words = document(
    [
      ...md`Day ${day} is ready, but Discord does not let me write to you directly. Allow direct messages in this server’s privacy settings, then press the button.`,
    ],
    { actions: [action('Go on', 'resume', {}, 'primary')] },
  );
  const message = await compose(deps.buttons, words, { lead: `<@${learner.account.id}>` });
  // Not the delivery's own nonce: this is not the lesson.
  const sent = await toChannel(deps, home, `t${short}`.slice(0, 25), {
    ...message,
    ping: learner.account.id,
  });
  if (sent !== undefined) await deps.contacts.change(learner.account.id, { told: true });
}
