// Answering interactions: the callback within three seconds, then the webhook for fifteen minutes.
import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import * as errors from '../errors.ts';
import type { Request, Route } from '../http.ts';
import type { Messages } from '../messages.ts';
import { checkModal } from '../schema/commands.ts';
import { checkMessage } from '../schema/message.ts';
import type { State, StoredInteraction, StoredMessage } from '../state.ts';

export interface InteractionControls {
  /** Milliseconds in which the first answer must come. */
  window: number;
}

const choices = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(100),
      value: z.union([z.string().min(1).max(100), z.int()]),
      name_localizations: z.record(z.string(), z.string()).nullable().optional(),
    }),
  )
  .max(25);

const allowed: Record<StoredInteraction['kind'], readonly InteractionResponseType[]> = {
  command: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.Modal,
  ],
  autocomplete: [InteractionResponseType.ApplicationCommandAutocompleteResult],
  component: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
    InteractionResponseType.Modal,
  ],
  modal: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
};

export function interactionRoutes(state: State, messages: Messages, controls: InteractionControls): Route[] {
  const post = (
    interaction: StoredInteraction,
    input: unknown,
    uploads: Request['uploads'],
    ephemeral: boolean,
  ): StoredMessage => {
    const channel = state.channels.get(interaction.channelId);
    if (!channel) throw errors.unknownChannel();
    const body = checkMessage(input, uploads);
    return messages.create({
      channel,
      authorId: state.bot.id,
      body: { ...body, flags: (body.flags ?? 0) | (ephemeral ? MessageFlags.Ephemeral : 0) },
      uploads,
      onlyFor: ephemeral ? interaction.user : undefined,
      metadata: {
        id: interaction.id,
        type: 2,
        user: state.users.get(interaction.user)?.api ?? state.bot,
        authorizing_integration_owners: {},
      },
    });
  };

  const callback = ({ parameters, body, uploads }: Request): { body?: unknown } => {
    const interaction = state.interactions.get(parameters[1] ?? '');
    const after = interaction ? performance.now() - interaction.at : 0;
    if (!interaction || interaction.id !== parameters[0] || interaction.expired)
      throw errors.unknownInteraction();
    if (interaction.ack) throw errors.alreadyAcknowledged();
    if (after > controls.window) throw errors.unknownInteraction();
    const { type, data = {} } = body as { type: InteractionResponseType; data?: Record<string, unknown> };
    if (!allowed[interaction.kind].includes(type)) {
      throw errors.invalidForm('type', 'INTERACTION_RESPONSE_TYPE', `type ${type} does not fit here`);
    }
    const ephemeral = ((Number(data.flags) || 0) & MessageFlags.Ephemeral) !== 0;
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        interaction.original = post(interaction, data, uploads, ephemeral);
        interaction.ephemeral = ephemeral;
        break;
      case InteractionResponseType.DeferredChannelMessageWithSource:
        interaction.ephemeral = ephemeral;
        break;
      case InteractionResponseType.UpdateMessage:
      case InteractionResponseType.DeferredMessageUpdate:
        if (!interaction.source) throw errors.unknownMessage();
        interaction.original = interaction.source;
        if (type === InteractionResponseType.UpdateMessage) {
          const before = { flags: interaction.source.api.flags ?? 0 };
          messages.edit(interaction.source, checkMessage(data, uploads, before), uploads);
        }
        break;
      case InteractionResponseType.Modal:
        interaction.modal = checkModal(data);
        break;
      case InteractionResponseType.ApplicationCommandAutocompleteResult: {
        const reading = choices.safeParse(data.choices);
        if (!reading.success) throw errors.invalidByIssues(reading.error);
        interaction.choices = reading.data;
        break;
      }
      default:
        throw errors.invalidForm('type', 'INTERACTION_RESPONSE_TYPE', `type ${type} is unknown`);
    }
    interaction.ack = { type, after };
    interaction.changed();
    return {};
  };

  const answered = (token: string | undefined): StoredInteraction => {
    const interaction = state.interactions.get(token ?? '');
    if (!interaction?.ack || interaction.expired) throw errors.unknownWebhook();
    return interaction;
  };
  const target = ({ parameters }: Request): { interaction: StoredInteraction; stored?: StoredMessage } => {
    const interaction = answered(parameters[1]);
    const id = parameters[2] ?? '';
    if (id === '@original') {
      return interaction.original ? { interaction, stored: interaction.original } : { interaction };
    }
    const stored = state.message(interaction.channelId, id);
    if (!stored) throw errors.unknownMessage();
    return { interaction, stored };
  };

  return [
    { method: 'POST', pattern: /^\/interactions\/(\d+)\/([^/]+)\/callback$/, open: true, handle: callback },
    {
      method: 'PATCH',
      pattern: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
      open: true,
      perChannel: true,
      handle: (request) => {
        const { interaction, stored } = target(request);
        const { body, uploads } = request;
        if (stored && !stored.deleted) {
          messages.edit(stored, checkMessage(body, uploads, { flags: stored.api.flags ?? 0 }), uploads);
        } else if (stored) {
          throw errors.unknownMessage();
        } else {
          interaction.original = post(interaction, body, uploads, interaction.ephemeral);
        }
        interaction.changed();
        return { body: interaction.original?.api };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
      open: true,
      handle: (request) => {
        const { stored } = target(request);
        if (!stored || stored.deleted) throw errors.unknownMessage();
        messages.delete(stored);
        return {};
      },
    },
    {
      method: 'POST',
      pattern: /^\/webhooks\/(\d+)\/([^/]+)$/,
      open: true,
      handle: ({ parameters, body, uploads }) => {
        const interaction = answered(parameters[1]);
        const ephemeral = ((Number((body as { flags?: number }).flags) || 0) & MessageFlags.Ephemeral) !== 0;
        return { body: post(interaction, body, uploads, ephemeral).api };
      },
    },
  ];
}
