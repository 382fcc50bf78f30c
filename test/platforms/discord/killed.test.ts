// The mentor as a process of its own, killed with -9 at each step of a send: no lesson is lost, none comes twice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, type MentorProcess, startProcess } from '../../support/process.ts';
import { dataFolder } from '../../support/store.ts';
import { type Double, startDouble } from '../discord-double/double.ts';
import { type Person, words } from '../discord-double/person.ts';
import type { StoredChannel } from '../discord-double/state.ts';
import { ownMessages } from './support.ts';

let double: Double;
let channel: StoredChannel;
let mentor: MentorProcess;
const folder = dataFolder();
/** Seconds; what a busy machine may take. */
const patience = 60;

const start = (): Promise<MentorProcess> =>
  startProcess({
    DISCORD_TOKEN: double.token,
    DISCORD_API_URL: double.apiUrl,
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
  });

beforeAll(async () => {
  double = await startDouble();
  channel = double.channel(double.guild('Nix friends', double.person('Olga')), 'help');
  mentor = await start();
  await connected(1);
}, 180_000);
afterAll(async () => {
  await mentor.kill();
  await double.close();
});

const connected = (times: number): Promise<number> =>
  eventually(
    async () => double.gateway.seen.identify,
    (seen) => seen >= times && double.state.commands.size > 0,
    patience,
  );
const lessons = (person: Person): number =>
  ownMessages(double, person.direct).filter((one) => words(one).startsWith('# Day 0')).length;

type Step = (person: Person, kill: () => Promise<void>) => void;

const steps: readonly [name: string, step: Step, forgets: boolean][] = [
  ['before the channel is opened', (_, kill) => at('POST /users/@me/channels$', 'before', kill), false],
  ['after the channel is opened', (_, kill) => at('POST /users/@me/channels$', 'after', kill), false],
  ['before Discord has the message', (_, kill) => at('POST /messages$', 'before', kill), false],
  [
    'after Discord has the message, within the nonce’s window',
    (_, kill) => at('POST /messages$', 'after', kill),
    false,
  ],
  [
    'after Discord has the message, when the nonce is forgotten',
    (_, kill) => at('POST /messages$', 'after', kill),
    true,
  ],
  [
    'after Discord has confirmed it',
    (person, kill) =>
      void eventually(
        async () => lessons(person),
        (count) => count === 1,
      ).then(kill),
    true,
  ],
];

function at(route: string, phase: 'before' | 'after', kill: () => Promise<void>): void {
  double.faults.add(route, phase, async () => {
    await kill();
    return { kind: 'cut' };
  });
}

/** The two moments at which the most can go wrong; `STRESS=1` takes them all. */
const chosen = process.env.STRESS ? steps : steps.filter(([name]) => /before Discord|forgotten/.test(name));

describe('kill -9', () => {
  test.each(chosen)(
    '%s',
    async (_, step, forgets) => {
      const ana = double.person('Ana');
      const { promise, resolve } = Promise.withResolvers<void>();
      step(ana, async () => {
        await mentor.kill('SIGKILL');
        resolve();
      });
      void ana.slash(channel, 'start-nixos', { 'time-zone': 'UTC' }).catch(() => {});
      await promise;
      if (forgets) double.forgetNonces();
      const sessions = double.gateway.seen.identify;
      mentor = await start();
      await connected(sessions + 1);
      await eventually(
        async () => lessons(ana),
        (count) => count === 1,
        patience,
      );
      // Another learner's lesson goes out behind it, so whatever waited for this one has been sent by then.
      const bob = double.person('Bob');
      await bob.slash(channel, 'start-nixos', { 'time-zone': 'UTC' });
      await eventually(
        async () => lessons(bob),
        (count) => count === 1,
        patience,
      );
      expect([lessons(ana), lessons(bob)]).toEqual([1, 1]);
    },
    300_000,
  );
});
