// Discord in a running process: from the settings to the platform.
import type { DispatchDeps } from './command/dispatch.ts';
import type { Config } from './config.ts';
import type { Channels, Clock, Push, Store } from './mentor/ports.ts';
import type { Logger } from './ops/log.ts';

export interface DiscordServiceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly dispatch: DispatchDeps;
  readonly log: Logger;
  /** Where moderators' commands find what a platform can do with channels. */
  readonly channels: Map<string, Channels>;
  /** Hands a platform's lessons to `push` until what it returns is called. */
  readonly deliver: (platform: string, push: Push) => Promise<() => Promise<void>>;
}

/** Never waits for Discord. @returns what disconnects */
export function connectDiscord(config: Config, deps: DiscordServiceDeps): () => Promise<void> {
  const { store, clock, dispatch, log, channels, deliver } = deps;
  const { DISCORD_TOKEN: token, DISCORD_SHARDS: shards } = config;
  if (token === undefined) {
    log.info('Discord is off: DISCORD_TOKEN is not set');
    return async () => undefined;
  }
  const settings = { token, shards, guildId: config.DISCORD_GUILD_ID, apiUrl: config.DISCORD_API_URL };
  let pause = async (): Promise<void> => undefined;
  // Nobody who does without Discord waits for its library to be read.
  const started = import('./platforms/discord/discord.ts').then(({ startDiscord }) =>
    startDiscord(settings, {
      store,
      clock,
      dispatch,
      log,
      onReady: async (push, own) => {
        channels.set('discord', own);
        pause = await deliver('discord', push);
      },
      onRefused: () => pause(),
    }),
  );
  return async () => (await started)();
}
