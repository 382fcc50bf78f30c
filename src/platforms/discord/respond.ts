// Answering an interaction in time: Discord waits three seconds for a sign, then fifteen minutes for the answer.
import { setTimeout as delay } from 'node:timers/promises';
import type { Invocation } from '../../command/dispatch.ts';
import type { Logger } from '../../ops/log.ts';
import type { InteractionRef } from './api.ts';
import type { Message } from './compose.ts';
import { codeOf, hasCode } from './errors.ts';
import { type GrowingDeps, growingAnswer } from './growing.ts';

export interface RespondDeps extends GrowingDeps {
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

export interface Manner {
  /** Whether the message of the pressed button changes, instead of a new one coming. */
  readonly update: boolean;
  /** How an answer is promised whose visibility nobody knows yet. */
  readonly ephemeral: boolean;
  /** Who asked. */
  readonly personId: string;
  /** What stands above the answer, and so above its drafts. */
  readonly lead?: string | undefined;
}

/** @param work never rejects; it may show drafts, except in place of something that the learner is reading */
export async function respond(
  deps: RespondDeps,
  to: InteractionRef,
  work: (draft: Invocation['draft']) => Promise<Reply>,
  { update, ephemeral, personId, lead }: Manner,
): Promise<void> {
  const { api, log, report } = deps;
  const growing = growingAnswer(deps, to, { ephemeral, personId, lead });
  try {
    const working = work(update ? undefined : growing.offer);
    const quick = await Promise.race([working, delay(patience, undefined, { ref: false })]);
    if (quick) {
      await acknowledged(api.answer(to, quick.message, { update, ephemeral: quick.ephemeral }), async () =>
        api.editAnswer(to, quick.message),
      );
      return;
    }
    await acknowledged(api.defer(to, { update, ephemeral }));
    growing.begin();
    await growing.finish((await working).message);
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
async function acknowledged(callback: Promise<void>, otherwise?: () => Promise<unknown>): Promise<void> {
  try {
    await callback;
  } catch (error) {
    if (!hasCode(error, 'alreadyAcknowledged')) throw error;
    await otherwise?.();
  }
}
