// Answering an interaction in time: Discord waits three seconds for a sign, then fifteen minutes for the answer.
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../ops/log.ts';
import type { Api, InteractionRef } from './api.ts';
import type { Message } from './compose.ts';
import { codeOf, hasCode } from './errors.ts';

export interface RespondDeps {
  readonly api: Api;
  readonly log: Pick<Logger, 'warn'>;
  readonly report: (error: unknown) => void;
}

export interface Reply {
  readonly message: Message;
  /** Only the asker sees it. */
  readonly ephemeral: boolean;
}

/** An answer that takes longer is promised first. It leaves Discord's three seconds time for the promise to arrive. */
const patience = 1_000;

/**
 * @param work never rejects
 * @param update whether the message of the pressed button changes, instead of a new one coming
 * @param ephemeral how an answer is promised whose visibility nobody knows yet
 */
export async function respond(
  { api, log, report }: RespondDeps,
  to: InteractionRef,
  work: Promise<Reply>,
  { update, ephemeral }: { update: boolean; ephemeral: boolean },
): Promise<void> {
  try {
    const quick = await Promise.race([work, delay(patience, undefined, { ref: false })]);
    if (quick) {
      await acknowledged(api.answer(to, quick.message, { update, ephemeral: quick.ephemeral }), async () =>
        api.editAnswer(to, quick.message),
      );
      return;
    }
    await acknowledged(api.defer(to, { update, ephemeral }));
    await api.editAnswer(to, (await work).message);
  } catch (error) {
    if (hasCode(error, 'unknownInteraction', 'unknownWebhook', 'expiredInteraction')) {
      log.warn(
        { code: codeOf(error) },
        'Discord did not wait for an answer; this machine or its network is slow',
      );
    } else if (hasCode(error, 'unknownMessage')) {
      log.warn('Somebody deleted a message before it was answered');
    } else {
      report(error);
    }
  }
}

/** An interaction that has an answer already got it from a try of ours whose confirmation was lost. */
async function acknowledged(callback: Promise<void>, otherwise?: () => Promise<void>): Promise<void> {
  try {
    await callback;
  } catch (error) {
    if (!hasCode(error, 'alreadyAcknowledged')) throw error;
    await otherwise?.();
  }
}
