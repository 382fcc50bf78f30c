// Signing the bot's own device with the account's own keys. Clients that share keys only with signed devices would
// otherwise keep theirs from the bot. It works the same whichever library made the device's keys.
import type { Clock, PlatformState } from '../../../mentor/ports.ts';
import { type Fields, fields, string } from '../event.ts';
import { failureOf } from '../failure.ts';
import { platform } from '../names.ts';
import { newSigningKey, readSigningKey, type SigningKey, type StoredKey, signed } from './signing-keys.ts';

export type CrossSigning =
  | { readonly kind: 'signed' }
  /** The account has keys that were made elsewhere; only there the device can be verified. */
  | { readonly kind: 'foreign-keys' }
  /** The server wants a password before it takes new keys, and there is none. */
  | { readonly kind: 'password-needed' };

export interface CrossSigningDeps {
  readonly request: (path: string, body: Fields) => Promise<unknown>;
  readonly userId: string;
  readonly deviceId: string;
  readonly password: string | undefined;
  readonly state: PlatformState;
  readonly clock: Clock;
}

const usages = ['master', 'self_signing', 'user_signing'] as const;
type Usage = (typeof usages)[number];
type StoredKeys = Readonly<Record<Usage, StoredKey>>;

const keysKey = 'cross-signing';

/** Sees to it that the account has cross-signing keys and that the device is signed by them. */
export async function crossSign(deps: CrossSigningDeps): Promise<CrossSigning> {
  const { request, userId, deviceId } = deps;
  const answer = fields(await request('keys/query', { device_keys: { [userId]: [] } }));
  const master = keyOf(fields(answer.master_keys)[userId]);
  const selfSigning = keyOf(fields(answer.self_signing_keys)[userId]);
  const device = fields(fields(fields(answer.device_keys)[userId])[deviceId]);
  const signatures = fields(fields(device.signatures)[userId]);
  if (selfSigning !== undefined && `ed25519:${selfSigning}` in signatures) return { kind: 'signed' };

  const stored = await storedKeys(deps);
  const keys = { master: readSigningKey(stored.master), selfSigning: readSigningKey(stored.self_signing) };
  if (master !== undefined && master !== keys.master.id) return { kind: 'foreign-keys' };
  if (master === undefined && !(await upload(deps, stored, keys.master))) return { kind: 'password-needed' };
  const { unsigned: _, ...plain } = device;
  await request('keys/signatures/upload', {
    [userId]: { [deviceId]: signed(plain, userId, keys.selfSigning) },
  });
  return { kind: 'signed' };
}

/** Written down before the server hears of them: without the private halves they would lock the account. */
async function storedKeys({ state, clock, userId }: CrossSigningDeps): Promise<StoredKeys> {
  const kept = fields(await state.read(platform, keysKey));
  if (kept.userId === userId) return kept.keys as StoredKeys;
  const keys = Object.fromEntries(usages.map((usage) => [usage, newSigningKey()])) as StoredKeys;
  await state.write(platform, keysKey, { userId, keys }, clock.now());
  return keys;
}

/** @returns false when the server wants a password and there is none */
async function upload(
  { request, userId, password }: CrossSigningDeps,
  stored: StoredKeys,
  master: SigningKey,
): Promise<boolean> {
  const key = (usage: Usage): Fields => {
    const { id } = readSigningKey(stored[usage]);
    const plain = { user_id: userId, usage: [usage], keys: { [`ed25519:${id}`]: id } };
    return usage === 'master' ? plain : signed(plain, userId, master);
  };
  const body = Object.fromEntries(usages.map((usage) => [`${usage}_key`, key(usage)]));
  const path = 'keys/device_signing/upload';
  try {
    await request(path, body);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    // 401 with the ways to prove who one is: "user-interactive authentication".
    if (failure?.kind !== 'refused' || failure.status !== 401) throw error;
    if (password === undefined) return false;
    const session = string(fields(failure.body).session);
    const identifier = { type: 'm.id.user', user: userId };
    await request(path, { ...body, auth: { type: 'm.login.password', identifier, password, session } });
    return true;
  }
}

/** The public key of a cross-signing key object. */
function keyOf(object: unknown): string | undefined {
  const [key] = Object.values(fields(fields(object).keys));
  return string(key);
}
