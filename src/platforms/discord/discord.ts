// The Discord platform: everything wired to one client, from the login to the last message.
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, type ClientOptions, Events } from 'discord.js';
import type { DispatchDeps } from '../../command/dispatch.ts';
import type { Channels, Clock, Push, Store } from '../../mentor/ports.ts';
import type { Logger } from '../../ops/log.ts';
import { Api } from './api.ts';
import { createAttempts } from './attempts.ts';
import { createButtons } from './buttons.ts';
import { createChannels } from './channels.ts';
import { createClient } from './client.ts';
import { connect } from './connection.ts';
import { createContacts } from './contacts.ts';
import { createDirectChannels } from './direct.ts';
import { codeOf } from './errors.ts';
import type { Drafting } from './growing.ts';
import { forgetOld } from './housekeeping.ts';
import { handleInteraction, type InteractionDeps } from './interactions.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { listen } from './messages.ts';
import { inviteLink, missingIn } from './permissions.ts';
import { createPush } from './push.ts';
import { registerCommands } from './register.ts';
import { watchRoom } from './room.ts';
import type { Shards } from './shards.ts';
import { createUnfinished } from './unfinished.ts';

export interface DiscordSettings {
  readonly token: string;
  readonly shards: Shards;
  /** A server for developing, where changed commands show at once. */
  readonly guildId: string | undefined;
  /** Another address than Discord's own. */
  readonly apiUrl: string | undefined;
}

export interface DiscordDeps {
  readonly store: Pick<Store, 'platformState' | 'learners'>;
  readonly clock: Clock;
  readonly dispatch: DispatchDeps;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Called when lessons can be pushed. */
  readonly onReady: (push: Push, channels: Channels) => Promise<void>;
  /** Called when Discord does not want this token any more: lessons must wait. */
  readonly onRefused: () => Promise<void>;
  /** For tests. */
  readonly tuning?: Tuning;
}

export interface Tuning {
  readonly client?: Partial<ClientOptions>;
  /** How long a file of a learner may take, in milliseconds. */
  readonly downloadPatience?: number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Pauses between drafts of an answer. */
  readonly draftSleep?: (milliseconds: number) => Promise<void>;
}

/** Files come within seconds or not at all. */
const downloadPatience = 10_000;
const housekeepingInterval = 3_600_000;
const closingInterval = 300_000;

/** Starts to connect and returns at once. @returns a function that disconnects */
export function startDiscord(settings: DiscordSettings, deps: DiscordDeps): () => Promise<void> {
  const { store, clock, dispatch, log, tuning = {} } = deps;
  const { platformState: state } = store;
  const sleep = tuning.sleep ?? ((milliseconds: number) => delay(milliseconds));
  const buttons = createButtons(state, clock);
  const contacts = createContacts(state, clock);
  const unfinished = createUnfinished(state, clock);
  const report = (error: unknown): void => {
    dispatch.report(error, { command: 'discord', place: 'discord' });
  };
  const downloads = {
    fetch,
    patience: tuning.downloadPatience ?? downloadPatience,
    alsoFrom: settings.apiUrl === undefined ? undefined : new URL(settings.apiUrl).origin,
  };

  const apiOf = (client: Client): Api =>
    new Api(client.rest, { sleep, onUnauthorized: () => connection.unauthorized() });

  const attach = (client: Client): void => {
    const api = apiOf(client);
    const drafting: Drafting = {
      takeRoom: watchRoom(client.rest, () => performance.now()),
      unfinished,
      sleep: tuning.draftSleep ?? ((milliseconds) => delay(milliseconds, undefined, { ref: false })),
    };
    const shared = { dispatch, buttons, downloads, contacts, api, drafting, report };
    const interaction: InteractionDeps = { ...shared, log };
    client.on(Events.InteractionCreate, (event) => void handleInteraction(interaction, event).catch(report));
    listen(
      {
        ...shared,
        kept: createKeptAnswers(state, clock),
        outOfReach: outOfReach(client),
      },
      client,
    );
  };

  /** A channel that refuses is said once in the life of the process, with what would help. */
  const outOfReach = (client: Client): ((channelId: string, error: unknown) => void) => {
    const said = new Set<string>();
    return (channelId, error) => {
      if (said.has(channelId)) return;
      said.add(channelId);
      const lacking = missingIn(client, channelId) ?? [];
      const help = lacking.length > 0 ? `it needs ${lacking.join(', ')}` : 'it is gone, archived or locked';
      log.warn(
        { channel: channelId, code: codeOf(error) },
        `A Discord channel cannot be written to: ${help}`,
      );
    };
  };

  const greet = async (client: Client<true>): Promise<void> => {
    log.info(
      { servers: client.guilds.cache.size, shards: client.ws.shards.size },
      `Discord is connected as ${client.user.username}`,
    );
    log.info(`To add it to a server: ${inviteLink(client.application.id)}`);
  };

  const beginPushing = (client: Client<true>): Promise<void> => {
    const api = apiOf(client);
    const push = createPush({
      attempts: createAttempts(api, state, clock, client.user.id, Date.now),
      buttons,
      contacts,
      direct: createDirectChannels(api, contacts, sleep),
      learners: store.learners,
      outOfReach: outOfReach(client),
    });
    return deps.onReady(push, createChannels(client, api, buttons));
  };

  const register = async (client: Client<true>): Promise<void> => {
    // Every process knows the same commands; one of them tells Discord.
    if (!client.ws.shards.has(0)) return;
    const { surface } = dispatch;
    const registering = { api: apiOf(client), state, clock, log, surface };
    await registerCommands(registering, client.application.id, settings.guildId);
  };

  let connected: Client | undefined;
  const closeUnfinished = async (client = connected): Promise<void> => {
    connected = client;
    if (client) await unfinished.close(apiOf(client));
  };

  const intervals = [
    setInterval(() => void forgetOld(state, clock).catch(report), housekeepingInterval),
    setInterval(() => void closeUnfinished().catch(report), closingInterval),
  ];
  for (const one of intervals) one.unref();
  const connection = connect({
    createClient: () => createClient({ ...settings, tuning: tuning.client }),
    token: settings.token,
    log,
    attach,
    onReady: [greet, beginPushing, register, closeUnfinished],
    onRefused: deps.onRefused,
    report,
    sleep: (milliseconds, signal) =>
      tuning.sleep?.(milliseconds) ?? delay(milliseconds, undefined, { signal }).catch(() => {}),
  });
  return async () => {
    for (const one of intervals) clearInterval(one);
    await connection.disconnect();
  };
}
