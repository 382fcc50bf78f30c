// Sending one delivery: once, whatever crashes in between.
import type { Document } from '../document/tree.ts';
import type { Delivery } from '../mentor/model.ts';
import type { Clock, DeliveryStore, EnrolmentStore, Push } from '../mentor/ports.ts';

export interface SendDeps {
  readonly deliveries: DeliveryStore;
  readonly enrolments: EnrolmentStore;
  readonly clock: Clock;
  readonly render: (delivery: Delivery) => Document | Promise<Document>;
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
  const { enrolment, day } = delivery;
  if (enrolment.state === 'left' || enrolment.state === 'paused') {
    await deliveries.cancel(deliveryId, enrolment.state, clock.now());
    // The day comes again when the learner resumes.
    if (day < enrolment.nextDay) await enrolments.change(enrolment.id, { nextDay: day }, clock.now());
    return;
  }
  const result = await push(delivery, await deps.render(delivery));
  if (result.kind === 'sent') {
    await deliveries.delivered(deliveryId, result.messageId, clock.now());
    return;
  }
  await deliveries.cancel(deliveryId, result.reason, clock.now());
  const change = { state: 'paused', reason: result.reason, nextDay: day, dueAt: null } as const;
  await enrolments.change(enrolment.id, change, clock.now());
}
