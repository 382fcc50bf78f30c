// A Discord on this machine: REST and gateway, with the people and servers that a test needs.
import type { AddressInfo } from 'node:net';
import { ChannelType, GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { channelPayload, guildCreate } from './guild-payload.ts';
import { createHttp, type LoggedRequest } from './http.ts';
import { Messages } from './messages.ts';
import { Person } from './person.ts';
import { type Limits, noLimits, RateLimits } from './rate-limits.ts';
import { applicationRoutes, type GatewayInfo } from './routes/applications.ts';
import { type ChannelControls, channelRoutes } from './routes/channels.ts';
import { type InteractionControls, interactionRoutes } from './routes/interactions.ts';
import { State, type StoredChannel, type StoredGuild } from './state.ts';

export interface Double {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly state: State;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly info: GatewayInfo;
  readonly controls: ChannelControls & InteractionControls;
  /** Every request that was answered, in order. */
  readonly requests: LoggedRequest[];
  readonly person: (name: string) => Person;
  readonly guild: (name: string, owner: Person, options?: { installed?: boolean }) => StoredGuild;
  /** A text channel of a guild. */
  readonly channel: (guild: StoredGuild, name: string, denied?: bigint) => StoredChannel;
  /** The bot is thrown out of a guild. */
  readonly kick: (guild: StoredGuild) => void;
  /** The few minutes pass in which a nonce is remembered. */
  readonly forgetNonces: () => void;
  readonly close: () => Promise<void>;
}

export async function startDouble({
  token = 'double-token',
  limits = noLimits,
}: {
  token?: string;
  limits?: Limits;
} = {}): Promise<Double> {
  const state = new State(token);
  const faults = new Faults();
  const rateLimits = new RateLimits(limits);
  const requests: LoggedRequest[] = [];
  const controls = { openings: 1_000_000, window: 3_000 };
  let url = '';
  const info: GatewayInfo = { url: () => url, shards: 1, remaining: 1000 };
  const routes: Parameters<typeof createHttp>[0]['routes'] = [];
  const server = createHttp({ state, routes, limits: rateLimits, faults, log: requests });
  const gateway = new Gateway(state, server);
  const messages = new Messages(state, gateway);
  (routes as unknown[]).push(
    ...applicationRoutes(state, info),
    ...interactionRoutes(state, messages, controls),
    ...channelRoutes(state, gateway, messages, controls),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `ws://127.0.0.1:${port}`;
  gateway.url = url;
  state.fileHost = `http://127.0.0.1:${port}`;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    state,
    gateway,
    messages,
    faults,
    limits: rateLimits,
    info,
    controls,
    requests,
    person: (name) => new Person(state, gateway, messages, state.addUser(name)),
    guild: (name, owner, options) => {
      const guild = state.addGuild(name, owner.stored, options);
      if (guild.installed) {
        gateway.dispatch(GatewayDispatchEvents.GuildCreate, guildCreate(state, guild), {
          guildId: guild.id,
          intent: GatewayIntentBits.Guilds,
        });
      }
      return guild;
    },
    channel: (guild, name, denied = 0n) => {
      const channel = state.addChannel({ type: ChannelType.GuildText, name, guildId: guild.id });
      channel.denied = denied;
      if (guild.installed) {
        gateway.dispatch(GatewayDispatchEvents.ChannelCreate, channelPayload(channel), {
          guildId: guild.id,
          intent: GatewayIntentBits.Guilds,
        });
      }
      return channel;
    },
    kick: (guild) => {
      guild.installed = false;
      guild.members.delete(state.bot.id);
      gateway.dispatch(
        GatewayDispatchEvents.GuildDelete,
        { id: guild.id },
        {
          guildId: guild.id,
          intent: GatewayIntentBits.Guilds,
        },
      );
    },
    forgetNonces: () => {
      for (const channel of state.channels.values()) {
        for (const message of channel.messages) message.nonce = undefined;
      }
    },
    close: async () => {
      await gateway.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
