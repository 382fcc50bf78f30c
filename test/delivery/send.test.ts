import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SendDeps, send } from '../../src/delivery/send.ts';
import { document, md } from '../../src/document/build.ts';
import type { Push } from '../../src/mentor/ports.ts';
import { createWorld, type World } from '../support/world.ts';

describe('sending a delivery', () => {
  let world: World;
  let deps: SendDeps;
  const pushes: string[] = [];
  const sends: Push = async ({ id: deliveryId }) => {
    pushes.push(deliveryId);
    return { kind: 'sent', messageId: `message of ${deliveryId}` };
  };
  beforeAll(async () => {
    world = await createWorld();
    deps = { ...world.store, clock: world.clock, render: ({ day }) => document(md`Day ${day}`) };
  });
  afterAll(() => world.close());

  /** Enrols a person and gives the delivery of Day 0, which waits in the queue. */
  async function enrolled(person: string): Promise<{ id: string; learnerId: string }> {
    await world.say(person, '/start-nixos');
    const id = world.queued.at(-1) ?? '';
    const delivery = await world.store.deliveries.find(id);
    return { id, learnerId: delivery?.learner.id ?? '' };
  }

  test('happens once, and is settled', async () => {
    const { id } = await enrolled('ann');
    await send(deps, sends, id);
    await send(deps, sends, id);
    expect(pushes.filter((pushed) => pushed === id)).toHaveLength(1);
    expect((await world.store.deliveries.find(id))?.state).toBe('delivered');
  });

  test('after a crash between sending and settling it is pushed again under the same id', async () => {
    const { id } = await enrolled('ben');
    const crash: SendDeps = {
      ...deps,
      deliveries: { ...deps.deliveries, delivered: () => Promise.reject(new Error('crash')) },
    };
    await expect(send(crash, sends, id)).rejects.toThrow('crash');
    await send(deps, sends, id);
    expect(pushes.filter((pushed) => pushed === id)).toHaveLength(2);
  });

  test('trouble that may pass leaves the delivery waiting', async () => {
    const { id } = await enrolled('cid');
    await expect(send(deps, () => Promise.reject(new Error('no network')), id)).rejects.toThrow('no network');
    expect((await world.store.deliveries.find(id))?.state).toBe('queued');
  });

  test('a learner who cannot be reached is paused with the reason, and gets the day when they resume', async () => {
    const { id, learnerId } = await enrolled('dee');
    await send(deps, async () => ({ kind: 'unreachable', reason: 'direct messages are closed' }), id);
    expect(await world.store.enrolments.current(learnerId)).toMatchObject({
      state: 'paused',
      reason: 'direct messages are closed',
      nextDay: 0,
    });
    await world.say('dee', '/resume');
    world.clock.advance({ hours: 24 });
    await world.tick();
    expect(world.pushed.filter(({ person }) => person === 'dee')).toHaveLength(1);
  });

  test('nothing is sent to somebody who left, paused or was forgotten in the meantime', async () => {
    const eve = await enrolled('eve');
    await world.say('eve', '/leave yes');
    const fay = await enrolled('fay');
    await world.say('fay', '/pause');
    const gus = await enrolled('gus');
    await world.say('gus', '/forget-me yes');
    for (const { id } of [eve, fay, gus]) await send(deps, sends, id);
    expect(pushes).not.toContain(eve.id);
    expect(pushes).not.toContain(fay.id);
    expect(pushes).not.toContain(gus.id);
    expect((await world.store.enrolments.current(fay.learnerId))?.nextDay).toBe(0);
  });
});
