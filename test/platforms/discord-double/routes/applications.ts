// The gateway's address, and registering commands.
import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import type { Route } from '../http.ts';
import { checkCommands, type RegisteredCommand } from '../schema/commands.ts';
import { snowflake } from '../snowflake.ts';
import type { State } from '../state.ts';

export interface GatewayInfo {
  readonly url: () => string;
  shards: number;
  remaining: number;
}

export function applicationRoutes(state: State, gateway: GatewayInfo): Route[] {
  const put = (scope: string, body: unknown): { body: unknown } => {
    const registered: RegisteredCommand[] = checkCommands(body).map((command) => ({
      ...command,
      id: snowflake(),
    }));
    state.commands.set(scope, registered);
    return { body: registered.map((command) => ({ ...command, application_id: state.applicationId })) };
  };
  return [
    {
      method: 'GET',
      pattern: /^\/gateway\/bot$/,
      handle: () => {
        const info: APIGatewayBotInfo = {
          url: gateway.url(),
          shards: gateway.shards,
          session_start_limit: {
            total: 1000,
            remaining: gateway.remaining,
            reset_after: 86_400_000,
            max_concurrency: 16,
          },
        };
        return { body: info };
      },
    },
    {
      method: 'PUT',
      pattern: /^\/applications\/(\d+)\/commands$/,
      handle: ({ body }) => put('global', body),
    },
    {
      method: 'PUT',
      pattern: /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/,
      handle: ({ body, parameters }) => put(parameters[1] ?? '', body),
    },
  ];
}
