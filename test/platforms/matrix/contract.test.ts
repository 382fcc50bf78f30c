// The platform contract: every command, a page, a push and a picture, on Matrix.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { defineCommand } from '../../../src/command/command.ts';
import { document, md } from '../../../src/document/build.ts';
import { createWorld, type World } from '../../support/world.ts';
import type { Person } from './support/person.ts';
import { openStage, type Stage } from './support/stage.ts';

/** One white pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const picture = defineCommand({
  name: 'picture',
  summary: 'A picture',
  access: 'everyone',
  options: {},
  examples: ['/picture'],
  run: async () =>
    document(md`Here it is.`, {
      files: [
        {
          name: 'board.png',
          mediaType: 'image/png',
          content: pixel,
          encoding: 'base64',
          description: 'Ann has 7 points.',
        },
      ],
    }),
});

let world: World;
let stage: Stage;
let ann: Person;
let chat: string;

beforeAll(async () => {
  world = await createWorld();
  stage = await openStage({
    world,
    matrix: { dispatch: { ...world.dispatch, surface: [...surface, picture] } },
  });
  await stage.platform.ready;
  ann = await stage.person();
  chat = await ann.directWith(stage.bot.id);
  await ann.ask(chat, '!nixos start UTC');
  await ann.hears(chat, /Day 0: /);
});

afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
  await world.close();
});

/** The tags that the specification allows in a message. */
const allowed = new Set(
  'del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div table thead tbody tr th td caption pre span img details summary'.split(
    ' ',
  ),
);

describe('every command', () => {
  const lines = surface
    .filter(({ name }) => !['forget-me', 'leave'].includes(name))
    .flatMap(({ name, examples }) => [...new Set([`/${name}`, ...examples])]);

  test.each(lines)('%s', async (line) => {
    const answer = await ann.ask(chat, line.replace('/', '!'));
    const { body, formatted_body: html, msgtype } = answer.content as Record<string, string>;
    expect(msgtype).toBe('m.notice');
    expect(answer.content['m.mentions']).toEqual({});
    expect(body).not.toMatch(/went wrong on my side/);
    expect(body?.trim()).not.toBe('');
    // A `/` before a command would be taken by the person's own program.
    expect(body).not.toMatch(/(^|\s)\/(start-nixos|lesson|settings|help|resume)\b/);
    for (const [, tag = ''] of (html ?? '').matchAll(/<\/?([a-z0-9]+)/g)) expect(allowed).toContain(tag);
  });

  test('nothing was said that is too large to be edited and encrypted', () => {
    for (const { content } of ann.heard(chat)) expect(JSON.stringify(content).length).toBeLessThan(40_000);
  });
});

test('a picture comes with the words for those who do not see it', async () => {
  await ann.ask(chat, '!picture');
  const { content } = await ann.until(() =>
    ann.heard(chat).find((event) => event.content.msgtype === 'm.image'),
  );
  expect(content).toMatchObject({
    body: 'Ann has 7 points.',
    filename: 'board.png',
    info: { mimetype: 'image/png', w: 1, h: 1 },
  });
  expect((await ann.download(String(content.url))).toString('base64')).toBe(pixel);
});

test('leaving and being forgotten work from a button, too', async () => {
  const asked = await ann.ask(chat, '!leave');
  expect(asked.content.body).toMatch(/\d️⃣|✅/);
  await ann.ask(chat, '!forget-me');
  expect((await ann.ask(chat, '1')).content.body).toMatch(/Nothing about you is left/);
});
