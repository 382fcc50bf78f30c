// Good and bad days of the connection: nothing is lost, nothing comes twice, and the operator reads one clear line.
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/store/database.ts';
import { emptyStore } from '../../support/store.ts';
import { type Double, startDouble } from '../discord-double/double.ts';
import { words } from '../discord-double/person.ts';
import { type Mentor, ownMessages, startMentor, until } from './support.ts';

let database: Database;
const running: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  const opened = await emptyStore();
  database = { ...opened, close: async () => {} };
});
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});
afterAll(() => database.close());

async function newDouble(): Promise<Double> {
  const double = await startDouble();
  running.push(double);
  return double;
}

async function start(options: Parameters<typeof startMentor>[0] = {}): Promise<Mentor> {
  const mentor = await startMentor({ database, ...options });
  running.push(mentor);
  return mentor;
}

const trouble = ({ log }: Mentor): string[] => log.filter((line) => !line.startsWith('info'));

describe('starting', () => {
  test('prints the link that invites with the least permissions', async () => {
    const mentor = await start();
    const link = mentor.log.find((line) => line.includes('oauth2/authorize'));
    expect(link).toContain(`client_id=${mentor.double.state.applicationId}`);
    // View, send, send in threads, create threads, read the history, attach files: and no more.
    const wanted = (1n << 10n) | (1n << 11n) | (1n << 38n) | (1n << 35n) | (1n << 16n) | (1n << 15n);
    expect(link).toContain(`permissions=${wanted}`);
  });

  test('tells Discord the commands once, and again only when they have changed', async () => {
    const mentor = await start();
    const puts = (): number => mentor.double.requests.filter(({ method }) => method === 'PUT').length;
    const before = puts();
    await mentor.restart();
    expect(puts()).toBe(before);
  });

  test('registers in one server where that is wanted', async () => {
    const double = await newDouble();
    const guild = double.guild('Workshop', double.person('Olga'));
    await start({ double, guildId: guild.id });
    expect([...double.state.commands.keys()]).toEqual([guild.id]);
  });

  test('a server that is away does not hold up the others', async () => {
    const double = await newDouble();
    const olga = double.person('Olga');
    double.gateway.missing.add(double.guild('Lost', olga).id);
    const channel = double.channel(double.guild('Here', olga), 'help');
    await start({ double });
    expect(words((await olga.slash(channel, 'help')).message)).toContain('/lesson');
  });

  test('as many shards as Discord recommends', async () => {
    const double = await newDouble();
    double.info.shards = 2;
    await start({ double });
    expect(double.gateway.shards.map(([id]) => id).sort()).toEqual([0, 1]);
  });

  test('a part of the shards, for one of several processes', async () => {
    const double = await newDouble();
    await start({ double, shards: { ids: [0, 2], count: 4 } });
    expect(double.gateway.shards.map(([id]) => id).sort()).toEqual([0, 2]);
  });
});

