// Slow databases, impatient servers, strange files: one clear line, in time, and the process goes on.
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import type { Database } from '../../../src/store/database.ts';
import { emptyStore } from '../../support/store.ts';
import { type Answer, type Person, patience, words } from '../discord-double/person.ts';
import type { StoredChannel } from '../discord-double/state.ts';
import { example } from './example.ts';
import { type Mentor, ownMessages, startMentor, until } from './support.ts';

let mentor: Mentor;
let channel: StoredChannel;
let ana: Person;
let olga: Person;
/** What each query takes more than it should, in milliseconds. */
const database = { slowness: 0, broken: false };

beforeAll(async () => {
  mentor = await startMentor({ database: slowable(await emptyStore()), downloadPatience: 300 });
  ana = mentor.double.person('Ana');
  olga = mentor.double.person('Olga');
  channel = mentor.double.channel(mentor.double.guild('Nix friends', olga), 'help');
  await ana.slash(channel, 'start-nixos', { 'time-zone': 'UTC' });
});
afterAll(() => mentor.close());
afterEach(() => {
  mentor.double.faults.clear();
  mentor.world.errors.length = 0;
});

/** The same database, in which every query takes its time. */
function slowable(opened: Database): Database {
  if (opened.kind !== 'pglite') throw new Error('not in memory');
  const slow = <C extends Pick<PGlite, 'query'>>(client: C): C => {
    const query = client.query.bind(client);
    client.query = (async (...given: Parameters<PGlite['query']>) => {
      if (database.broken) throw Object.assign(new Error('connection lost'), { code: '57P01' });
      if (database.slowness > 0) await new Promise((resolve) => setTimeout(resolve, database.slowness));
      return query(...given);
    }) as PGlite['query'];
    return client;
  };
  const { client } = opened;
  const transaction = client.transaction.bind(client);
  client.transaction = ((work: Parameters<PGlite['transaction']>[0]) =>
    transaction((tx) => work(slow(tx)))) as PGlite['transaction'];
  slow(client);
  return opened;
}

const acknowledged = (): number =>
  mentor.double.requests.filter(({ path }) => path.endsWith('/callback')).length;

const check = async (name: string, content: string | Uint8Array): Promise<string> =>
  words((await ana.slash(channel, 'check', { file: { name, content } })).message);

describe('a database that takes a second for each query', () => {
  test('every command is acknowledged within three seconds, and answered', async () => {
    database.slowness = 1_000;
    patience.ms = 60_000;
    const before = acknowledged();
    const answers: Promise<readonly [string, Answer]>[] = surface
      // They would take the course away from the others.
      .filter(({ name }) => !['forget-me', 'leave', 'pause'].includes(name))
      .map(async (command) => {
        const person = command.access === 'moderator' ? olga : ana;
        const paste = Object.values(command.options).some(({ kind }) => kind === 'paste');
        const options = paste ? {} : example(command, channel);
        return [command.name, await person.slash(channel, command.name, options)] as const;
      });
    const message = ana.say(channel, '{ }');
    answers.push(ana.menu(message, 'Check this').then((answer) => ['menu', answer] as const));
    // Once Discord knows of all of them, the rest may be quick.
    await until(() => acknowledged() - before >= answers.length);
    database.slowness = 0;
    for (const [name, answer] of await Promise.all(answers)) {
      expect(answer.acknowledgedAfter, name).toBeLessThan(3_000);
      if (!answer.modal) expect(words(answer.message), name).not.toBe('');
    }
    expect(mentor.world.errors).toEqual([]);
    expect(mentor.log.filter((line) => !line.startsWith('info'))).toEqual([]);
  }, 60_000);

  test('buttons and forms too', async () => {
    const lesson = (await ana.slash(channel, 'lesson')).message;
    const form = await ana.slash(channel, 'check');
    if (!lesson) throw new Error('no lesson');
    database.slowness = 1_000;
    const [pressed, submitted] = await Promise.all([
      ana.press(lesson, 'Read 0.1'),
      ana.submit(form, { text: '{ a = 1 }' }),
    ]);
    database.slowness = 0;
    for (const answer of [pressed, submitted]) expect(answer.acknowledgedAfter).toBeLessThan(3_000);
    expect(words(pressed.message)).toContain('0.1');
    expect(words(submitted.message)).not.toBe('');
  }, 60_000);
});

