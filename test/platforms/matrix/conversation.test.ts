// What people write to the bot, and what comes back, on a homeserver.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from './support/person.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let ann: Person;
/** Ann's chat with the bot. */
let chat: string;

beforeAll(async () => {
  stage = await openStage();
  await stage.platform.ready;
  ann = await stage.person('ann');
  chat = await ann.directWith(stage.bot.id);
  await ann.hears(chat, 'I teach NixOS');
});

afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

describe('a direct chat', () => {
  test('the bot joins, greets, and says what to press or type', async () => {
    const [greeting] = ann.heard(chat);
    expect(greeting?.content).toMatchObject({ msgtype: 'm.notice', 'm.mentions': {} });
    expect(greeting?.content.body).toContain('Start the course');
  });

  test('bare text that is a paste is read', async () => {
    const answer = await ann.ask(chat, '{ services.openssh.enable = true }');
    expect(answer.content.body).toMatch(/semicolon/i);
    expect(answer.content.msgtype).toBe('m.notice');
    expect(answer.content.formatted_body).toContain('<pre><code');
  });

  test.each([
    '!nixos start Europe/Berlin',
    '!nixos progress',
    '! nixos progress',
    '!NixOS Progress',
    '/progress',
  ])('%s is understood', async (line) => {
    const answer = await ann.ask(chat, line);
    expect(answer.content.body).not.toMatch(/do not know/);
  });

  test('the first lesson comes by itself, and its buttons are reactions', async () => {
    const lesson = await ann.hears(chat, /Day 0/);
    await ann.until(() =>
      ann.seen(chat).find(({ type, content }) => {
        const relation = content['m.relates_to'] as { event_id?: string } | undefined;
        return type === 'm.reaction' && relation?.event_id === lesson.event_id;
      }),
    );
  });
});

describe('buttons', () => {
  test('a reaction of the learner presses, a reaction of somebody else does not', async () => {
    const answer = await ann.ask(chat, '!lesson 0');
    const symbol = await ann.until(() => symbols(ann, chat, answer.event_id)[0]);
    await ann.react(chat, answer.event_id, symbol);
    await ann.until(() => ann.answers(chat, answer.event_id)[0]);
  });

  test('a number presses the newest buttons', async () => {
    await ann.ask(chat, '!lesson 0');
    const answer = await ann.ask(chat, '1');
    expect(answer.content.body).not.toMatch(/do not know/);
  });

  test('turning a page changes the message in place', async () => {
    const page = await ann.ask(chat, '!lesson 0.1');
    const next = await ann.until(() => symbols(ann, chat, page.event_id).find((one) => one.startsWith('➡')));
    await ann.react(chat, page.event_id, next);
    const edit = await ann.until(() => edits(ann, chat, page.event_id)[0]);
    expect(edit.content['m.new_content']).toMatchObject({ msgtype: 'm.notice' });
    expect(String((edit.content['m.new_content'] as { body: string }).body)).toMatch(/0\.2/);
  });
});

describe('files', () => {
  test('a file is read like a paste', async () => {
    const sent = await ann.upload(chat, 'configuration.nix', '{ services.openssh.enable = true }');
    const answer = await ann.answerTo(chat, sent);
    expect(answer.content.body).toMatch(/semicolon/i);
  });

  test('a picture is refused kindly', async () => {
    const sent = await ann.send(chat, { msgtype: 'm.image', body: 'shot.png', url: 'mxc://x/y' });
    expect((await ann.answerTo(chat, sent)).content.body).toMatch(/not text/);
  });

  test('an answer may carry a file, with a name and a size', async () => {
    await ann.ask(chat, '!my-data');
    const file = await ann.until(() => ann.heard(chat).find(({ content }) => content.msgtype === 'm.file'));
    const bytes = await ann.download(String(file.content.url));
    expect(bytes.length).toBe((file.content.info as { size: number }).size);
  });
});

