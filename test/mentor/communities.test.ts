import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMentor, type Mentor } from '../../src/mentor/mentor.ts';
import type { Place } from '../../src/mentor/model.ts';
import { createWorld, shippedCatalog, type World } from '../support/world.ts';

const place: Place = { platform: 'discord', id: '1', name: 'Nix friends' };
let world: World;
let mentor: Mentor;
let worded = 0;

beforeAll(async () => {
  world = await createWorld();
  mentor = createMentor({
    course: world.mentor.course,
    store: world.store,
    clock: world.clock,
    catalog: { current: shippedCatalog() },
    model: {
      writer: {
        write: async () => {
          worded += 1;
          return undefined;
        },
      },
      learnerLimit: 10,
      communityLimit: 10,
    },
    wake: () => {},
  });
});
afterAll(() => world.close());

describe('a community without a language model', () => {
  test.each([
    [true, 1],
    [false, 0],
  ])('allowed: %s', async (languageModel, times) => {
    worded = 0;
    await mentor.communities.change(place, { languageModel });
    const learner = await world.store.learners.meet(
      { platform: 'discord', id: '7', name: 'Ana' },
      world.clock.now(),
    );
    const answer = await mentor.questions.ask(learner, place, 'How do I open a port in the firewall?');
    expect(answer.kind).toBe('answer');
    expect(worded).toBe(times);
  });
});

test('a platform that is not connected posts nothing, and says so', async () => {
  const posted = await mentor.communities.post(place, '5', {
    blocks: [],
    actions: [],
    files: [],
    visibility: 'public',
    keep: true,
  });
  expect(posted).toEqual({ kind: 'refused', reason: 'I am not connected at this moment.' });
  expect(mentor.communities.channelName(place, '5')).toBe('5');
});
