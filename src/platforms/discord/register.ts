// Telling Discord which commands there are: only when they changed, since Discord counts how often one does.
import { createHash } from 'node:crypto';
import type { Surface } from '../../command/command.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { Logger } from '../../ops/log.ts';
import type { Api } from './api.ts';
import { commandsJson } from './commands-json.ts';

export interface RegisterDeps {
  readonly api: Pick<Api, 'putCommands'>;
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info'>;
  readonly surface: Surface;
}

/** @param guildId registers for one server only, where changes show at once: for developing */
export async function registerCommands(
  { api, state, clock, log, surface }: RegisterDeps,
  applicationId: string,
  guildId: string | undefined,
): Promise<void> {
  const commands = commandsJson(surface);
  const key = `commands/${applicationId}/${guildId ?? 'global'}`;
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
  if ((await state.read('discord', key)) === hash) return;
  await api.putCommands(applicationId, guildId, commands);
  await state.write('discord', key, hash, clock.now());
  log.info({ commands: commands.length }, 'Discord knows the commands now');
}