describe('a room', () => {
  let room: string;
  let bob: Person;

  beforeAll(async () => {
    bob = await stage.person('bob');
    room = await bob.createRoom({ name: 'NixOS beginners', preset: 'public_chat', invite: [stage.bot.id] });
    await bob.hears(room, '!nixos start');
    await ann.join(room);
  });

  test('an answer to a paste opens a thread under the paste and mentions who asked', async () => {
    const paste = await ann.say(room, '{ a = 1 }');
    const answer = await bob.ask(room, '!check', {
      'm.relates_to': { 'm.in_reply_to': { event_id: paste } },
    });
    expect(answer.content['m.relates_to']).toMatchObject({ rel_type: 'm.thread', event_id: paste });
    expect(answer.content['m.mentions']).toEqual({ user_ids: [bob.id] });
    expect(answer.content.body).toMatch(/semicolon/i);
  });

  test('a paste in the same message', async () => {
    const answer = await ann.ask(room, '!check\n{ a = 1 }');
    expect(answer.content.body).toMatch(/semicolon/i);
  });

  test.each([
    ['its id', () => `${stage.bot.id}: help`],
    ['its name', () => `${stage.bot.id.slice(1).split(':')[0]}, help`],
  ])('the bot is called by %s', async (_, line) => {
    expect((await ann.ask(room, line())).content.body).toContain('!lesson');
  });

  test('a mention alone is enough', async () => {
    const answer = await ann.ask(room, 'help', { 'm.mentions': { user_ids: [stage.bot.id] } });
    expect(answer.content.body).toContain('!lesson');
  });

  test('what is about a person comes in the direct chat; the room gets a line', async () => {
    const asked = await ann.say(room, '!progress');
    const pointer = await ann.answerTo(room, asked);
    expect(pointer.content.body).toContain('direct chat');
    await ann.until(() => ann.heard(chat).find(({ content }) => /points/i.test(String(content.body))));
  });

  test.each([
    ['what people say to each other', { msgtype: 'm.text', body: '1' }],
    ['other bots', { msgtype: 'm.notice', body: '!nixos help' }],
    ['commands of other bots', { msgtype: 'm.text', body: '!karma ann' }],
    [
      'HTML that says something else',
      { msgtype: 'm.text', body: 'hi', formatted_body: '!nixos help', format: 'org.matrix.custom.html' },
    ],
    ['unknown kinds of messages', { msgtype: 'org.example.dance', body: '!nixos help' }],
  ])('%s: not a word', async (_, content) => {
    const sent = await ann.send(room, content);
    // Whoever is asked later answers later, so an answer to this one would be there already.
    await ann.ask(room, '!nixos help');
    expect(ann.answers(room, sent)).toEqual([]);
  });

  test('an edited message is not answered again', async () => {
    const asked = await ann.say(room, '!hint missing-semicolon');
    await ann.answerTo(room, asked);
    await ann.say(room, '* !hint missing-semicolon', {
      'm.new_content': { msgtype: 'm.text', body: '!hint missing-semicolon' },
      'm.relates_to': { rel_type: 'm.replace', event_id: asked },
    });
    await ann.ask(room, '!nixos help');
    expect(ann.answers(room, asked)).toHaveLength(1);
  });

  test('a number in answer to a list of buttons presses', async () => {
    const asked = await ann.ask(room, '!hint missing-semicolon');
    expect(asked.content.msgtype).toBe('m.notice');
  });
});

function symbols(who: Person, roomId: string, target: string): string[] {
  return relations(who, roomId, 'm.annotation', target).map(
    ({ content }) => (content['m.relates_to'] as { key: string }).key,
  );
}

function edits(who: Person, roomId: string, target: string) {
  return relations(who, roomId, 'm.replace', target);
}

function relations(who: Person, roomId: string, type: string, target: string) {
  return who.seen(roomId).filter(({ sender, content }) => {
    const relation = content['m.relates_to'] as { rel_type?: string; event_id?: string } | undefined;
    return sender === stage.bot.id && relation?.rel_type === type && relation.event_id === target;
  });
}
