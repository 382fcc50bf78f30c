// What Discord's refusals mean.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const codes = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMessage: 10_008,
  unknownUser: 10_013,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  openingTooFast: 40_003,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  closedDirectMessages: 50_007,
  missingPermissions: 50_013,
  expiredInteraction: 50_027,
  invalidForm: 50_035,
  archivedThread: 50_083,
  noMutualServer: 50_278,
  threadExists: 160_004,
  lockedThread: 160_005,
} as const;

export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

export function hasCode(error: unknown, ...wanted: readonly (keyof typeof codes)[]): boolean {
  const code = codeOf(error);
  return wanted.some((name) => codes[name] === code);
}

/** Whether the same request may succeed a moment later: the network, or an error of Discord's servers. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return false;
  if (error instanceof HTTPError) return error.status >= 500;
  if (error instanceof RateLimitError || isUnauthorized(error)) return false;
  return error instanceof Error;
}

/** Whether Discord does not accept the token any more. */
export function isUnauthorized(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401 && !hasCode(error, 'expiredInteraction');
  // What the library says once it has thrown away a token that Discord refused.
  return error instanceof Error && error.message.startsWith('Expected token to be set');
}

/** The learner cannot be written to directly. */
export function isClosed(error: unknown): boolean {
  return hasCode(error, 'closedDirectMessages', 'noMutualServer', 'unknownUser');
}

/** A channel of a server cannot be written to, now or ever. */
export function isOutOfReach(error: unknown): boolean {
  return hasCode(
    error,
    'unknownChannel',
    'unknownGuild',
    'missingAccess',
    'missingPermissions',
    'archivedThread',
    'lockedThread',
  );
}
