// The exercises as learners meet them: pasted in a chat, proven once, and never by what another learner pasted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evidenceClaim } from '../../src/store/schema.ts';
import { createWorld, type World } from '../support/world.ts';

type Paste = string | Record<string, string>;

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const person of ['ada', 'ben']) {
    await world.say(person, '/start-nixos');
    await world.say(person, '/settings leaderboard:visible');
  }
  for (let day = 0; day < 6; day += 1) {
    world.clock.advance({ hours: 24 });
    await world.tick();
  }
}, 60_000);
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

function solution(id: string): Paste[] {
  const file = join(import.meta.dirname, '..', 'course', 'exercises', `${id}.yaml`);
  return parse(readFileSync(file, 'utf8')).solution;
}

/** A text after the command; files as attachments. */
async function paste(person: string, what: Paste): Promise<string> {
  if (typeof what === 'string') return world.ask(person, `/check\n${what}`);
  const attachments = Object.entries(what).map(([name, text]) => ({
    name: name.replace(/^.*\//, ''),
    bytes: new TextEncoder().encode(text),
  }));
  return world.ask(person, '/check', { attachments });
}

async function points(person: string): Promise<number> {
  const answer = await world.ask(person, '/progress');
  return Number(/You have (\d+) points?/.exec(answer)?.[1] ?? 0);
}

describe.each([
  ['2.4', 9],
  ['3.4', 5],
  ['4.4', 6],
  ['5.5', 6],
])('exercise %s in the chat', (id, steps) => {
  test('its model solution earns the points of each step, once', async () => {
    const before = await points('ada');
    const answers = [];
    for (const one of solution(id)) answers.push(await paste('ada', one));
    expect(answers.at(-1)).toContain('All steps are done');
    const earned = (await points('ada')) - before;
    expect(earned % 10).toBe(0);
    expect(earned).toBeGreaterThanOrEqual(10 * steps - 20);
    for (const one of solution(id)) expect(await paste('ada', one)).not.toContain('points)');
    expect((await points('ada')) - before).toBe(earned);
  });
});

describe("another learner's outputs", () => {
  test('earn nothing, and nobody is accused', async () => {
    const service = solution('2.4').at(-2) ?? '';
    const before = await points('ben');
    const answer = await paste('ben', service);
    expect(answer).toContain('the same, to the second, as what another learner handed in');
    expect(answer).not.toMatch(/cheat|copied|stole/i);
    expect(await points('ben')).toBe(before);
  });

  test('do not stand in the way of what is one’s own', async () => {
    const own = String(solution('2.4').at(-2)).replace('10:14:33', '11:20:51').replace('1823', '2077');
    expect(await paste('ben', own)).toContain('See the service');
    expect(await points('ben')).toBe(10);
  });

  test('files may look alike: model solutions do', async () => {
    const tools = String(solution('2.4')[1]);
    expect(await paste('ben', tools)).toContain('+10 points');
  });

  test('the database keeps hashes only', async () => {
    const rows = await world.database.db.select({ hash: evidenceClaim.hash }).from(evidenceClaim);
    expect(rows.length).toBeGreaterThan(3);
    for (const { hash } of rows) expect(hash).toMatch(/^[\w-]{43}$/);
  });

  test('a list of generations, too', async () => {
    const list = (newest: number): string =>
      Array.from({ length: newest }, (_, at) => newest - at)
        .map(
          (n) =>
            `${n}  2026-11-2${n} 08:1${n}:02  26.05.1  6.18.9  Unknown  []  ${n === newest ? 'True' : 'False'}`,
        )
        .join('\n');
    expect(await paste('ada', list(3))).toContain('+10 points');
    expect(await paste('ben', list(3))).toContain('another learner');
    // One generation is what machines from one image share.
    expect(await paste('ben', list(1))).toContain('+10 points');
  });
});

test('a private key is never read, whatever stands beside it', async () => {
  const answer = await paste(
    'ben',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\nhtop 3.4.1\ngit version 2.51.2',
  );
  expect(answer).toContain('private half of your key');
  expect(answer).not.toContain('b3BlbnNzaC1rZXk');
  const age = await paste('zoe', 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ');
  expect(age).toContain('private key');
  expect(age).not.toContain('QQQQ');
});
