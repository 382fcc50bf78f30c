// How fast messages go out, learned from what the server refuses.
import { describe, expect, test } from 'vitest';
import { createPace, type Urgency } from '../../../src/platforms/matrix/pace.ts';

/** A server that takes a burst and then one message an interval. */
function server(burst: number, intervalMs: number) {
  let now = 0;
  let level = 0;
  let at = 0;
  let refusals = 0;
  const order: string[] = [];
  const pace = createPace({
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  const send = async (name: string, urgency: Urgency): Promise<void> => {
    for (;;) {
      await pace.turn(urgency);
      level = Math.max(0, level - (now - at) / intervalMs);
      at = now;
      if (level + 1 <= burst) break;
      refusals += 1;
      pace.refused((level + 1 - burst) * intervalMs);
    }
    level += 1;
    pace.sent();
    order.push(name);
  };
  return { pace, send, order, now: () => now, refusals: () => refusals };
}

describe('a pace', () => {
  test('is none on a server that refuses nothing', async () => {
    const { send, now, pace } = server(1_000_000, 1);
    for (let index = 0; index < 500; index += 1) await send(String(index), 'lesson');
    expect(now()).toBe(0);
    expect(pace.interval()).toBeUndefined();
  });

  test('is Synapse’s own after the burst, with hardly a refusal', async () => {
    const { send, now, refusals, pace } = server(10, 5_000);
    for (let index = 0; index < 100; index += 1) await send(String(index), 'lesson');
    expect(now()).toBeGreaterThanOrEqual(90 * 5_000);
    expect(now()).toBeLessThan(92 * 5_000);
    expect(refusals()).toBeLessThan(4);
    expect(pace.interval()).toBeCloseTo(5_000, -2);
  });

  test('lets people who wait for an answer go before lessons', async () => {
    const { send, order } = server(1, 1_000);
    await send('first', 'lesson');
    const lessons = ['a', 'b', 'c'].map((name) => send(name, 'lesson'));
    await Promise.all([...lessons, send('answer', 'answer')]);
    expect(order.indexOf('answer')).toBeLessThan(3);
  });
});
