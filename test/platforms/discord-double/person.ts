// A person who uses Discord: types commands, presses buttons, fills in forms, writes, edits and deletes messages.
import {
  type APIAttachment,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { interact, settled } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { RegisteredCommand } from './schema/commands.ts';
import { flatten } from './schema/message.ts';
import type { State, StoredChannel, StoredInteraction, StoredMessage, StoredUser } from './state.ts';

export interface SentFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** What a person gave for an option: text, a number, a file, or somebody. */
export type OptionValue = string | number | SentFile | Person | StoredChannel;

/** What came back for an interaction. */
export interface Answer {
  readonly interaction: StoredInteraction;
  /** Milliseconds until Discord heard anything. */
  readonly acknowledgedAfter: number;
  readonly deferred: boolean;
  readonly ephemeral: boolean;
  /** The message that answers, or the one that was changed; undefined for a form. */
  readonly message: StoredMessage | undefined;
  readonly modal: StoredInteraction['modal'];
}

/** How long people wait for an answer, in milliseconds. */
export const patience = { ms: 10_000 };

export class Person {
  readonly stored: StoredUser;
  readonly #state: State;
  readonly #gateway: Gateway;
  readonly #messages: Messages;

  constructor(state: State, gateway: Gateway, messages: Messages, stored: StoredUser) {
    this.#state = state;
    this.#gateway = gateway;
    this.#messages = messages;
    this.stored = stored;
  }

  get id(): string {
    return this.stored.api.id;
  }

  get mention(): string {
    return `<@${this.id}>`;
  }

  /** The direct messages with the application. */
  get direct(): StoredChannel {
    return this.#state.directChannel(this.id);
  }

  /** Types a slash command. Rejects when it is not registered as typed, which Discord's own program would not send. */
  slash(
    channel: StoredChannel,
    name: string,
    given: Readonly<Record<string, OptionValue>> = {},
  ): Promise<Answer> {
    const command = this.#command(channel, name, ApplicationCommandType.ChatInput);
    const resolved: Resolved = { attachments: {}, users: {}, members: {}, channels: {} };
    const options = Object.entries(given).map(([key, value]) => {
      const declared = (command.options ?? []).find((option) => option.name === key);
      if (!declared) throw new Error(`/${name} has no option ${key}`);
      return { name: key, type: declared.type, value: this.#resolve(declared.type, value, resolved) };
    });
    for (const { name: key, required } of command.options ?? []) {
      if (required && !(key in given)) throw new Error(`/${name} demands ${key}`);
    }
    const data = { id: command.id, name, type: command.type, options, resolved };
    return this.#ask(channel, InteractionType.ApplicationCommand, data);
  }

  /** What is suggested for an option while it is typed. */
  async complete(
    channel: StoredChannel,
    name: string,
    option: string,
    typed: string,
    others: Readonly<Record<string, string | number>> = {},
  ): Promise<readonly { name: string; value: string | number }[]> {
    const command = this.#command(channel, name, ApplicationCommandType.ChatInput);
    const declared = (key: string) => (command.options ?? []).find((one) => one.name === key);
    const focused = declared(option);
    if (!focused || !('autocomplete' in focused) || !focused.autocomplete) {
      throw new Error(`/${name} ${option} has no autocompletion`);
    }
    const data = {
      id: command.id,
      name,
      type: command.type,
      options: [
        ...Object.entries(others).map(([key, value]) => ({ name: key, type: declared(key)?.type, value })),
        { name: option, type: focused.type, value: typed, focused: true },
      ],
    };
    const made = interact(this.#state, this.#gateway, {
      type: InteractionType.ApplicationCommandAutocomplete,
      user: this.stored,
      channel,
      data,
    });
    return (await settled(made, ({ choices }) => choices !== undefined, 3_000)).choices ?? [];
  }

  /** Uses a menu entry on a message. */
  menu(message: StoredMessage, name: string): Promise<Answer> {
    const channel = this.#channelOf(message);
    const command = this.#command(channel, name, ApplicationCommandType.Message);
    const data = {
      id: command.id,
      name,
      type: command.type,
      target_id: message.api.id,
      resolved: { messages: { [message.api.id]: message.api } },
    };
    return this.#ask(channel, InteractionType.ApplicationCommand, data);
  }

  /** Presses the button with this label. */
  press(message: StoredMessage, label: string): Promise<Answer> {
    const button = [...flatten(message.api.components ?? [])].find(
      (one) => one.type === ComponentType.Button && 'label' in one && one.label === label,
    );
    if (!button?.custom_id) throw new Error(`no button "${label}" among ${labels(message).join(', ')}`);
    return this.pressId(message, button.custom_id);
  }

  pressId(message: StoredMessage, customId: string): Promise<Answer> {
    const data = { custom_id: customId, component_type: ComponentType.Button, id: 1 };
    return this.#ask(this.#channelOf(message), InteractionType.MessageComponent, data, message);
  }

  /** Chooses an entry of a select menu by its label, or a channel. */
  select(message: StoredMessage, choice: string | StoredChannel): Promise<Answer> {
    for (const one of flatten(message.api.components ?? [])) {
      if (typeof choice !== 'string' && one.type === ComponentType.ChannelSelect) {
        const resolved: Resolved = { attachments: {}, users: {}, members: {}, channels: {} };
        this.#resolve(ApplicationCommandOptionType.Channel, choice, resolved);
        const data = {
          custom_id: one.custom_id,
          component_type: one.type,
          values: [choice.id],
          resolved,
          id: 1,
        };
        return this.#ask(this.#channelOf(message), InteractionType.MessageComponent, data, message);
      }
      if (one.type !== ComponentType.StringSelect || !('options' in one)) continue;
      const options = one.options as { label: string; value: string }[];
      const option = options.find(({ label }) => label === choice);
      if (!option) continue;
      const data = { custom_id: one.custom_id, component_type: one.type, values: [option.value], id: 1 };
      return this.#ask(this.#channelOf(message), InteractionType.MessageComponent, data, message);
    }
    throw new Error(`no such choice among ${labels(message).join(', ')}`);
  }

  /** Fills in a form: texts and files by the custom ids of its fields. */
  submit(
    answer: Answer,
    texts: Readonly<Record<string, string>>,
    files: Readonly<Record<string, readonly SentFile[]>> = {},
  ): Promise<Answer> {
    const { modal, interaction } = answer;
    const channel = this.#state.channels.get(interaction.channelId);
    if (!modal || !channel) throw new Error('there is no form');
    const attachments: Record<string, APIAttachment> = {};
    const components = modal.components.map((label) => {
      if (label.type !== ComponentType.Label) return { type: label.type, id: 1 };
      const { type, custom_id } = label.component;
      if (type === ComponentType.TextInput) {
        const value = texts[custom_id] ?? '';
        if (value.length > (label.component.max_length ?? 4000))
          throw new Error('longer than the form takes');
        return { type: label.type, id: 1, component: { type, id: 2, custom_id, value } };
      }
      const values = (files[custom_id] ?? []).map((file) => {
        const kept = this.#upload(file);
        attachments[kept.id] = kept;
        return kept.id;
      });
      return { type: label.type, id: 1, component: { type, id: 2, custom_id, values } };
    });
    const data = { custom_id: modal.custom_id, components, resolved: { attachments } };
    return this.#ask(channel, InteractionType.ModalSubmit, data, interaction.source);
  }

  /** Writes a message. `@mentor` stands for the application. */
  say(
    channel: StoredChannel,
    text: string,
    { files = [], replyTo }: { files?: readonly SentFile[]; replyTo?: StoredMessage } = {},
  ): StoredMessage {
    return this.#messages.create({
      channel,
      authorId: this.id,
      body: {
        content: text.replaceAll('@mentor', `<@${this.#state.bot.id}>`),
        ...(replyTo ? { message_reference: { message_id: replyTo.api.id } } : {}),
      },
      uploads: [],
      attachments: files.map((file) => this.#upload(file)),
    });
  }

  edit(message: StoredMessage, text: string): void {
    this.#messages.edit(message, { content: text.replaceAll('@mentor', `<@${this.#state.bot.id}>`) }, []);
  }

  delete(message: StoredMessage): void {
    this.#messages.delete(message);
  }

  async #ask(
    channel: StoredChannel,
    type: InteractionType,
    data: object,
    source?: StoredMessage,
  ): Promise<Answer> {
    const made = interact(this.#state, this.#gateway, { type, user: this.stored, channel, data, source });
    let deferred = false;
    const done = await settled(
      made,
      ({ ack, original, modal }) => {
        if (!ack) return false;
        deferred ||=
          ack.type === InteractionResponseType.DeferredChannelMessageWithSource ||
          ack.type === InteractionResponseType.DeferredMessageUpdate;
        if (modal) return true;
        if (ack.type !== InteractionResponseType.DeferredMessageUpdate) return original !== undefined;
        // A deferred change is done when the message has changed, or is gone.
        return original?.deleted === true || changedSince(original, made.at);
      },
      patience.ms,
    );
    return {
      interaction: done,
      acknowledgedAfter: done.ack?.after ?? 0,
      deferred,
      ephemeral: done.ephemeral,
      message: done.original,
      modal: done.modal,
    };
  }

  #command(channel: StoredChannel, name: string, type: ApplicationCommandType) {
    const scopes = ['global', ...(channel.guildId === undefined ? [] : [channel.guildId])];
    const all = scopes.flatMap((scope) => this.#state.commands.get(scope) ?? []);
    const found = all.find((one) => one.name === name && one.type === type);
    if (!found) throw new Error(`no command ${name} is registered`);
    this.#demandAccess(found, channel);
    return found as typeof found & { options?: Extract<RegisteredCommand, { type: 1 }>['options'] };
  }

  /** Discord shows a command only where it may be used and to whom. */
  #demandAccess(
    { name, contexts, default_member_permissions: needed }: RegisteredCommand,
    channel: StoredChannel,
  ) {
    if (contexts && !contexts.includes(channel.guildId === undefined ? 1 : 0)) {
      throw new Error(`${name} is not shown here`);
    }
    const guild = channel.guildId === undefined ? undefined : this.#state.guilds.get(channel.guildId);
    if (guild && needed && (this.#state.memberPermissions(guild, this.id) & BigInt(needed)) === 0n) {
      throw new Error(`${name} is not shown to ${this.stored.api.username}`);
    }
  }

  #resolve(type: ApplicationCommandOptionType, value: OptionValue, resolved: Resolved): string | number {
    if (typeof value === 'string' || typeof value === 'number') {
      const number = type === ApplicationCommandOptionType.Integer;
      if ((typeof value === 'number') !== number) throw new Error(`${value} is of the wrong type`);
      return value;
    }
    if (value instanceof Person) {
      resolved.users[value.id] = value.stored.api;
      return value.id;
    }
    if ('messages' in value) {
      resolved.channels[value.id] = { id: value.id, name: value.name, type: value.type, permissions: '0' };
      return value.id;
    }
    const kept = this.#upload(value);
    resolved.attachments[kept.id] = kept;
    return kept.id;
  }

  #upload({ name, content, type }: SentFile): APIAttachment {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return this.#state.addFile(name, bytes, type);
  }

  #channelOf({ api }: StoredMessage): StoredChannel {
    const channel = this.#state.channels.get(api.channel_id);
    if (!channel) throw new Error('a message without a channel');
    return channel;
  }
}

interface Resolved {
  readonly attachments: Record<string, APIAttachment>;
  readonly users: Record<string, object>;
  readonly members: Record<string, object>;
  readonly channels: Record<string, object>;
}

function changedSince(message: StoredMessage | undefined, at: number): boolean {
  const edited = message?.api.edited_timestamp;
  return typeof edited === 'string' && Date.parse(edited) >= Math.floor(performance.timeOrigin + at);
}

/** The labels of all buttons and choices of a message. */
export function labels(message: StoredMessage): string[] {
  return [...flatten(message.api.components ?? [])].flatMap((one) => {
    if ('options' in one) return (one.options as { label: string }[]).map(({ label }) => label);
    return 'label' in one && typeof one.label === 'string' ? [one.label] : [];
  });
}

/** All words that a message shows. */
export function words(message: StoredMessage | undefined): string {
  if (!message) return '';
  const texts = [...flatten(message.api.components ?? [])].flatMap((one) =>
    'content' in one ? [one.content] : [],
  );
  return [message.api.content, ...texts].filter((text) => text !== '').join('\n');
}
