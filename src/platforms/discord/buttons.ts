// From a document's actions to buttons: what is too long for a button is kept in the store under its own hash.
import { createHash } from 'node:crypto';
import type { Button, ChannelChoice } from '../../document/discord/message.ts';
import type { Action } from '../../document/tree.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import { customIdLimit, type Pressed, type Target, writeId } from './custom-id.ts';

/** What pressing runs. */
export interface Call {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

export interface Buttons {
  /** Buttons for actions, none of which has the id of another. */
  readonly forActions: (
    actions: readonly Action[],
    from: { readonly delivery?: string | undefined; readonly source?: string | undefined },
  ) => Promise<(Button | ChannelChoice)[]>;
  /** The ids of buttons that turn the pages of what `call` answers. */
  readonly forPages: (
    call: Call,
    delivery: string | undefined,
    owner: string | undefined,
  ) => Promise<(page: number) => string>;
  /** What a target runs; undefined when it was kept too long ago. */
  readonly read: (target: Target) => Promise<Call | undefined>;
}

export const buttonPrefix = 'button/';

/** Room for a page's number and for what tells equal ids apart. */
const spare = 8;

export function createButtons(state: Pick<PlatformState, 'read' | 'write'>, clock: Clock): Buttons {
  const targetOf = async (call: Call, write: (target: Target) => string, owner?: string): Promise<Target> => {
    const inline: Target = { kind: 'inline', ...call };
    if (write(inline).length <= customIdLimit - spare) return inline;
    const key = createHash('sha256').update(JSON.stringify(call)).digest('base64url').slice(0, 22);
    await state.write('discord', `${buttonPrefix}${key}`, call, clock.now(), owner);
    return { kind: 'stored', key };
  };

  return {
    forActions: async (actions, { delivery, source }) => {
      const used = new Set<string>();
      const buttons: (Button | ChannelChoice)[] = [];
      for (const [index, { label, command, options, style, ask }] of actions.entries()) {
        const pressed = (target: Target): Pressed =>
          ask
            ? { kind: 'ask', update: command === source, option: ask.option, target }
            : // More of the same command goes on in the same message, like leafing through a book.
              { kind: 'run', update: command === source, target };
        const target = await targetOf({ command, options }, (one) => writeId(pressed(one), delivery));
        const id = writeId(pressed(target), delivery);
        const customId = used.has(id) ? `${id}~${index}` : id;
        used.add(customId);
        buttons.push(
          ask?.kind === 'channel' ? { label, customId, channels: true } : { label, customId, style },
        );
      }
      return buttons;
    },

    forPages: async (call, delivery, owner) => {
      const target = await targetOf(
        call,
        (one) => writeId({ kind: 'page', page: 0, target: one }, delivery),
        owner,
      );
      return (page) => writeId({ kind: 'page', page, target }, delivery);
    },

    read: async (target) => {
      if (target.kind === 'inline') return target;
      return readCall(await state.read('discord', `${buttonPrefix}${target.key}`));
    },
  };
}

function readCall(value: unknown): Call | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { command, options } = value as Partial<Call>;
  return typeof command === 'string' && typeof options === 'object' ? { command, options } : undefined;
}
