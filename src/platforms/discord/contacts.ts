// How a person is reached: the channel of their direct messages, and the place where they enrolled.
import type { Clock, PlatformState } from '../../mentor/ports.ts';

export interface Contact {
  /** The channel of direct messages with them, once it is open. */
  readonly direct?: string | undefined;
  /** The channel of the server in which they enrolled. */
  readonly home?: string;
  /** Whether they were told at home that their direct messages are closed. */
  readonly told?: boolean;
}

export interface Contacts {
  readonly read: (userId: string) => Promise<Contact>;
  readonly change: (userId: string, change: Contact) => Promise<void>;
  /** Remembers where somebody is who asks for lessons; other commands change nothing. */
  readonly met: (
    command: string,
    userId: string,
    where: { readonly channelId: string | null; readonly direct: boolean },
  ) => Promise<void>;
}

/** The commands after which lessons come. */
const asksForLessons = new Set(['start-nixos', 'resume', 'settings']);

export function createContacts(state: PlatformState, clock: Clock): Contacts {
  const read = async (userId: string): Promise<Contact> => {
    const value = await state.read('discord', `contact/${userId}`);
    return typeof value === 'object' && value !== null ? (value as Contact) : {};
  };
  const change = async (userId: string, wanted: Contact): Promise<void> => {
    const known = await read(userId);
    await state.write('discord', `contact/${userId}`, { ...known, ...wanted }, clock.now(), userId);
  };
  return {
    read,
    change,
    met: async (command, userId, { channelId, direct }) => {
      if (!asksForLessons.has(command) || channelId === null) return;
      await change(userId, { ...(direct ? { direct: channelId } : { home: channelId }), told: false });
    },
  };
}
