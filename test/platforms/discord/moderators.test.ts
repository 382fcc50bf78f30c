// What moderators do in their server, through the real client.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, words } from '../discord-double/person.ts';
import type { StoredChannel, StoredGuild, StoredMessage } from '../discord-double/state.ts';
import { type Mentor, ownMessages, startMentor } from './support.ts';

let mentor: Mentor;
let guild: StoredGuild;
let channel: StoredChannel;
let olga: Person;
let ana: Person;

beforeAll(async () => {
  mentor = await startMentor();
  olga = mentor.double.person('Olga');
  ana = mentor.double.person('Ana');
  guild = mentor.double.guild('Nix friends', olga);
  channel = mentor.double.channel(guild, 'course');
});
afterAll(() => mentor.close());

const command = async (given: Record<string, string | number | StoredChannel>): Promise<string> =>
  words((await olga.slash(channel, 'cohort', given)).message);

function message(answer: { readonly message: StoredMessage | undefined }): StoredMessage {
  expect(mentor.world.errors).toEqual([]);
  if (!answer.message) throw new Error('no message');
  return answer.message;
}

describe('/setup', () => {
  test('is shown to those who may manage the server, and not in direct messages', () => {
    expect(() => ana.slash(channel, 'setup')).toThrow('not shown');
    expect(() => olga.slash(olga.direct, 'setup')).toThrow('not shown');
  });

  test('walks through channel, hour, language model and leaderboard in one message', async () => {
    const first = message(await olga.slash(channel, 'setup'));
    message(await olga.select(first, channel));
    expect(words(first)).toContain('#course');
    const form = await olga.press(first, 'Change the hour');
    message(await olga.submit(form, { value: '7' }));
    expect(words(first)).toContain('07:00');
    message(await olga.press(first, 'Language model off'));
    message(await olga.press(first, 'Leaderboard off'));
    const place = { platform: 'discord', id: guild.id, name: guild.name };
    expect(await mentor.world.store.communities.settings(place)).toEqual({
      channel: channel.id,
      hour: 7,
      languageModel: false,
      leaderboard: false,
    });
    message(await olga.press(first, 'Leaderboard on'));
  });

  test('names every permission that is missing, and changes nothing', async () => {
    const closed = mentor.double.channel(
      guild,
      'news',
      PermissionFlagsBits.SendMessages | PermissionFlagsBits.AttachFiles,
    );
    const text = words(message(await olga.slash(channel, 'setup', { channel: closed })));
    expect(text).toContain('Send Messages');
    expect(text).toContain('Attach Files');
    expect(text).not.toContain('Create Public Threads');
    expect(text).toContain('#course');
  });

  test('a channel of another server is none of its business', async () => {
    const elsewhere = mentor.double.channel(mentor.double.guild('Others', ana), 'secret');
    expect(words(message(await olga.slash(channel, 'setup', { channel: elsewhere })))).toContain(
      'do not see',
    );
  });

  test('an hour that does not exist is answered with the nearest', async () => {
    const form = await olga.press(message(await olga.slash(channel, 'setup')), 'Change the hour');
    expect(words(message(await olga.submit(form, { value: '25' })))).toContain(
      'The nearest to your 25 is 21',
    );
  });

  test('newcomers’ lessons come at the hour of the community', async () => {
    expect(words(message(await ana.slash(channel, 'start-nixos')))).toContain('tomorrow at 07:00');
  });
});

describe('/cohort', () => {
  test('lists the cohort of the month with its learners', async () => {
    expect(await command({})).toMatch(/November 2026/);
  });

  test('a cohort is opened: newcomers join it until it is closed', async () => {
    expect(await command({ action: 'open', cohort: 'Spring' })).toContain('Spring');
    const bob = mentor.double.person('Bob');
    expect(words(message(await bob.slash(channel, 'start-nixos')))).toContain('cohort **Spring**');
    expect(await command({ action: 'close', cohort: 'spring' })).toContain('Nobody joins');
    const cleo = mentor.double.person('Cleo');
    expect(words(message(await cleo.slash(channel, 'start-nixos')))).toContain('November 2026');
  });

  test('a name that does not exist is answered with those that do', async () => {
    expect(await command({ action: 'stuck', cohort: 'Autumn' })).toContain('Spring');
  });

  test('announces in the channel, without pinging anybody', async () => {
    const before = ownMessages(mentor.double, channel).length;
    expect(await command({ action: 'announce', text: '@everyone we meet at 18:00.' })).toContain('Announced');
    const [sent] = ownMessages(mentor.double, channel).slice(before);
    expect(words(sent)).toContain('we meet at 18:00');
    const { body } = mentor.double.requests.findLast(
      ({ method, path }) => method === 'POST' && path === `/channels/${channel.id}/messages`,
    ) as { body: { allowed_mentions: unknown } };
    expect(body.allowed_mentions).toEqual({ parse: [] });
  });

  test('says what is missing where it cannot announce', async () => {
    channel.denied = PermissionFlagsBits.SendMessages;
    expect(await command({ action: 'announce', text: 'Hello' })).toContain('not announced');
    channel.denied = 0n;
  });

  test('a cohort has a channel of its own, and gives it back', async () => {
    const own = mentor.double.channel(guild, 'spring');
    expect(await command({ action: 'channel', cohort: 'Spring', channel: own })).toContain('#spring');
    await command({ action: 'announce', cohort: 'Spring', text: 'Hello Spring' });
    expect(ownMessages(mentor.double, own)).toHaveLength(1);
    expect(await command({ action: 'channel', cohort: 'Spring' })).toContain('channel of the community');
  });

  test('says who has stopped, the longest silence first', async () => {
    mentor.world.clock.advance({ hours: 24 * 4 });
    const text = await command({ action: 'stuck', cohort: 'November 2026' });
    expect(text).toMatch(/Ana[\s\S]*4 days/);
  });

  test('exports names and progress, with no formula in a name', async () => {
    const eve = mentor.double.person('=HYPERLINK("http://x","y")');
    await eve.slash(channel, 'start-nixos');
    const answer = await olga.slash(channel, 'cohort', { action: 'export', cohort: 'November 2026' });
    const [file] = message(answer).api.attachments;
    const csv = String(Buffer.from(mentor.double.state.files.get(new URL(file?.url ?? '').pathname) ?? []));
    expect(answer.ephemeral).toBe(true);
    expect(file?.filename).toBe('cohort-november-2026.csv');
    expect(csv).toContain('name,state,reason,next day,points,enrolled,last active');
    expect(csv).toContain('Ana,active');
    expect(csv).toContain('"\'=HYPERLINK');
  });
});
