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
  const wait = (ms: number): void => {
    now += ms;
  };
  return { pace, send, order, wait, now: () => now, refusals: () => refusals };
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

  test('knows no limit after a refusal that named no time', async () => {
    const { pace, send } = server(10, 5_000);
    pace.refused(0);
    await send('answer', 'answer');
    expect(pace.interval()).toBeUndefined();
    expect(pace.hasRoom()).toBe(true);
  });
});

describe('drafts before an answer', () => {
  type Server = ReturnType<typeof server>;
  /** One answer with as many drafts as the pace allows, four at most. @returns how many, and whether it waited */
  const answer = async ({ pace, send, wait, now }: Server): Promise<{ drafts: number; waited: number }> => {
    let drafts = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      wait(2_000);
      if (!pace.hasSpare()) continue;
      await send('draft', 'answer');
      drafts += 1;
    }
    const before = now();
    await send('answer', 'answer');
    return { drafts, waited: now() - before };
  };

  test.each([0, 5, 20, 60])(
    'on a server with Synapse’s own limits, answers every %i seconds: none waits, none is refused',
    async (seconds) => {
      const on = server(10, 5_000);
      let drafts = 0;
      for (let round = 0; round < 10; round += 1) {
        on.wait(seconds * 1_000);
        const seen = await answer(on);
        expect(seen.waited).toBe(0);
        drafts += seen.drafts;
      }
      expect(on.refusals()).toBe(0);
      expect(drafts).toBeGreaterThan(5);
    },
  );

  test('on a server that sets no limit, every draft is shown once that is known', async () => {
    const on = server(1_000_000, 1);
    for (let lesson = 0; lesson < 20; lesson += 1) await on.send('lesson', 'lesson');
    for (let round = 0; round < 20; round += 1) expect((await answer(on)).drafts).toBe(4);
  });

  test('until it refuses one', async () => {
    const on = server(1_000_000, 1);
    for (let lesson = 0; lesson < 20; lesson += 1) await on.send('lesson', 'lesson');
    on.pace.refused(5_000);
    expect(on.pace.hasSpare()).toBe(false);
    on.wait(10_000);
    expect(on.pace.hasSpare()).toBe(false);
    on.wait(60_000);
    expect(on.pace.hasSpare()).toBe(true);
  });
});
