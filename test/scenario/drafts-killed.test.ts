// The mentor as a process of its own, killed with -9 between a draft and its answer, on both platforms at once.
import { expect, test } from 'vitest';
import { type Double, startDouble } from '../platforms/discord-double/double.ts';
import { words } from '../platforms/discord-double/person.ts';
import { isWhole, messages, shown } from '../platforms/matrix/support/drafting.ts';
import { Person } from '../platforms/matrix/support/person.ts';
import { SecretPerson } from '../platforms/matrix/support/secret-person.ts';
import { startHomeserver } from '../platforms/matrix-double/homeserver.ts';
import { eventually, startProcess } from '../support/process.ts';
import { first, question, second, startSlowModel } from '../support/slow-model.ts';
import { dataFolder } from '../support/store.ts';

/** Seconds; what a busy machine may take. */
const patience = 60;

test('Matrix: the next process answers in the same message. Discord: the draft stays one, and says so', async () => {
  const [homeserver, double, model] = [await startHomeserver(), await startDouble(), await startSlowModel()];
  const bot = await Person.register(homeserver.url, 'mentor');
  const folder = dataFolder();
  const start = () =>
    startProcess({
      DATA_DIR: folder,
      DISCORD_TOKEN: double.token,
      DISCORD_API_URL: double.apiUrl,
      MATRIX_HOMESERVER_URL: homeserver.url,
      MATRIX_ACCESS_TOKEN: bot.token,
      OPENAI_BASE_URL: model.url,
      LOG_LEVEL: 'error',
    });
  let mentor = await start();
  await connected(double, 1);
  const ann = await SecretPerson.create(homeserver.url);
  const chat = await ann.secretDirectWith(bot.id);
  await ann.until(() => ann.heard(chat)[0], patience);
  const bob = double.person('Bob');

  const lost = model.tells(first, second);
  const asked = await ann.say(chat, question);
  bob.say(bob.direct, question);
  lost.next();
  const draft = await ann.answerTo(chat, asked);
  expect(draft).toHaveProperty('encrypted');
  const direct = () => bob.direct.messages.filter(({ api }) => api.author.id === double.state.bot.id);
  await eventually(
    async () => words(direct()[0]),
    (text) => text.includes('still writing'),
    patience,
  );
  await mentor.kill('SIGKILL');

  model.tells(first, second).end();
  mentor = await start();
  await ann.until(() => isWhole(shown(ann, chat, draft)), patience);
  expect(ann.answers(chat, asked)).toEqual([draft]);
  // The greeting, and the answer.
  expect(messages(ann, chat)).toHaveLength(2);

  await connected(double, 2);
  bob.say(bob.direct, question);
  await eventually(
    async () => words(direct()[1]),
    (text) => isWhole(text),
    patience,
  );
  expect(direct()).toHaveLength(2);
  expect(words(direct()[0])).toContain('still writing');
  await mentor.kill();
  await Promise.all([homeserver.close(), double.close(), model.stop()]);
}, 240_000);

function connected(double: Double, times: number): Promise<number> {
  return eventually(
    async () => double.gateway.seen.identify,
    (seen) => seen >= times && double.state.commands.size > 0,
    patience,
  );
}