describe('trouble with Discord', () => {
  test('10062: Discord did not wait. One line, nothing is tried again', async () => {
    const [lines, before] = [mentor.log.length, acknowledged()];
    mentor.double.controls.window = -1;
    patience.ms = 300;
    await ana.slash(channel, 'help').catch(() => {});
    patience.ms = 10_000;
    mentor.double.controls.window = 3_000;
    expect(mentor.log.slice(lines)).toEqual([expect.stringContaining('did not wait')]);
    expect(acknowledged() - before).toBe(1);
    expect(mentor.world.errors).toEqual([]);
  });

  test('40060: the first answer arrived although its confirmation was lost; nothing comes twice', async () => {
    mentor.double.faults.add('POST /callback$', 'after', { kind: 'cut' });
    const answer = await ana.slash(channel, 'help');
    expect(words(answer.message)).toContain('/lesson');
    await until(() => mentor.double.requests.at(-1)?.method === 'PATCH');
    expect(mentor.world.errors).toEqual([]);
  });

  test('an error of the server while it answers: it answers again', async () => {
    mentor.double.faults.add('POST /callback$', 'before', { kind: 'status', status: 503 });
    expect(words((await ana.slash(channel, 'help')).message)).toContain('/lesson');
  });

  test('a message that is deleted while its button is pressed', async () => {
    const { message } = await ana.slash(ana.direct, 'lesson');
    if (!message) throw new Error('no lesson');
    mentor.double.faults.add('POST /callback$', 'before', () => {
      message.deleted = true;
      return { kind: 'pass' };
    });
    await ana.press(message, 'Read 0.1').catch(() => {});
    expect(words((await ana.slash(channel, 'help')).message)).toContain('/lesson');
  });
});

describe('trouble with the database', () => {
  test('it is away: everybody reads so, and the process goes on', async () => {
    database.broken = true;
    const answer = await ana.slash(channel, 'progress');
    ana.say(channel, '@mentor { a = 1 }');
    database.broken = false;
    expect(words(answer.message)).toMatch(/memory is away|went wrong on my side/);
    expect(words((await ana.slash(channel, 'progress')).message)).toMatch(/points|Day/);
  });
});

describe('strange files', () => {
  test.each([
    ['too long', 'build.log', 'x'.repeat(300 * 1024), /too long: I read up to 256 KiB/],
    ['not text', 'shot.png', new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]), /is not text/],
    ['empty', 'empty.nix', '', /./],
  ])('%s', async (_, name, content, expected) => {
    expect(await check(name, content)).toMatch(expected);
    expect(mentor.world.errors).toEqual([]);
  });

  test.each([
    ['slow', { kind: 'slow', ms: 1_000 } as const],
    ['broken', { kind: 'cut' } as const],
    ['refusing', { kind: 'status', status: 403 } as const],
  ])('a host of files that is %s', async (_, effect) => {
    mentor.double.faults.add('GET /attachments/', 'before', effect);
    expect(await check('configuration.nix', '{ }')).toMatch(/did not give me/);
    expect(mentor.world.errors).toEqual([]);
  });

  test('a file that grows beyond what Discord said of it is cut off', async () => {
    const message = ana.say(channel, '@mentor', { files: [{ name: 'a.nix', content: '{ }' }] });
    const url = message.api.attachments[0]?.url ?? '';
    mentor.double.state.files.set(new URL(url).pathname, new Uint8Array(1024 * 1024).fill(97));
    await until(() =>
      [...mentor.double.state.channels.values()].some(
        (one) => one.id === message.api.id && ownMessages(mentor.double, one).length > 0,
      ),
    );
    const thread = mentor.double.state.channels.get(message.api.id);
    expect(words(thread?.messages[0])).toMatch(/too long/);
  });

  test('a form filled with 4,000 characters is read', async () => {
    const form = await ana.slash(channel, 'check');
    const text = `{\n${'  # a comment\n'.repeat(280)}  a = 1\n}`.slice(0, 4_000);
    expect(words((await ana.submit(form, { text })).message)).not.toBe('');
  });

  test('a button of an older version says what to do instead', async () => {
    const { message } = await ana.slash(channel, 'help');
    if (!message) throw new Error('no message');
    expect(words((await ana.pressId(message, 'something-old')).message)).toContain('too old');
  });
});
