// The client of discord.js as the mentor needs it: no privileged intents, small caches, no hidden retries.
import {
  Client,
  type ClientOptions,
  GatewayIntentBits,
  type GuildMember,
  Options,
  Partials,
  type User,
} from 'discord.js';
import type { Shards } from './shards.ts';

export interface ClientSettings {
  readonly shards: Shards;
  /** Another address than Discord's own; for proxies and for tests. */
  readonly apiUrl: string | undefined;
  /** For tests that do not want to wait as long as Discord demands. */
  readonly tuning?: Partial<ClientOptions> | undefined;
}

/** A rate limit longer than this is left to the queue, which tries later. */
const longestWait = 30_000;

export function createClient({ shards, apiUrl, tuning }: ClientSettings): Client {
  return new Client({
    // Commands, direct messages, mentions and replies carry their words without the Message Content intent.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [] },
    // Nothing about people or messages is needed a second time, so nothing is kept.
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isSelf },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 50,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: isSelf },
      VoiceStateManager: 0,
    }),
    sweepers: { threads: { interval: 600, lifetime: 3_600 } },
    // A server that Discord itself has lost must not hold up all the others.
    waitGuildTimeout: 3_000,
    ...(shards === 'auto' ? { shards } : { shards: [...shards.ids], shardCount: shards.count }),
    ...tuning,
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      // Repeating a request is decided where it is known whether it would double something.
      retries: 0,
      rejectOnRateLimit: ({ timeToReset }) => timeToReset > longestWait,
      ...tuning?.rest,
    },
  });
}

function isSelf({ id, client }: GuildMember | User): boolean {
  return id === client.user?.id;
}
