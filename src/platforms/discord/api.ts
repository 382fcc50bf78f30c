// The requests that the mentor makes. What may be repeated without doubling anything is repeated a little; the rest is
// left to whoever knows more.
import {
  type APIAllowedMentions,
  type APIInteractionResponseCallbackData,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  type RESTPostAPIInteractionCallbackJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Message } from './compose.ts';
import { hasCode, isPassing, isUnauthorized } from './errors.ts';

export interface InteractionRef {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

type Body = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'components' | 'flags' | 'allowed_mentions' | 'attachments'
>;

/** Pauses before the second and the third try, in milliseconds. */
const pauses = [250, 1_000];

export class Api {
  readonly #rest: REST;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #onUnauthorized: () => void;

  /** @param onUnauthorized called when Discord does not accept the token any more */
  constructor(
    rest: REST,
    { sleep, onUnauthorized }: { sleep: (milliseconds: number) => Promise<void>; onUnauthorized: () => void },
  ) {
    this.#rest = rest;
    this.#sleep = sleep;
    this.#onUnauthorized = onUnauthorized;
  }

  putCommands(
    applicationId: string,
    guildId: string | undefined,
    body: RESTPutAPIApplicationCommandsJSONBody,
  ) {
    const route =
      guildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    return this.#again(() => this.#rest.put(route, { body }));
  }

  /** Answers an interaction with a message, ephemeral or not, or by changing the message of the button. */
  async answer(
    to: InteractionRef,
    message: Message,
    how: { update: boolean; ephemeral: boolean },
  ): Promise<void> {
    const { body, files } = messageBody(message);
    const type = how.update
      ? InteractionResponseType.UpdateMessage
      : InteractionResponseType.ChannelMessageWithSource;
    await this.#callback(
      to,
      { type, data: withEphemeral(body, how) } as RESTPostAPIInteractionCallbackJSONBody,
      files,
    );
  }

  /** Tells Discord that an answer will come. */
  defer(to: InteractionRef, how: { update: boolean; ephemeral: boolean }): Promise<void> {
    if (how.update) return this.#callback(to, { type: InteractionResponseType.DeferredMessageUpdate });
    const flags = how.ephemeral ? { flags: MessageFlags.Ephemeral as const } : {};
    return this.#callback(to, {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: flags,
    });
  }

  showModal(to: InteractionRef, data: APIModalInteractionResponseCallbackData): Promise<void> {
    return this.#callback(to, { type: InteractionResponseType.Modal, data });
  }

  suggest(to: InteractionRef, choices: { name: string; value: string }[]): Promise<void> {
    return this.#callback(to, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  }

  /** Fills in an answer that was promised, or changes one that was given. With a signal it is tried once. */
  async editAnswer(to: InteractionRef, message: Message, signal?: AbortSignal): Promise<APIMessage> {
    const { body, files } = messageBody(message);
    const route = Routes.webhookMessage(to.applicationId, to.token, '@original');
    const request = (): Promise<unknown> => this.#rest.patch(route, { body, files, auth: false, signal });
    return (await this.#again(request, signal)) as APIMessage;
  }

  /** Another message behind an answer. It is not repeated, since nothing would tell the second from the first. */
  async followUp(to: InteractionRef, message: Message, how: { ephemeral: boolean }): Promise<void> {
    const { body, files } = messageBody(message);
    const whole = withEphemeral(body, { ...how, update: false });
    await this.#rest.post(Routes.webhook(to.applicationId, to.token), { body: whole, files, auth: false });
  }

  /**
   * Sends a message once: a second call with the same nonce within some minutes shows nothing new, and gives the first.
   * @param signal makes it one try, which ends with the signal
   */
  async send(
    channelId: string,
    message: Message,
    nonce: string,
    replyTo?: string,
    signal?: AbortSignal,
  ): Promise<APIMessage> {
    const { body, files } = messageBody(message);
    const whole: RESTPostAPIChannelMessageJSONBody = {
      ...body,
      nonce,
      enforce_nonce: true,
      ...(replyTo === undefined
        ? {}
        : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const route = Routes.channelMessages(channelId);
    return (await this.#again(
      () => this.#rest.post(route, { body: whole, files, signal }),
      signal,
    )) as APIMessage;
  }

  /** With a signal it is tried once. */
  async edit(channelId: string, messageId: string, message: Message, signal?: AbortSignal): Promise<void> {
    const { body, files } = messageBody(message);
    const route = Routes.channelMessage(channelId, messageId);
    await this.#again(() => this.#rest.patch(route, { body, files, signal }), signal);
  }

  /** One that is gone already is as good as deleted. */
  async delete(channelId: string, messageId: string): Promise<void> {
    try {
      await this.#again(() => this.#rest.delete(Routes.channelMessage(channelId, messageId)));
    } catch (error) {
      if (!hasCode(error, 'unknownMessage', 'unknownChannel')) throw error;
    }
  }

  /** Up to 100 messages behind `after`, in any order. */
  async messagesAfter(channelId: string, after: string): Promise<APIMessage[]> {
    const query = new URLSearchParams({ after, limit: '100' });
    return (await this.#again(() =>
      this.#rest.get(Routes.channelMessages(channelId), { query }),
    )) as APIMessage[];
  }

  /** @returns the id of the channel for direct messages with a person */
  async openDirect(userId: string): Promise<string> {
    const opened = (await this.#again(() =>
      this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } }),
    )) as RESTPostAPICurrentUserCreateDMChannelResult;
    return opened.id;
  }

  /** @returns the id of the thread at a message, which is the message's own */
  async startThread(channelId: string, messageId: string, name: string): Promise<string> {
    try {
      const body = { name, auto_archive_duration: 1_440 };
      await this.#again(() => this.#rest.post(Routes.threads(channelId, messageId), { body }));
    } catch (error) {
      if (!hasCode(error, 'threadExists')) throw error;
    }
    return messageId;
  }

  async #callback(
    { id, token }: InteractionRef,
    body: RESTPostAPIInteractionCallbackJSONBody,
    files: RawFile[] = [],
  ): Promise<void> {
    const send = () => this.#rest.post(Routes.interactionCallback(id, token), { body, files, auth: false });
    try {
      await send();
    } catch (error) {
      if (!isPassing(error)) throw error;
      // Three seconds leave time for one more try. When the first arrived after all, the second is refused as such.
      await send();
    }
  }

  /** @param signal of somebody who does without rather than wait */
  async #again<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await request();
      } catch (error) {
        if (isUnauthorized(error)) this.#onUnauthorized();
        const pause = isPassing(error) && !signal ? pauses[tries] : undefined;
        if (pause === undefined) throw error;
        await this.#sleep(pause);
      }
    }
  }
}

function messageBody({ components, files, ping, silent }: Message): { body: Body; files: RawFile[] } {
  const allowed: APIAllowedMentions = { parse: [], ...(ping === undefined ? {} : { users: [ping] }) };
  return {
    body: {
      components,
      flags: MessageFlags.IsComponentsV2 | (silent ? MessageFlags.SuppressNotifications : 0),
      allowed_mentions: allowed,
      attachments: files.map(({ name, description }, id) => ({
        id,
        filename: name,
        ...(description === undefined ? {} : { description }),
      })),
    },
    files: files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) })),
  };
}

function withEphemeral(
  body: Body,
  { update, ephemeral }: { update: boolean; ephemeral: boolean },
): APIInteractionResponseCallbackData {
  const flags = (body.flags ?? 0) | (ephemeral && !update ? MessageFlags.Ephemeral : 0);
  return { ...body, flags } as APIInteractionResponseCallbackData;
}
