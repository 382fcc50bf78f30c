// The minute tick: everybody whose morning has come is moved into the queue.
import type { Temporal } from 'temporal-polyfill';
import type { Course } from '../course/model.ts';
import { advance } from '../mentor/advance.ts';
import { decide } from '../mentor/calendar.ts';
import type { Enrolment } from '../mentor/model.ts';
import type { Clock, DeliveryStore, DueDecision } from '../mentor/ports.ts';

export interface TickDeps {
  readonly deliveries: DeliveryStore;
  readonly course: Course;
  readonly clock: Clock;
  /** Called when something was queued. */
  readonly wake: () => void;
}

/** Enrolments moved in one transaction: enough to be quick, few enough not to hold locks for long. */
const batch = 200;

/** A queued delivery that nobody has settled for this long has lost its job. */
const lostAfter = { minutes: 30 };

/** Runs on every replica at once; the store's locks see to it that each enrolment is moved by one of them. */
export async function tick({ deliveries, course, clock, wake }: TickDeps): Promise<void> {
  const now = clock.now();
  let looked = 0;
  let total = 0;
  do {
    looked = await deliveries.moveDue(now, batch, (enrolment) => plan(enrolment, now, course));
    total += looked;
  } while (looked === batch);
  total += await deliveries.requeueLost(now.subtract(lostAfter), now);
  if (total > 0) wake();
}

/** What happens to an enrolment that is due: its next day goes out now, or waits for a better hour. */
function plan(enrolment: Enrolment, now: Temporal.Instant, course: Course): DueDecision {
  const decision = decide(now, enrolment.schedule);
  if (decision.kind === 'wait') return { kind: 'wait', dueAt: decision.until };
  return { kind: 'send', day: enrolment.nextDay, change: advance(enrolment, now, course) };
}
