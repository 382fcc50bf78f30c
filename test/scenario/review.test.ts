import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionKey } from '../../src/course/model.ts';
import type { Document } from '../../src/document/tree.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const labels = (document: Document): string[] => document.actions.map(({ label }) => label);
const points = async (): Promise<number> => {
  const learner = await world.store.learners.find({ platform: 'web', id: 'ada', name: 'ada' });
  return (await world.store.progress.of(learner?.id ?? '')).points;
};
/** The letters of the right or of one wrong choice of a question that is on the screen. */
function letter(document: Document, right: boolean): string {
  const key = document.actions[0]?.options.question ?? '';
  for (const day of world.mentor.course.days)
    for (const question of day.quiz)
      if (questionKey(day, question) === key)
        return question.choices
          .flatMap((choice, index) => (choice.correct === right ? ['ABCDE'[index]] : []))
          .slice(0, right ? 5 : 1)
          .join('');
  throw new Error(`no question ${key}`);
}
const answer = (document: Document, right: boolean, last = ''): Promise<Document> =>
  world.say(
    'ada',
    `/review question:${document.actions[0]?.options.question} answer:${letter(document, right)}${last}`,
  );

test('each morning two questions from earlier days; wrong ones come back, points count once', async () => {
  await world.say('ada', '/start-nixos Europe/Berlin');
  await world.tick();
  expect(labels(world.pushed.at(-1)?.document as Document)).not.toContain('Review');

  world.clock.set('2026-11-23T07:00:30Z');
  await world.tick();
  const dayOne = world.pushed.at(-1)?.document as Document;
  expect(labels(dayOne)).toContain('Review');

  const first = await world.press('ada', dayOne, 'Review');
  const firstKey = first.actions[0]?.options.question;
  const wrong = await answer(first, false);
  expect(JSON.stringify(wrong)).toContain('Not quite');
  const second = await world.press('ada', wrong, 'Next question');
  expect(second.actions[0]?.options.question).not.toBe(firstKey);
  const before = await points();
  const right = await answer(second, true, ' last:yes');
  expect(labels(right)).not.toContain('Next question');
  expect(await points()).toBe(before + 5);
  await answer(second, true, ' last:yes');
  expect(await points()).toBe(before + 5);

  // The wrong one rests today and is the first tomorrow.
  const again = await world.say('ada', '/review');
  expect(again.actions[0]?.options.question).not.toBe(firstKey);
  world.clock.set('2026-11-24T07:00:30Z');
  await world.tick();
  const tomorrow = await world.press('ada', world.pushed.at(-1)?.document as Document, 'Review');
  expect(tomorrow.actions[0]?.options.question).toBe(firstKey);
});

test('a question of a day that is not open is not asked', async () => {
  const page = await world.say('ada', '/review question:5/patch answer:A');
  expect(JSON.stringify(page)).not.toContain('Not quite');
});

test('whoever does not want it switches it off', async () => {
  expect(await world.ask('ada', '/settings review:off')).toContain('/settings review:on');
  world.clock.set('2026-11-25T07:00:30Z');
  await world.tick();
  expect(labels(world.pushed.at(-1)?.document as Document)).not.toContain('Review');
  // By hand it is always there.
  expect(labels(await world.say('ada', '/review'))).toContain('A');
});
