// Sending one delivery: once, whatever crashes in between.
import type { Document } from '../document/tree.ts';
import type { Delivery, Learner } from '../mentor/model.ts';
import type { Clock, DeliveryStore, EnrolmentStore } from '../mentor/ports.ts';

/** What a platform says about a pushed message. Trouble that may pass (no network, rate limits) is thrown instead. */
export type PushResult =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** The learner cannot be reached any more; `reason` is shown to moderators and to the learner later. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Sends a message that the learner did not ask for at this moment. Must be idempotent in `deliveryId`: a second call
 * with the same id shows no second message.
 */
export type Push = (learner: Learner, deliveryId: string, document: Document) => Promise<PushResult>;

export interface SendDeps {
  readonly deliveries: DeliveryStore;
  readonly enrolments: EnrolmentStore;
  readonly clock: Clock;
  readonly render: (delivery: Delivery) => Document;
}

/**
 * The worker's job. A crash before the platform has the message repeats everything; a crash after it repeats the
 * push, which the platform recognises by the delivery's id.
 */
export async function send(deps: SendDeps, push: Push, deliveryId: string): Promise<void> {
  const { deliveries, enrolments, clock } = deps;
  const delivery = await deliveries.find(deliveryId);
  // Forgotten learners take their deliveries with them; settled ones need nothing more.
  if (delivery?.state !== 'queued') return;
  const { enrolment, learner, day } = delivery;
  if (enrolment.state === 'left' || enrolment.state === 'paused') {
    await deliveries.cancel(deliveryId, enrolment.state, clock.now());
    // The day comes again when the learner resumes.
    if (day < enrolment.nextDay) await enrolments.change(enrolment.id, { nextDay: day }, clock.now());
    return;
  }
  const result = await push(learner, deliveryId, deps.render(delivery));
  if (result.kind === 'sent') {
    await deliveries.delivered(deliveryId, result.messageId, clock.now());
    return;
  }
  await deliveries.cancel(deliveryId, result.reason, clock.now());
  const change = { state: 'paused', reason: result.reason, nextDay: day, dueAt: null } as const;
  await enrolments.change(enrolment.id, change, clock.now());
}
