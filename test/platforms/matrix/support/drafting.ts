// A mentor with a slow language model on a homeserver, and how its drafts and answers are looked at.
import type { MatrixOptions } from '../../../../src/platforms/matrix/platform.ts';
import { type HandTimer, handTimer } from '../../../support/hand-timer.ts';
import { question, type SlowModel, startSlowModel, type Telling } from '../../../support/slow-model.ts';
import { createWorld, type World } from '../../../support/world.ts';
import type { HomeserverOptions } from '../../matrix-double/homeserver.ts';
import type { Fault } from '../../matrix-double/http.ts';
import type { Json, Person, SeenEvent } from './person.ts';
import { SecretPerson } from './secret-person.ts';
import { openStage, type Stage } from './stage.ts';

/** A chat of somebody with the bot. */
export interface Talk {
  readonly who: Person;
  readonly room: string;
  /** How many messages there were before. */
  readonly before: number;
}

export interface Drafting {
  readonly model: SlowModel;
  readonly timer: HandTimer;
  readonly world: World;
  readonly stage: Stage;
  readonly chat: (who?: Person) => Promise<Talk>;
  /** Asks, and gives the message that shows the first draft. */
  readonly begin: (talk: Talk, telling: Telling, line?: string) => Promise<SeenEvent>;
  /** The draft's request has come back, and the pause has begun. */
  readonly paused: () => Promise<void>;
  /** Waits for the answer in place of the draft; there is no other message. @returns the last edit */
  readonly whole: (talk: Talk, message: SeenEvent) => Promise<SeenEvent>;
  /** The bot's next message to a room goes wrong. */
  readonly fail: (room: string, how: Fault['how']) => void;
  /** Time goes by while something is done. */
  readonly flowing: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface DraftingOptions {
  readonly homeserver?: (timer: HandTimer) => HomeserverOptions;
  readonly matrix?: (world: World) => Partial<MatrixOptions>;
}

export async function openDrafting(options: DraftingOptions = {}): Promise<Drafting> {
  const timer = handTimer();
  const model = await startSlowModel();
  const world = await createWorld(undefined, { model: model.use });
  const stage = await openStage({
    world,
    homeserver: options.homeserver?.(timer) ?? {},
    matrix: { timer, ...options.matrix?.(world) },
  });
  await stage.platform.ready;

  const flowing: Drafting['flowing'] = async (work) => {
    const ticking = setInterval(() => void timer.pass(100), 5);
    try {
      return await work();
    } finally {
      clearInterval(ticking);
    }
  };

  const paused = async (): Promise<void> => {
    for (let look = 0; timer.sleeping() === 0; look += 1) {
      if (look > 1_000) throw new Error('no pause');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  return {
    model,
    timer,
    world,
    stage,
    flowing,
    paused,

    chat: async (who) => {
      const person = who ?? (await stage.person());
      const room =
        person instanceof SecretPerson
          ? await person.secretDirectWith(stage.bot.id)
          : await person.directWith(stage.bot.id);
      await flowing(() => person.hears(room, 'I teach NixOS'));
      await flowing(() => stage.platform.idle());
      // Long enough for any server to have room again.
      await timer.pass(600_000);
      await person.sync();
      return { who: person, room, before: messages(person, room).length };
    },

    begin: async ({ who, room }, telling, line = question) => {
      const asked = await who.say(room, line);
      telling.next();
      const message = await who.answerTo(room, asked);
      if (!String(message.content.body).includes('still writing')) throw new Error('no draft');
      await paused();
      return message;
    },

    whole: async ({ who, room, before }, message) => {
      await who.until(() => isWhole(shown(who, room, message)));
      await stage.platform.idle();
      await who.sync();
      const there = messages(who, room).length - before;
      if (there !== 1) throw new Error(`${there} messages`);
      return edits(who, room, message).at(-1) as SeenEvent;
    },

    fail: (room, how) =>
      stage.homeserver.fail({
        match: ({ method, path, user }) =>
          method === 'PUT' && user === stage.bot.id && path.includes(`/rooms/${room}/send/`),
        times: 1,
        how,
      }),

    close: async () => {
      await stage.stop();
      await world.close();
      await model.stop();
    },
  };
}

export function relation({ content }: SeenEvent): Json {
  return (content['m.relates_to'] ?? {}) as Json;
}

export function edits(who: Person, room: string, { event_id: target }: SeenEvent): SeenEvent[] {
  return who
    .heard(room)
    .filter((event) => relation(event).rel_type === 'm.replace' && relation(event).event_id === target);
}

/** What a program shows of a message now. */
export function shown(who: Person, room: string, message: SeenEvent): string {
  const last = edits(who, room, message).at(-1);
  return String(((last?.content['m.new_content'] ?? message.content) as Json).body);
}

export function isWhole(text: string): boolean {
  return text.includes('A language model worded this') && !text.includes('still writing');
}

/** What people see who count messages: edits are none. */
export function messages(who: Person, room: string): SeenEvent[] {
  return who.heard(room).filter((event) => relation(event).rel_type !== 'm.replace');
}
