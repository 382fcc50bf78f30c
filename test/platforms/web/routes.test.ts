import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { document, md } from '../../../src/document/build.ts';
import type { Writing } from '../../../src/mentor/question-ports.ts';
import { createClock } from '../../../src/ops/clock.ts';
import { startWeb, type Web } from '../../../src/platforms/web/server.ts';
import { eventually, Visitor } from '../../support/process.ts';
import { createWorld, type World } from '../../support/world.ts';

let world: World;
let web: Web;
const errors: unknown[] = [];

beforeAll(async () => {
  const writer = {
    write: async ({ onSentence }: Writing) => {
      onSentence?.(['Worded, first.']);
      onSentence?.(['Worded, first.', 'Worded, second.']);
      return ['Worded, first.', 'Worded, second.'];
    },
  };
  world = await createWorld(undefined, { model: { writer, learnerLimit: 9, communityLimit: 9 } });
  const { store, mentor } = world;
  web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    store,
    clock: { ...createClock(), now: world.clock.now },
    dispatch: { surface, mentor, isOutage: () => false, report: () => 'e' },
    timeTravel: async (to) => {
      world.clock.set(to.toString());
      await world.tick();
    },
    healthy: async () => true,
    report: (error) => errors.push(error),
  });
});
afterAll(async () => {
  expect(errors).toEqual([]);
  await web.stop();
  await world.close();
});

const visitor = (): Visitor => new Visitor(web.url, { zone: 'Europe/Berlin' });

describe('the conversation', () => {
  test('commands, buttons and their answers are kept; two people have two conversations', async () => {
    const ada = visitor();
    const bob = visitor();
    expect(await ada.say('/start-nixos')).toContain('Welcome, <strong>Learner');
    expect(await bob.say('/lesson')).toContain('not enrolled yet');
    const page = await ada.page('/');
    expect(page).toContain('/start-nixos');
    expect(page).toContain('0 points · Day 1 comes tomorrow at 08:00.');
    expect(await bob.page('/')).not.toContain('Welcome, ');
  });

  test('a paste is answered but not kept, neither text nor file', async () => {
    const ada = visitor();
    await ada.say('/start-nixos');
    const answer = await ada.say('{\n  networking.hostName = "my-secret-host"\n}');
    expect(answer).toContain('my-secret-host');
    expect(answer).toContain('line 2');
    expect(
      await ada.say('', [new File(['{ time.timeZone = "secret-zone" }'], 'configuration.nix')]),
    ).toContain('line 1');
    const page = await ada.page('/');
    expect(page).not.toContain('my-secret-host');
    expect(page).not.toContain('secret-zone');
  });

  test('what a person writes never becomes markup', async () => {
    const ada = visitor();
    const answer = await ada.say('/help <img src=x onerror=alert(1)>');
    expect(answer).not.toContain('<img');
    await ada.fetch('/name', {
      method: 'POST',
      body: new URLSearchParams({ name: '<script>alert(1)</script>' }),
    });
    expect(await ada.page('/')).not.toContain('<script>alert');
  });

  test('a name may be chosen; control characters and length are tamed', async () => {
    const ada = visitor();
    const response = await ada.fetch('/name', {
      method: 'POST',
      body: new URLSearchParams({ name: ` Ada\u202e\u0007 ${'x'.repeat(100)}` }),
      headers: { referer: 'http://evil.example/progress' },
    });
    expect(response.headers.get('location')).toBe('/progress');
    expect(await ada.page('/')).toContain(`>Ada ${'x'.repeat(36)}<`);
  });

  test('works without the script, as plain forms', async () => {
    const ada = visitor();
    const posted = await ada.fetch('/messages', {
      method: 'POST',
      body: new URLSearchParams({ text: '/start-nixos' }),
    });
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/']);
    const pressed =
      /name="pressed" value="([^"]*lesson[^"]*)"/.exec(await ada.page('/'))?.[1]?.replaceAll('&quot;', '"') ??
      '';
    await ada.fetch('/press', { method: 'POST', body: new URLSearchParams({ pressed }) });
    expect(await ada.page('/')).toContain('Day 1 is on its way');
  });

  test('pushed lessons arrive on the stream, and missed ones after a reconnect', async () => {
    const ada = visitor();
    await ada.say('/start-nixos');
    const stream = await ada.fetch('/events?after=0');
    const read = readAll(stream);
    const delivery = await world.store.deliveries.find(world.queued.at(-1) ?? '');
    if (!delivery) throw new Error('no delivery');
    await web.push(delivery, document(md`Day 0: Welcome`));
    await web.push(delivery, document(md`Day 0: Welcome`));
    await eventually(
      async () => read.text(),
      (text) => text.includes('Day 0: Welcome'),
      3,
    );
    await read.cancel();
    const lastId = Math.max(...[...read.text().matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1])));
    await ada.say('/help');
    const again = readAll(await ada.fetch('/events', { headers: { 'last-event-id': String(lastId) } }));
    await eventually(
      async () => again.text(),
      (text) => text.includes('What I can do'),
      3,
    );
    expect(again.text()).not.toContain('Day 0: Welcome');
    await again.cancel();
  });

  test('an answer that is being worded arrives piece by piece, and its question is not kept', async () => {
    const ada = visitor();
    await ada.say('/help');
    const read = readAll(await ada.fetch('/events?after=0'));
    await eventually(
      async () => read.text(),
      (text) => text.includes('What I can do'),
      3,
    );
    const answer = await ada.say('how do I add a purple printer?');
    expect(answer).toContain('Worded, first. Worded, second.');
    await eventually(
      async () => read.text(),
      (text) => text.includes('event: draft') && text.includes('Worded, first. Worded, second.'),
      3,
    );
    await read.cancel();
    const page = await ada.page('/');
    expect(page).toContain('A question, not kept.');
    expect(page).not.toContain('purple');
  });

  test('somebody without a conversation has nothing to listen to', async () => {
    expect((await visitor().fetch('/events')).status).toBe(204);
  });
});

