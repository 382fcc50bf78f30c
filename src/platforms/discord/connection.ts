// Logging in, and staying connected: trouble that may pass is tried again, trouble that will not is said once.
import {
  type Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
} from 'discord.js';
import type { Logger } from '../../ops/log.ts';

export interface ConnectionDeps {
  /** A client cannot be used again after its login failed, so each try has its own. */
  readonly createClient: () => Client;
  readonly token: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Adds listeners before the login. */
  readonly attach: (client: Client) => void;
  /** What to do with a client that is ready, in order; what fails is done again after a while. */
  readonly onReady: readonly ((client: Client<true>) => Promise<void>)[];
  readonly report: (error: unknown) => void;
  /** Discord does not want this client any more, for good. */
  readonly onRefused: () => Promise<void>;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const firstPause = 5_000;
const longestPause = 5 * 60_000;

const badToken =
  'Discord does not accept DISCORD_TOKEN. Reset the token on the page Bot of your application, set it, and start again.';

/** What the operator reads when Discord closes the connection for good. */
const refusals: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: badToken,
  [GatewayCloseCodes.InvalidShard]:
    'Discord does not accept these shards. Correct DISCORD_SHARDS, or set it to auto.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for one shard. Set DISCORD_SHARDS=auto.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of this program. Update nixos-mentor.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know the intents of this program. Update nixos-mentor.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow the intents that were asked for, though none of them is privileged. Look at the page Bot of your application.',
};

export interface Connection {
  readonly disconnect: () => Promise<void>;
  /** To be called when a request was refused because of the token. */
  readonly unauthorized: () => void;
}

export function connect(deps: ConnectionDeps): Connection {
  const stop = new AbortController();
  let current: Client | undefined;

  const refuse = async (reason: string): Promise<void> => {
    if (stop.signal.aborted) return;
    deps.log.error(`Discord is off: ${reason} The other platforms go on.`);
    stop.abort();
    await deps.onRefused();
    await current?.destroy();
  };

  const attach = (client: Client): void => {
    // Without a listener an error of a connection would end the process. The library connects again by itself.
    const trouble = (error: Error, shard?: number): void => {
      if (!stop.signal.aborted) deps.log.warn({ shard }, `Discord: ${error.message}`);
    };
    client.on(Events.Error, (error) => trouble(error));
    client.on(Events.ShardError, trouble);
    client.on(Events.ShardReconnecting, (shard) =>
      deps.log.info({ shard }, 'Discord closed the connection; connecting again'),
    );
    client.on(Events.ShardResume, (shard) => deps.log.info({ shard }, 'Discord is back'));
    client.on(Events.ShardDisconnect, ({ code }) => {
      const reason = refusals[code];
      if (reason !== undefined) void refuse(reason);
    });
    client.once(Events.ClientReady, (ready) => void begin(ready));
    deps.attach(client);
  };

  void run();
  return {
    disconnect: async () => {
      stop.abort();
      await current?.destroy();
    },
    unauthorized: () => void refuse(badToken),
  };

  async function begin(client: Client<true>): Promise<void> {
    for (const step of deps.onReady) await keepTrying(() => step(client));
  }

  async function keepTrying(step: () => Promise<void>): Promise<void> {
    for (const pause of pauses()) {
      if (stop.signal.aborted) return;
      try {
        return await step();
      } catch (error) {
        if (!stop.signal.aborted) deps.report(error);
        // What Discord has refused, it refuses again.
        if (error instanceof DiscordAPIError) return;
        await deps.sleep(pause, stop.signal);
      }
    }
  }

  async function run(): Promise<void> {
    let said = '';
    for (const pause of pauses()) {
      if (stop.signal.aborted) return;
      const client = deps.createClient();
      current = client;
      attach(client);
      try {
        await client.login(deps.token);
        return;
      } catch (error) {
        if (stop.signal.aborted) return;
        if (isInvalidToken(error)) return refuse(badToken);
        const reason = error instanceof Error ? error.message : String(error);
        // The same trouble is said once, however long it lasts.
        if (said !== reason) deps.log.warn(`Discord does not answer (${reason}). I keep trying.`);
        said = reason;
        await deps.sleep(pause, stop.signal);
      }
    }
  }
}

/** Growing pauses without an end, in milliseconds. */
function* pauses(): Generator<number> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) yield pause;
}

function isInvalidToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
