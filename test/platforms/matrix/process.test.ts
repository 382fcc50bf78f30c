// The mentor as a process of its own on a homeserver, killed while it sends.
import { expect, test } from 'vitest';
import { type MentorProcess, startProcess } from '../../support/process.ts';
import { dataFolder } from '../../support/store.ts';
import { type Homeserver, startHomeserver } from '../matrix-double/homeserver.ts';
import { Person } from './support/person.ts';
import { SecretPerson } from './support/secret-person.ts';

/** Transactions of lessons begin with the delivery's id. */
const isLesson = ({ path }: { path: string }): boolean =>
  /\/send\/m\.room\.encrypted\/[0-9a-f]{8}-[0-9a-f]{4}-/.test(path);

test('killed before and after the server has the lesson: it comes once, and old keys still work', async () => {
  const homeserver = await startHomeserver();
  const bot = await Person.register(homeserver.url, 'mentor');
  const environment = {
    DATA_DIR: dataFolder(),
    MATRIX_HOMESERVER_URL: homeserver.url,
    MATRIX_ACCESS_TOKEN: bot.token,
    LOG_LEVEL: 'error',
  };
  let mentor: MentorProcess = await startProcess(environment);
  const ann = await SecretPerson.create(homeserver.url, { strict: true });
  const chat = await ann.secretDirectWith(bot.id);
  await ann.until(() => ann.heard(chat)[0], 60);
  const key = deviceKey(homeserver, bot);
  for (const when of ['before', 'after'] as const) {
    const reached = holdLesson(homeserver, when);
    if (when === 'before') await ann.say(chat, '!nixos start');
    await reached;
    await mentor.kill();
    mentor = await startProcess(environment);
  }
  await ann.until(() => ann.heard(chat).find(({ content }) => /^Day 0: /.test(String(content.body))), 60);
  const answer = await ann.ask(chat, '!nixos help');
  expect(answer).toHaveProperty('encrypted');
  expect(ann.heard(chat).filter(({ content }) => /^Day 0: /.test(String(content.body)))).toHaveLength(1);
  expect(ann.seen(chat).filter(({ type }) => type === 'm.room.encrypted')).toEqual([]);
  expect(deviceKey(homeserver, bot)).toEqual(key);
  await mentor.kill();
  await homeserver.close();
}, 180_000);

function deviceKey({ world }: Homeserver, bot: Person): unknown {
  return world.users.get(bot.id)?.devices.get(bot.device)?.keys?.keys;
}

/** Resolves when a lesson is on its way; its answer never comes. */
function holdLesson(homeserver: Homeserver, when: 'before' | 'after'): Promise<void> {
  return new Promise((resolve) => {
    homeserver.fail({
      match: isLesson,
      times: 1,
      how: {
        kind: 'hold',
        when,
        reached: () => {
          resolve();
          return new Promise(() => undefined);
        },
      },
    });
  });
}
