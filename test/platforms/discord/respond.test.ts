// Which answers to interactions may be drafted: new ones, and none in place of something that is being read.
import { expect, test } from 'vitest';
import { document, md } from '../../../src/document/build.ts';
import type { Api } from '../../../src/platforms/discord/api.ts';
import { plainMessage } from '../../../src/platforms/discord/compose.ts';
import { respond } from '../../../src/platforms/discord/respond.ts';

test.each([
  ['a new answer', false, true],
  ['an answer in place of the button’s message', true, false],
])('%s', async (_, update, drafted) => {
  const calls: string[] = [];
  const api = new Proxy({} as Api, {
    get: (_, name) => async () => void calls.push(String(name)),
  });
  const drafting = {
    takeRoom: () => true,
    unfinished: { begun: async () => {}, done: async () => {} },
    sleep: async () => {},
  };
  const to = { id: '1', token: 'token', applicationId: '2' };
  let given: unknown;
  await respond(
    { api, drafting, log: { warn: () => {} }, report: () => {} },
    to,
    async (draft) => {
      given = draft;
      draft?.(document(md`A draft before the promise`));
      return { message: plainMessage(document(md`The answer`)), ephemeral: false };
    },
    { update, ephemeral: true, personId: '3' },
  );
  expect(given !== undefined).toBe(drafted);
  expect(calls).toEqual(['answer']);
});
