// What people write in channels and directly: pastes get a thread, words a line, and what is not for the mentor nothing.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { labels, type Person, words } from '../discord-double/person.ts';
import type { StoredChannel, StoredGuild, StoredMessage } from '../discord-double/state.ts';
import { type Mentor, ownMessages, startMentor, until } from './support.ts';

let mentor: Mentor;
let guild: StoredGuild;
let channel: StoredChannel;
let owner: Person;
let ana: Person;
let bob: Person;

beforeAll(async () => {
  mentor = await startMentor();
  owner = mentor.double.person('Olga');
  guild = mentor.double.guild('Nix friends', owner);
  ana = mentor.double.person('Ana');
  bob = mentor.double.person('Bob');
});
afterAll(() => mentor.close());
beforeEach(() => {
  channel = mentor.double.channel(guild, 'help');
});

const broken = '{ pkgs, ... }:\n{\n  networking.hostName = "box"\n  time.timeZone = "UTC";\n}';
const mended = broken.replace('"box"', '"box";');

/** The only answer in a channel, or in the thread at a message. */
async function answerIn(where: StoredChannel | StoredMessage): Promise<StoredMessage> {
  const place = (): StoredChannel | undefined =>
    'messages' in where ? where : mentor.double.state.channels.get(where.api.id);
  await until(() => ownMessages(mentor.double, place() ?? channel).length === 1 && place() !== undefined);
  expect(mentor.world.errors).toEqual([]);
  return ownMessages(mentor.double, place() ?? channel)[0] as StoredMessage;
}

