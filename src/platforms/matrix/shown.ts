// What is remembered of messages with buttons: who they are for and what each button does. It holds no words of anybody.
import type { Temporal } from 'temporal-polyfill';
import type { Action } from '../../document/tree.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import { type Button, buttonsOf } from './buttons.ts';
import { fields } from './event.ts';
import { platform } from './names.ts';

export interface ShownMessage {
  readonly eventId: string;
  /** Only this person may press. */
  readonly user: string;
  /** The command whose answer it is. */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly actions: readonly Action[];
}

export interface Shown {
  readonly remember: (roomId: string, message: ShownMessage) => Promise<void>;
  readonly find: (roomId: string, eventId: string) => Promise<ShownMessage | undefined>;
  /** The newest message with buttons for a person in a room. */
  readonly latest: (roomId: string, user: string) => Promise<ShownMessage | undefined>;
  readonly forgetRoom: (roomId: string) => Promise<void>;
  readonly forgetOld: () => Promise<void>;
}

const prefix = 'buttons/';
/** Lessons are read again weeks later; nobody presses a button of last spring. */
const keptFor: Temporal.DurationLike = { hours: 60 * 24 };

export function createShown(state: PlatformState, clock: Clock): Shown {
  const keyOf = (roomId: string, name: string): string => `${prefix}${roomId}/${name}`;

  const find = async (roomId: string, eventId: string): Promise<ShownMessage | undefined> => {
    const kept = await state.read(platform, keyOf(roomId, eventId));
    return kept === undefined ? undefined : (kept as ShownMessage);
  };

  return {
    find,

    remember: (roomId, message) => {
      const values = new Map<string, unknown>([
        [keyOf(roomId, message.eventId), message],
        [keyOf(roomId, `latest ${message.user}`), { eventId: message.eventId }],
      ]);
      return state.writeAll(platform, values, clock.now(), message.user);
    },

    latest: async (roomId, user) => {
      const { eventId } = fields(await state.read(platform, keyOf(roomId, `latest ${user}`)));
      return typeof eventId === 'string' ? find(roomId, eventId) : undefined;
    },

    forgetRoom: async (roomId) => {
      await state.removeOld(platform, keyOf(roomId, ''), clock.now().add({ seconds: 1 }));
    },

    forgetOld: async () => {
      await state.removeOld(platform, prefix, clock.now().subtract(keptFor));
    },
  };
}

export function buttonsUnder({ actions }: ShownMessage): Button[] {
  return buttonsOf(actions);
}