describe('pages', () => {
  test.each([
    ['/progress', 'not enrolled yet'],
    ['/leaderboard', 'not enrolled yet'],
    ['/leaderboard?scope=nowhere', 'is one of'],
  ])('%s for a stranger', async (path, expected) => {
    expect(await visitor().page(path)).toContain(expected);
  });

  test('progress and leaderboard for a learner', async () => {
    const ada = visitor();
    await ada.say('/start-nixos');
    expect(await ada.page('/progress')).toContain('<h1>Your progress</h1>');
    expect(await ada.page('/leaderboard?scope=community')).toContain('(you)');
  });

  test('static files come with a tag, and unknown ones do not come', async () => {
    const first = await visitor().fetch('/static/chat.js');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('content-type')).toContain('javascript');
    expect((await visitor().fetch('/static/chat.js', { headers: { 'if-none-match': tag } })).status).toBe(
      304,
    );
    expect((await visitor().fetch('/static/..%2Fserver.ts')).status).toBe(404);
  });
});

describe('what is refused', () => {
  test('another site may not post', async () => {
    const response = await visitor().fetch('/messages', {
      method: 'POST',
      body: new URLSearchParams({ text: '/forget-me yes' }),
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  test('a foreign host name may not read (DNS rebinding)', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${web.url}/`, { headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test('a body without end is cut off with a message', async () => {
    const answer = await visitor().say('x'.repeat(5 * 1024 * 1024));
    expect(answer).toMatch(/^413 .*up to 256 KiB/);
  });

  test.each(['', 'no json', '[]', '{"label":1}', '{"label":"x","command":"help"}', 'x'.repeat(5_000)])(
    'a button that is none of ours: %s',
    async (pressed) => {
      const response = await visitor().fetch('/press', {
        method: 'POST',
        body: new URLSearchParams({ pressed }),
      });
      expect(response.status).toBe(400);
    },
  );

  test('scripts from elsewhere and frames are forbidden by header', async () => {
    const policy = (await visitor().fetch('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

test('turning the clock brings the next day', async () => {
  const ada = visitor();
  await ada.say('/start-nixos');
  const before = await ada.page('/');
  await ada.travel();
  expect(before).toContain('Day 1 comes tomorrow');
  expect(await ada.page('/')).toContain('Day 2 comes tomorrow');
});

function readAll(response: Response): { text: () => string; cancel: () => Promise<void> } {
  const reader = response.body?.getReader();
  let text = '';
  void (async () => {
    for (;;) {
      const chunk = await reader?.read().catch(() => undefined);
      if (!chunk || chunk.done) return;
      text += new TextDecoder().decode(chunk.value);
    }
  })();
  return { text: () => text, cancel: async () => reader?.cancel() };
}