/** Long enough for an answer that should not come. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

describe('a paste in a channel', () => {
  test('unfenced: is answered in a thread, with one line on fencing', async () => {
    const paste = ana.say(channel, `@mentor why?\n${broken}`);
    const answer = await answerIn(paste);
    expect(words(answer)).toMatch(/line 4|semicolon|`;`/i);
    expect(words(answer)).toContain('nix on a line before your text');
    expect(ownMessages(mentor.double, channel)).toEqual([]);
    expect(mentor.double.state.channels.get(paste.api.id)?.name).toBe('NixOS: Ana');
  });

  test('fenced: needs no advice on fencing', async () => {
    const answer = await answerIn(ana.say(channel, `@mentor\n\`\`\`nix\n${broken}\n\`\`\``));
    expect(words(answer)).not.toContain('on a line before your text');
    expect(words(answer)).toContain('I read it again');
  });

  test('as a file: is read like text', async () => {
    const answer = await answerIn(
      ana.say(channel, '@mentor', { files: [{ name: 'configuration.nix', content: broken }] }),
    );
    expect(words(answer)).toMatch(/configuration\.nix|semicolon|`;`/i);
  });

  test('as a file beside a question: the file is read', async () => {
    const answer = await answerIn(
      ana.say(channel, '@mentor what is wrong here?', {
        files: [{ name: 'configuration.nix', content: broken }],
      }),
    );
    expect(words(answer)).toMatch(/semicolon|`;`/i);
  });

  test('edited: its answer changes, and no second one comes', async () => {
    const paste = ana.say(channel, `@mentor ${broken}`);
    const answer = await answerIn(paste);
    const before = words(answer);
    ana.edit(paste, `@mentor ${mended}`);
    await until(() => words(answer) !== before);
    expect(words(answer)).toContain('The Nix is right');
    await answerIn(paste);
  });

  test('edited three times at once: the last text counts', async () => {
    const paste = ana.say(channel, `@mentor ${broken}`);
    ana.edit(paste, `@mentor ${mended}`);
    ana.edit(paste, `@mentor ${broken}\n# x`);
    ana.edit(paste, `@mentor ${mended}\n# y`);
    const answer = await answerIn(paste);
    await until(() => words(answer).includes('The Nix is right'));
  });

  test('deleted: its answer, which quotes it, goes too', async () => {
    const paste = ana.say(channel, `@mentor ${broken}`);
    const answer = await answerIn(paste);
    ana.delete(paste);
    await until(() => answer.deleted);
  });

  test('only its author, or a moderator, deletes the answer', async () => {
    const answer = await answerIn(ana.say(channel, `@mentor ${broken}`));
    expect(labels(answer)).toContain('Delete');
    const refused = await bob.press(answer, 'Delete');
    expect(refused.ephemeral).toBe(true);
    expect(answer.deleted).toBe(false);
    await ana.press(answer, 'Delete');
    expect(answer.deleted).toBe(true);
  });

  test('where no thread may be made, the answer comes in the channel', async () => {
    const closed = mentor.double.channel(guild, 'no-threads', PermissionFlagsBits.CreatePublicThreads);
    ana.say(closed, `@mentor ${broken}`);
    const answer = await answerIn(closed);
    expect(answer.api.message_reference).toBeDefined();
    expect(mentor.log.join('\n')).toContain('Create Public Threads');
  });

  test('where nothing may be written, the operator reads it once and the process goes on', async () => {
    const none =
      PermissionFlagsBits.SendMessages |
      PermissionFlagsBits.SendMessagesInThreads |
      PermissionFlagsBits.CreatePublicThreads;
    const closed = mentor.double.channel(guild, 'announcements', none);
    const before = mentor.log.length;
    ana.say(closed, `@mentor ${broken}`);
    ana.say(closed, `@mentor ${broken}`);
    await until(() => mentor.log.length > before);
    await quiet();
    expect(mentor.log.slice(before)).toHaveLength(1);
    expect(mentor.log.at(-1)).toContain('Send Messages');
    expect(mentor.world.errors).toEqual([]);
  });

  test('nobody is pinged, whatever the paste says', async () => {
    await answerIn(ana.say(channel, `@mentor ${broken}\n# @everyone <@${bob.id}>`));
    const sent = mentor.double.requests.filter(
      ({ method, path }) => method === 'POST' && /messages$/.test(path),
    );
    for (const { body } of sent) {
      expect((body as { allowed_mentions: object }).allowed_mentions).toEqual({ parse: [] });
    }
  });
});

describe('other words', () => {
  test('a mention alone is greeted', async () => {
    ana.say(channel, '@mentor');
    expect(words(await answerIn(channel))).toContain('Mention me together with');
  });

  test('a question is answered in place', async () => {
    ana.say(channel, '@mentor how do I open a port?');
    const answer = await answerIn(channel);
    expect(answer.api.message_reference?.message_id).toBeDefined();
  });

  test('a personal command offers a button, which answers its presser alone', async () => {
    ana.say(channel, '@mentor /progress');
    const pressed = await ana.press(await answerIn(channel), '/progress');
    expect(pressed.ephemeral).toBe(true);
  });

  test('a reply to the mentor is read', async () => {
    ana.say(channel, '@mentor');
    const greeting = await answerIn(channel);
    ana.say(channel, broken, { replyTo: greeting });
    await until(
      () =>
        mentor.double.state.channels.size > 0 &&
        [...mentor.double.state.channels.values()].some(({ parentId }) => parentId === channel.id),
    );
  });

  test('what is not said to the mentor is none of its business', async () => {
    bob.say(channel, broken);
    bob.say(channel, `${ana.mention} ${broken}`);
    await quiet();
    expect(ownMessages(mentor.double, channel)).toEqual([]);
  });
});

describe('direct messages', () => {
  test('commands and pastes are answered in place', async () => {
    const cleo = mentor.double.person('Cleo');
    cleo.say(cleo.direct, '/start-nixos Europe/Berlin');
    await until(() => ownMessages(mentor.double, cleo.direct).length === 1);
    await mentor.deliver();
    cleo.say(cleo.direct, broken);
    await until(() => ownMessages(mentor.double, cleo.direct).length === 3);
    const all = ownMessages(mentor.double, cleo.direct).map(words);
    expect(all[0]).toContain('Welcome, **Cleo**');
    expect(all[1]).toContain('Day 0');
    expect(all[2]).toMatch(/semicolon|`;`/i);
  });
});
