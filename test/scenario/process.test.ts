import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curriculumFolder } from '../../src/course/load.ts';
import type { Learner } from '../../src/mentor/model.ts';
import { openPglite, openPostgres } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { eventually, type MentorProcess, newFolder, startProcess, Visitor } from '../support/process.ts';
import { dataFolder } from '../support/store.ts';

const zone = { zone: 'Europe/Berlin' };

/** Learners whose Day 1 is due since a moment ago, put into a store that no process uses yet. */
async function prepareDue(store: ReturnType<typeof createStore>, count: number): Promise<Learner[]> {
  const now = Temporal.Now.instant();
  // A zone where it is between noon and one o'clock now, so that the night never holds a lesson back.
  const hour = now.toZonedDateTimeISO('UTC').hour;
  const timeZone = hour <= 12 ? `Etc/GMT-${12 - hour}`.replace('-0', '') : `Etc/GMT+${hour - 12}`;
  const learners: Learner[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = index.toString(16).padStart(32, '0');
    const learner = await store.learners.meet({ platform: 'web', id, name: `Learner ${index}` }, now);
    await store.enrolments.create(learner, {
      place: { platform: 'web', id: 'local', name: 'the local web chat' },
      intake: 'Test',
      schedule: { timeZone, hour: 8, pace: 'daily' },
      dueAt: now.subtract({ minutes: 1 }),
      now,
    });
    learners.push(learner);
  }
  return learners;
}

/** How often each day's page stands in each conversation. */
async function deliveredDays(
  store: ReturnType<typeof createStore>,
  learners: readonly Learner[],
): Promise<string[]> {
  const conversations = await Promise.all(learners.map(({ id }) => store.transcript.after(id, 0, 100)));
  return conversations.map((lines) =>
    lines
      .flatMap(({ document }) => JSON.stringify(document).match(/Day \d: \w+/) ?? [])
      .sort()
      .join(', '),
  );
}

const rightDays = 'Day 0: Welcome, Day 1: The';

describe('with the default store', () => {
  test('everything survives kill -9, and the clock that was turned', async () => {
    const folder = newFolder();
    let mentor = await startProcess({ DATA_DIR: folder });
    let ada = new Visitor(mentor.url, zone);
    expect(await ada.say('/start-nixos')).toContain('Welcome');
    await ada.say('/lesson 0.1');
    await ada.travel();
    await eventually(
      () => ada.page('/'),
      (page) => page.includes('Day 1: The Nix way'),
    );
    await mentor.kill('SIGKILL');

    mentor = await startProcess({ DATA_DIR: folder });
    ada = ada.at(mentor.url);
    const page = await ada.page('/');
    for (const text of [
      'Welcome,',
      'Day 0: Welcome',
      'A system built from a description',
      'Day 1: The Nix way',
      '(time travel)',
      '2 points',
    ]) {
      expect(page).toContain(text);
    }
    expect(await ada.page('/progress')).toContain('1/3');
    await mentor.kill('SIGTERM');
  });

  test('killed while it sends: no lesson is lost, none comes twice', async () => {
    const folder = dataFolder();
    const before = await openPglite(folder);
    const learners = await prepareDue(
      createStore(before.db, async () => {}),
      30,
    );
    await before.close();

    // At each of these moments another part of the work is under way.
    for (const milliseconds of [0, 60, 150]) {
      const mentor = await startProcess({ DATA_DIR: folder });
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await mentor.kill('SIGKILL');
    }
    const last = await startProcess({ DATA_DIR: folder });
    await eventually(
      () =>
        Promise.all(learners.map(({ account }) => new Visitor(last.url, { visitor: account.id }).page('/'))),
      (pages) =>
        pages.every((page) => page.includes('Day 0: Welcome') && page.includes('Day 1: The Nix way')),
    );
    await last.kill('SIGTERM');

    const after = await openPglite(folder);
    expect(
      new Set(
        await deliveredDays(
          createStore(after.db, async () => {}),
          learners,
        ),
      ),
    ).toEqual(new Set([rightDays]));
    await after.close();
  }, 60_000);

  test('a second process with the same folder refuses to start', async () => {
    const folder = dataFolder();
    const mentor = await startProcess({ DATA_DIR: folder });
    await expect(startProcess({ DATA_DIR: folder })).rejects.toThrow(
      /exit code 1: The data folder .* is in use/,
    );
    await mentor.kill('SIGTERM');
  });
});

describe('what keeps the mentor from starting', () => {
  test('a broken curriculum, by file and line', async () => {
    const folder = newFolder();
    cpSync(curriculumFolder, folder, { recursive: true });
    const quiz = join(folder, 'day-1-the-nix-way', 'quiz.yaml');
    writeFileSync(quiz, readFileSync(quiz, 'utf8').replace('section: "1.1"', 'section: one'));
    await expect(startProcess({ DATA_DIR: newFolder(), CURRICULUM_DIR: folder })).rejects.toThrow(
      /exit code 1: The curriculum has mistakes:\ncurriculum\/day-1-the-nix-way\/quiz\.yaml:3: questions\.0\.section: use a section number/,
    );
  });

  test.each([
    [{ CURRICULUM_DIR: '/nowhere' }, /CURRICULUM_DIR.*\/nowhere/],
    [{ PORT: 'http' }, /These settings are wrong:\n {2}PORT: .*\n.*--help/],
    [{ DATABASE_URL: 'postgres://mentor:hunter2@127.0.0.1:1/x' }, /cannot start/],
  ])('%j', async (environment, expected) => {
    const failure = await startProcess({ DATA_DIR: newFolder(), ...environment }).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(failure).toMatch(expected);
    expect(failure).not.toContain('hunter2');
  });
});

describe('with PostgreSQL', () => {
  let postgres: Postgres;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.newDatabase();
  });
  afterAll(() => postgres.stop());

  test('three replicas start together and deliver each lesson once, though one is killed', async () => {
    const database = await openPostgres(url, () => {});
    const store = createStore(database.db, async () => {});
    const learners = await prepareDue(store, 30);
    const replicas = await Promise.all(Array.from({ length: 3 }, () => startProcess({ DATABASE_URL: url })));
    await replicas[0]?.kill('SIGKILL');
    await eventually(
      () => deliveredDays(store, learners),
      (days) => days.every((day) => day.includes('Day 1: The')),
      40,
    );
    expect((await deliveredDays(store, learners)).every((day) => day.match(/Day 1/g)?.length === 1)).toBe(
      true,
    );
    await Promise.all(replicas.slice(1).map((replica) => replica.kill('SIGTERM')));
    await database.close();
    // The jobs of the killed replica are taken over when its heartbeat has been missing for a while.
  }, 60_000);

  test('an outage is told kindly, and everything goes on afterwards', async () => {
    const mentor: MentorProcess = await startProcess({ DATABASE_URL: url });
    const eve = new Visitor(mentor.url, zone);
    expect(await eve.say('/start-nixos')).toContain('Welcome');
    await postgres.pause();
    expect(await eve.say('/progress')).toContain('My memory is away for a moment');
    expect((await eve.fetch('/healthz')).status).toBe(503);
    expect(await eve.page('/')).toContain('Please try again in a minute');
    await postgres.resume();
    await eventually(
      () => eve.say('/progress'),
      (answer) => answer.includes('Your progress'),
    );
    expect((await eve.fetch('/healthz')).status).toBe(200);
    await mentor.kill('SIGTERM');
  });
});
