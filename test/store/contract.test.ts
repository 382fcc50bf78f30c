import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Enrolment, Learner } from '../../src/mentor/model.ts';
import type { DueDecision, Store } from '../../src/mentor/ports.ts';
import { type Database, openPostgres } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { emptyStore } from '../support/store.ts';
import { TestClock } from '../support/world.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const open: Record<string, () => Promise<Database>> = {
  PGlite: emptyStore,
  PostgreSQL: async () => openPostgres(await postgres.newDatabase(), () => {}),
};

describe.each(Object.keys(open))('the store on %s', (kind) => {
  let database: Database;
  let store: Store;
  const queued: string[] = [];
  const clock = new TestClock('2026-11-22T12:00:00Z');
  let people = 0;

  beforeAll(async () => {
    const opener = open[kind];
    if (!opener) throw new Error(kind);
    database = await opener();
    store = createStore(database.db, async (_, jobs) => {
      queued.push(...jobs.map(({ deliveryId }) => deliveryId));
    });
  });
  afterAll(() => database.close());

  async function newLearner(): Promise<Learner> {
    people += 1;
    return store.learners.meet(
      { platform: 'web', id: `person-${people}`, name: `Person ${people}` },
      clock.now(),
    );
  }

  function enrol(learner: Learner, dueAt = clock.now().add({ hours: 20 })) {
    return store.enrolments.create(learner, {
      place: { platform: 'web', id: 'local', name: 'the chat' },
      intake: 'November 2026',
      schedule: { timeZone: 'Europe/Berlin', hour: 8, pace: 'daily' },
      dueAt,
      now: clock.now(),
    });
  }

  const next = ({ nextDay }: Enrolment): DueDecision => ({
    kind: 'send',
    day: nextDay,
    change: { nextDay: nextDay + 1, dueAt: clock.now().add({ hours: 24 }) },
  });

  test('ten commands at once make one enrolment and one delivery of Day 0', async () => {
    const learner = await newLearner();
    const before = queued.length;
    const results = await Promise.all(Array.from({ length: 10 }, () => enrol(learner)));
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(results.map(({ enrolment }) => enrolment.id)).size).toBe(1);
    expect(queued.length - before).toBe(1);
  });

  test('somebody who writes twice at once is one learner', async () => {
    const account = { platform: 'web', id: 'twice', name: 'Twice' };
    const met = await Promise.all(Array.from({ length: 5 }, () => store.learners.meet(account, clock.now())));
    expect(new Set(met.map(({ id }) => id)).size).toBe(1);
    expect(await store.learners.find(account)).toEqual({ id: met[0]?.id, account });
  });

  test('a platform remembers what it must, and forgets what is old', async () => {
    const { platformState } = store;
    await platformState.write('web', 'answer/1', { message: 'a' }, clock.now());
    await platformState.write('web', 'answer/1', { message: 'b' }, clock.now());
    await platformState.write('web', 'other_1', 1, clock.now());
    expect(await platformState.read('web', 'answer/1')).toEqual({ message: 'b' });
    expect(await platformState.read('discord', 'answer/1')).toBeUndefined();
    expect(await platformState.removeOld('web', 'answer/', clock.now())).toBe(0);
    expect(await platformState.removeOld('web', 'answer/', clock.now().add({ seconds: 1 }))).toBe(1);
    await platformState.remove('web', 'other_1');
    expect(await platformState.read('web', 'other_1')).toBeUndefined();

    const many = new Map(Array.from({ length: 2_500 }, (_, index) => [`many/${index}`, { index }]));
    await platformState.writeAll('web', many, clock.now());
    await platformState.writeAll(
      'web',
      new Map([...[...many.keys()].slice(1)].map((key) => [key, undefined])),
      clock.now(),
    );
    expect(await platformState.list('web', 'many/')).toEqual(new Map([['many/0', { index: 0 }]]));
    expect(await platformState.list('discord', 'many/')).toEqual(new Map());
  });

  test('times come back as they went in', async () => {
    const learner = await newLearner();
    const dueAt = clock.now().add({ hours: 3, milliseconds: 7 });
    const { enrolment } = await enrol(learner, dueAt);
    expect(enrolment.dueAt?.equals(dueAt)).toBe(true);
    expect((await store.enrolments.current(learner.id))?.schedule.timeZone).toBe('Europe/Berlin');
  });

  test('several ticks at once move each due enrolment once', async () => {
    const learners = await Promise.all(Array.from({ length: 20 }, newLearner));
    for (const learner of learners) await enrol(learner, clock.now().subtract({ minutes: 1 }));
    const before = queued.length;
    const moved = await Promise.all(
      Array.from({ length: 4 }, () => store.deliveries.moveDue(clock.now(), 100, next)),
    );
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(queued.length - before).toBe(20);
    expect((await store.enrolments.current(learners[0]?.id ?? ''))?.nextDay).toBe(2);
  });

  test('an enrolment that must wait is only rescheduled', async () => {
    const learner = await newLearner();
    await enrol(learner, clock.now().subtract({ minutes: 1 }));
    const before = queued.length;
    const later = clock.now().add({ hours: 9 });
    await store.deliveries.moveDue(clock.now(), 100, () => ({ kind: 'wait', dueAt: later }));
    expect(queued.length).toBe(before);
    expect((await store.enrolments.current(learner.id))?.dueAt?.equals(later)).toBe(true);
  });

  test('a day is had early once, however often the button is pressed', async () => {
    const learner = await newLearner();
    const { enrolment } = await enrol(learner);
    const press = () => store.enrolments.sendEarly(enrolment.id, 1, { nextDay: 2 }, clock.now());
    const pressed = await Promise.all([press(), press(), press()]);
    expect(pressed.filter(Boolean)).toHaveLength(1);
  });

  test('a delivery that was cancelled can be queued again, one that arrived cannot', async () => {
    const learner = await newLearner();
    const { enrolment } = await enrol(learner);
    const id = queued.at(-1) ?? '';
    await store.deliveries.cancel(id, 'unreachable', clock.now());
    expect((await store.deliveries.find(id))?.state).toBe('cancelled');
    await store.enrolments.sendEarly(enrolment.id, 1, { nextDay: 0 }, clock.now());
    await store.enrolments.sendEarly(enrolment.id, 0, { nextDay: 1 }, clock.now());
    expect((await store.deliveries.find(id))?.state).toBe('queued');
    await store.deliveries.delivered(id, 'message-1', clock.now());
    await store.deliveries.cancel(id, 'too late', clock.now());
    expect((await store.deliveries.find(id))?.state).toBe('delivered');
  });

  test('a delivery that lost its job is queued again, once', async () => {
    await store.deliveries.requeueLost(clock.now().add({ seconds: 1 }), clock.now());
    await enrol(await newLearner());
    const id = queued.at(-1);
    const before = queued.length;
    clock.advance({ hours: 1 });
    await store.deliveries.requeueLost(clock.now().subtract({ minutes: 30 }), clock.now());
    await store.deliveries.requeueLost(clock.now().subtract({ minutes: 30 }), clock.now());
    expect(queued.slice(before).filter((queuedId) => queuedId === id)).toHaveLength(1);
  });

  test('points count once, also when two devices press at once', async () => {
    const { id } = await newLearner();
    const score = () => store.progress.score(id, { key: 'section/1.1', points: 2 }, clock.now());
    expect((await Promise.all([score(), score(), score()])).sort()).toEqual([0, 0, 2]);
    expect((await store.progress.of(id)).points).toBe(2);
  });

  test('a right answer stays right, and its points count once', async () => {
    const { id } = await newLearner();
    const answer = (correct: boolean) =>
      store.progress.answer(
        id,
        { question: '1/x', choices: [0], correct, score: { key: 'question/1/x', points: 5 } },
        clock.now(),
      );
    expect([await answer(false), await answer(true), await answer(false), await answer(true)]).toEqual([
      0, 5, 0, 0,
    ]);
    expect((await store.progress.of(id)).questions).toEqual(new Map([['1/x', true]]));
  });

  test('a proven step keeps what it showed first', async () => {
    const { id } = await newLearner();
    const prove = (max: number) =>
      store.progress.proveSteps(
        id,
        [
          {
            exerciseId: '1.4',
            stepId: 'list',
            facts: { max, current: max },
            score: { key: 'step/1.4/list', points: 10 },
          },
        ],
        clock.now(),
      );
    expect([await prove(3), await prove(9)]).toEqual([10, 0]);
    expect(await store.progress.stepFacts(id, '1.4')).toEqual(new Map([['list', { max: 3, current: 3 }]]));
  });

  test('an output belongs to the learner who proved something with it first, even when two come at once', async () => {
    const [ann, ben] = await Promise.all([newLearner(), newLearner()]);
    const claim = (id: string, hashes: string[]) => store.progress.claimEvidence(id, hashes, clock.now());
    const both = await Promise.all([claim(ann.id, ['h1', 'h2']), claim(ben.id, ['h2', 'h1'])]);
    expect(both.map(({ size }) => size).sort()).toEqual([0, 2]);
    const [owner, other] = both[0]?.size === 0 ? [ann, ben] : [ben, ann];
    expect(await claim(owner.id, ['h1', 'h2'])).toEqual(new Set());
    expect(await claim(other.id, ['h1', 'h3'])).toEqual(new Set(['h1']));
    expect(await claim(other.id, [])).toEqual(new Set());
    await store.learners.forget(owner.id);
    expect(await claim(other.id, ['h2'])).toEqual(new Set());
  });

  test('the leaderboard ranks, shares ranks, hides who did not agree, and always shows the asker', async () => {
    const [ann, ben, cid, dee] = await Promise.all([newLearner(), newLearner(), newLearner(), newLearner()]);
    const give = async (learner: Learner | undefined, points: number, visible: boolean): Promise<void> => {
      if (!learner) return;
      await enrol(learner);
      await store.progress.score(learner.id, { key: 'gift', points }, clock.now());
      if (visible) await store.learners.changeSettings(learner.id, { leaderboard: true });
    };
    await give(ann, 500, true);
    await give(ben, 300, true);
    await give(cid, 300, true);
    await give(dee, 400, false);
    const seenBy = async (learner: Learner | undefined, limit = 10) =>
      (await store.progress.leaderboard('cohort', learner?.id ?? '', limit)).map(({ points, rank, self }) => [
        rank,
        points,
        self,
      ]);
    expect(await seenBy(ann)).toEqual([
      [1, 500, true],
      [2, 300, false],
      [2, 300, false],
    ]);
    expect(await seenBy(dee)).toEqual([
      [1, 500, false],
      [2, 400, true],
      [3, 300, false],
      [3, 300, false],
    ]);
    expect(await seenBy(dee, 1)).toEqual([
      [1, 500, false],
      [2, 400, true],
    ]);
  });

  test('the chat keeps a pushed line once, and gives the newest lines in order', async () => {
    const { id } = await newLearner();
    const line = {
      author: 'mentor',
      document: { blocks: [], actions: [], files: [], visibility: 'private', keep: true },
      at: clock.now(),
    } as const;
    const deliveryId = crypto.randomUUID();
    const [first, second] = [
      await store.transcript.add(id, { ...line, deliveryId }),
      await store.transcript.add(id, { ...line, deliveryId }),
    ];
    expect(second.id).toBe(first.id);
    const last = await store.transcript.add(id, line);
    expect((await store.transcript.after(id, 0, 1)).map((found) => found.id)).toEqual([last.id]);
    expect((await store.transcript.after(id, first.id, 9)).map((found) => found.id)).toEqual([last.id]);
  });

  test('forgetting deletes every trace', async () => {
    const learner = await newLearner();
    await enrol(learner);
    const delivery = queued.at(-1) ?? '';
    await store.learners.changeSettings(learner.id, { leaderboard: true });
    await store.progress.score(learner.id, { key: 'x', points: 1 }, clock.now());
    await store.platformState.write('web', 'contact/x', 1, clock.now(), learner.account.id);
    await store.platformState.write('web', 'nobodys', 1, clock.now());
    expect((await store.learners.exportAll(learner.id)).remembered).toEqual([
      { platform: 'web', key: 'contact/x', value: 1 },
    ]);
    await store.learners.forget(learner.id);
    expect(await store.platformState.read('web', 'contact/x')).toBeUndefined();
    expect(await store.platformState.read('web', 'nobodys')).toBe(1);
    expect(await store.learners.find(learner.account)).toBeUndefined();
    expect(await store.deliveries.find(delivery)).toBeUndefined();
    expect(await store.learners.settings(learner.id)).toMatchObject({ leaderboard: null });
    expect((await store.progress.of(learner.id)).points).toBe(0);
  });
});