describe('trouble that passes', () => {
  test('Discord is down: one line, and it goes on trying', async () => {
    const double = await newDouble();
    double.faults.add('GET /gateway/bot', 'before', { kind: 'status', status: 503 }, 4);
    const mentor = await start({ double });
    expect(trouble(mentor).filter((line) => line.includes('I keep trying'))).toHaveLength(1);
  });

  test('registering fails with an error of the server: done again', async () => {
    const double = await newDouble();
    double.faults.add('PUT /commands', 'before', { kind: 'status', status: 500 }, 4);
    const guild = double.guild('Another', double.person('Olga'));
    const mentor = await start({ double, guildId: guild.id });
    expect(mentor.double.state.commands.size).toBe(1);
  });

  const losses: readonly [name: string, lose: (double: Double) => void][] = [
    ['the line goes dead', ({ gateway }) => gateway.drop()],
    ['Discord closes it with 4000', ({ gateway }) => gateway.drop(GatewayCloseCodes.UnknownError)],
    ['op 7 asks for a new connection', ({ gateway }) => gateway.askReconnect()],
    ['op 9 ends a session that may be resumed', ({ gateway }) => gateway.invalidate(true)],
  ];
  test.each(losses)('%s: resumed, with what happened meanwhile, once', async (_, lose) => {
    const double = await newDouble();
    const olga = double.person('Olga');
    const channel = double.channel(double.guild('Nix friends', olga), 'help');
    await start({ double });
    lose(double);
    olga.say(channel, '@mentor');
    await until(() => ownMessages(double, channel).length > 0);
    await until(() => double.gateway.seen.resume === 1);
    expect(words((await olga.slash(channel, 'help')).message)).toContain('/lesson');
    expect(ownMessages(double, channel).filter((one) => words(one).includes('Hello!'))).toHaveLength(1);
    expect(double.gateway.seen.identify).toBe(1);
  });

  test('op 9 ends a session for good: a new one begins, and commands are answered', async () => {
    const double = await newDouble();
    const olga = double.person('Olga');
    const channel = double.channel(double.guild('Nix friends', olga), 'help');
    await start({ double });
    double.gateway.invalidate(false);
    await until(() => double.gateway.seen.identify === 2);
    await until(() => double.gateway.shards.length === 1);
    expect(words((await olga.slash(channel, 'help')).message)).toContain('/lesson');
  });

  test('a connection that is dead without saying so is noticed by its heartbeats', async () => {
    const double = await newDouble();
    double.gateway.heartbeatInterval = 150;
    await start({ double });
    double.gateway.silent = true;
    await new Promise((resolve) => setTimeout(resolve, 400));
    double.gateway.silent = false;
    await until(() => double.gateway.seen.resume + double.gateway.seen.identify > 1);
  });
});

describe('trouble that does not pass', () => {
  test('a wrong token: one line, no second try, and nothing of it in the log', async () => {
    const mentor = await start({ token: 'wrong-token', wait: false });
    await until(() => mentor.refusals() === 1);
    expect(trouble(mentor)).toEqual([expect.stringMatching(/DISCORD_TOKEN.*The other platforms go on/)]);
    const tries = mentor.double.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(mentor.double.requests.length).toBe(tries);
    expect(mentor.log.join()).not.toContain('wrong-token');
  });

  test.each([
    ['a token that was reset', GatewayCloseCodes.AuthenticationFailed, 'DISCORD_TOKEN'],
    ['intents that are not allowed', GatewayCloseCodes.DisallowedIntents, 'intents'],
    ['too many servers for one shard', GatewayCloseCodes.ShardingRequired, 'DISCORD_SHARDS=auto'],
  ])('%s: one line, and the process goes on', async (_, code, word) => {
    const mentor = await start();
    mentor.double.gateway.refuseWith = code;
    mentor.double.gateway.drop(code);
    await until(() => mentor.refusals() === 1);
    expect(trouble(mentor)).toEqual([expect.stringContaining(word)]);
  });

  test('intents that are refused from the start', async () => {
    const double = await newDouble();
    double.gateway.refuseWith = GatewayCloseCodes.DisallowedIntents;
    const mentor = await start({ double, wait: false });
    await until(() => mentor.refusals() === 1);
    expect(trouble(mentor)).toEqual([expect.stringContaining('intents')]);
  });

  test('a token that REST does not accept any more stops the lessons, and says so once', async () => {
    const mentor = await start();
    const ana = mentor.double.person('Ana');
    await ana.slash(ana.direct, 'start-nixos');
    mentor.double.faults.add(
      'POST /messages$',
      'before',
      { kind: 'status', status: 401, body: { code: 0, message: '401: Unauthorized' } },
      9,
    );
    await expect(mentor.deliver()).rejects.toThrow();
    await until(() => mentor.refusals() === 1);
    expect(trouble(mentor)).toHaveLength(1);
  });
});
