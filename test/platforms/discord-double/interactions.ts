// Interactions as Discord sends them, and what comes back.
import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  ChannelType,
  GatewayDispatchEvents,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { channelPayload } from './guild-payload.ts';
import { snowflake } from './snowflake.ts';
import type { State, StoredChannel, StoredInteraction, StoredMessage, StoredUser } from './state.ts';

const kinds: Record<number, StoredInteraction['kind']> = {
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.ApplicationCommandAutocomplete]: 'autocomplete',
  [InteractionType.MessageComponent]: 'component',
  [InteractionType.ModalSubmit]: 'modal',
};

interface NewInteraction {
  readonly type: InteractionType;
  readonly user: StoredUser;
  readonly channel: StoredChannel;
  readonly data: object;
  readonly source?: StoredMessage | undefined;
  /** What the person's program is set to. */
  readonly locale?: string;
}

/** Sends INTERACTION_CREATE and keeps what the answers will be held against. */
export function interact(state: State, gateway: Gateway, made: NewInteraction): StoredInteraction {
  const { type, user, channel, data, source } = made;
  const guild = channel.guildId === undefined ? undefined : state.guilds.get(channel.guildId);
  const stored: StoredInteraction = {
    id: snowflake(),
    token: `interaction-${snowflake()}`,
    user: user.api.id,
    channelId: channel.id,
    guildId: guild?.id,
    kind: kinds[type] ?? 'command',
    source,
    at: performance.now(),
    ack: undefined,
    ephemeral: false,
    original: undefined,
    modal: undefined,
    choices: undefined,
    expired: false,
    changed: () => {},
  };
  state.interactions.set(stored.token, stored);
  const payload: Omit<APIBaseInteraction<InteractionType, object>, 'locale'> & { locale: string } = {
    id: stored.id,
    application_id: state.applicationId,
    type,
    data,
    token: stored.token,
    version: 1,
    channel: channelPayload(channel) as NonNullable<APIBaseInteraction<InteractionType, object>['channel']>,
    channel_id: channel.id,
    app_permissions: String(guild?.installed ? state.permissions(channel) : 0n),
    locale: made.locale ?? 'en-GB',
    entitlements: [],
    authorizing_integration_owners: guild?.installed
      ? { [ApplicationIntegrationType.GuildInstall]: guild.id }
      : { [ApplicationIntegrationType.UserInstall]: user.api.id },
    context: contextOf(channel),
    attachment_size_limit: 10 * 1024 * 1024,
    ...(source ? { message: source.api } : {}),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] } as never,
          member: {
            ...state.member(user.api),
            permissions: String(state.memberPermissions(guild, user.api.id)),
            user: user.api,
          },
        }
      : { user: user.api }),
  };
  gateway.dispatch(GatewayDispatchEvents.InteractionCreate, payload, { guildId: guild?.id });
  return stored;
}

function contextOf(channel: StoredChannel): InteractionContextType {
  if (channel.guildId !== undefined) return InteractionContextType.Guild;
  return channel.type === ChannelType.DM
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

/** Resolves when `done` says so; rejects as Discord's own clients do when nothing comes. */
export function settled(
  interaction: StoredInteraction,
  done: (interaction: StoredInteraction) => boolean,
  patience = 10_000,
): Promise<StoredInteraction> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The application did not respond')), patience);
    const before = interaction.changed;
    const look = (): void => {
      before();
      if (!done(interaction)) return;
      clearTimeout(timer);
      resolve(interaction);
    };
    interaction.changed = look;
    look();
  });
}
