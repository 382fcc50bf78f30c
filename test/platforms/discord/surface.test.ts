// Every command, button, menu, select and form of the surface, driven through the real client as a person would. The
// double refuses what Discord would refuse, so an answer over a limit fails here.
import { ComponentType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import type { Command } from '../../../src/command/command.ts';
import { visibleOptions } from '../../../src/command/option.ts';
import { type Answer, type Person, words } from '../discord-double/person.ts';
import { flatten } from '../discord-double/schema/message.ts';
import type { StoredChannel, StoredMessage } from '../discord-double/state.ts';
import { example } from './example.ts';
import { type Mentor, startMentor } from './support.ts';

let mentor: Mentor;
let channel: StoredChannel;
let owner: Person;
let ana: Person;

beforeAll(async () => {
  mentor = await startMentor();
  owner = mentor.double.person('Olga');
  ana = mentor.double.person('Ana');
  channel = mentor.double.channel(mentor.double.guild('Nix friends', owner), 'help');
  await ana.slash(channel, 'start-nixos', { 'time-zone': 'Europe/Berlin' });
  await owner.slash(channel, 'start-nixos', {});
  // Up to the last day but one: the whole course is open, and the enrolment is not finished.
  for (let day = 0; day <= 4; day += 1) {
    await mentor.deliver();
    mentor.world.clock.advance({ hours: 24 });
  }
});
afterAll(() => mentor.close());

/** Ends the course, so it comes last. */
const farewells = ['leave', 'forget-me'];
const takesPaste = ({ options }: Command): boolean =>
  Object.values(options).some(({ kind }) => kind === 'paste');
const personFor = ({ access }: Command): Person => (access === 'moderator' ? owner : ana);

function expectAnswer(answer: Answer): StoredMessage {
  expect(mentor.world.errors).toEqual([]);
  const text = words(answer.message);
  expect(text).not.toMatch(/went wrong on my side|too old for me to know/);
  expect(text.length).toBeGreaterThan(0);
  return answer.message as StoredMessage;
}

describe('slash commands', () => {
  test.each(
    surface.filter((one) => !takesPaste(one) && !farewells.includes(one.name)).map((one) => [one.name, one]),
  )('/%s answers', async (_, command) => {
    const answer = await personFor(command).slash(channel, command.name, example(command, channel));
    expectAnswer(answer);
    expect(answer.acknowledgedAfter).toBeLessThan(3_000);
  });

  test.each(surface.filter(takesPaste).map((one) => [one.name, one]))(
    '/%s opens a box for the paste and answers it',
    async (_, command) => {
      const form = await ana.slash(channel, command.name);
      expect(form.modal?.custom_id).toBeDefined();
      const answer = await ana.submit(form, {
        text: '{ pkgs, ... }:\n{\n  networking.hostName = "mentor"\n  time.timeZone = "UTC";\n}\n',
      });
      expectAnswer(answer);
      expect(answer.ephemeral).toBe(true);
    },
  );

  test('answers in direct messages are not hidden, since nobody else reads along', async () => {
    const answer = await ana.slash(ana.direct, 'progress');
    expectAnswer(answer);
    expect(answer.ephemeral).toBe(false);
  });

  test('what is about a person is for that person alone in a server', async () => {
    expect((await ana.slash(channel, 'progress')).ephemeral).toBe(true);
  });

  test.each(surface.filter((one) => one.shareable && !takesPaste(one)).map((one) => [one.name, one]))(
    '/%s can be handed to somebody',
    async (_, command) => {
      const answer = await ana.slash(channel, command.name, { ...example(command, channel), mention: owner });
      expect(answer.ephemeral).toBe(false);
      expect(words(answer.message)).toContain(`A suggestion for <@${owner.id}>`);
    },
  );
});

describe('suggestions while typing', () => {
  const completing = surface.flatMap((command) =>
    visibleOptions(command.options)
      .filter(([, spec]) => spec.kind === 'text' && spec.complete)
      .map(([option]) => [command.name, option] as const),
  );

  test.each(completing)('/%s %s', async (name, option) => {
    for (const typed of ['', 's', 'be', 'x'.repeat(200)]) {
      const choices = await ana.complete(channel, name, option, typed);
      expect(choices.length).toBeLessThanOrEqual(25);
    }
  });
});

describe('buttons and menus', () => {
  test('whatever is offered can be pressed, from everywhere, and answers', async () => {
    const pressed = new Set<string>();
    const queue: { person: Person; message: StoredMessage; id: string }[] = [];
    const explore = (person: Person, message: StoredMessage | undefined): void => {
      for (const id of message ? offered(message) : []) {
        const what = id.replace(/^d[\w-]{22}:/, '').replace(/~\d+$/, '');
        if (!message || pressed.has(what) || farewells.some((name) => what.includes(name))) continue;
        pressed.add(what);
        queue.push({ person, message, id });
      }
    };
    for (const command of surface) {
      if (takesPaste(command) || farewells.includes(command.name)) continue;
      const person = personFor(command);
      explore(person, (await person.slash(channel, command.name, example(command, channel))).message);
    }
    for (const message of ana.direct.messages) explore(ana, message);
    for (let next = queue.shift(); next && pressed.size < 300; next = queue.shift()) {
      const { person, message, id } = next;
      const answer = await person.pressId(message, id);
      if (answer.modal) expectAnswer(await person.submit(answer, { value: 'Hello everybody' }));
      else explore(person, expectAnswer(answer));
    }
    expect(pressed.size).toBeGreaterThan(150);
  }, 60_000);

  test.each(['Check this', 'Explain this'])(
    'the menu “%s” reads a message of somebody else',
    async (name) => {
      const message = owner.say(
        channel,
        "error: attribute 'foo' missing\n\n  at /etc/nixos/configuration.nix:3:5:",
      );
      const answer = await ana.menu(message, name);
      expectAnswer(answer);
      expect(answer.ephemeral).toBe(true);
    },
  );

  test('a menu on a message without text says what it needs', async () => {
    const answer = await ana.menu(owner.say(channel, ''), 'Check this');
    expect(words(answer.message)).toContain('needs');
  });
});

describe('the end', () => {
  test.each(farewells)('/%s asks first, and then does it', async (name) => {
    const bea = mentor.double.person('Bea');
    await bea.slash(channel, 'start-nixos', {});
    const asked = await bea.slash(channel, name);
    const message = expectAnswer(asked);
    const id = offered(message).find((one) => one.includes(name));
    expect(id).toBeDefined();
    expectAnswer(await bea.pressId(message, id ?? ''));
    const { queued } = mentor.world;
    queued.length = 0;
  });
});

function offered({ api }: StoredMessage): string[] {
  return [...flatten(api.components ?? [])].flatMap((one) => {
    if (one.type === ComponentType.StringSelect && 'options' in one) {
      return (one.options as { value: string }[]).map(({ value }) => value);
    }
    const off = 'disabled' in one && one.disabled === true;
    return one.type === ComponentType.Button && one.custom_id && !off ? [one.custom_id] : [];
  });
}
