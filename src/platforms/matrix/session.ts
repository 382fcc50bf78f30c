// Who the bot is on its homeserver: an access token from the operator, or one from a password, kept between starts.
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import { emptyVault } from './crypto/vault.ts';
import { fields, string } from './event.ts';
import { failureOf, isRefusal, MatrixFailure, toFailure } from './failure.ts';
import { platform } from './names.ts';
import type { LoadedSdk, Sdk } from './sdk.ts';

/** What the operator gives: one or the other. */
export type Credentials =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'password'; readonly user: string; readonly password: string };

export interface Session {
  readonly userId: string;
  /** undefined for tokens of application services, which have no device and so no encryption. */
  readonly deviceId: string | undefined;
  readonly accessToken: string;
}

/** The operator must change something; trying again would not help. */
export class CannotSignIn extends Error {
  override readonly name = 'CannotSignIn';
}

const sessionKey = 'session';
const deviceName = 'NixOS mentor';

export interface SignInDeps {
  readonly sdk: Sdk;
  readonly homeserver: string;
  readonly credentials: Credentials;
  readonly state: PlatformState;
  readonly clock: Clock;
}

/**
 * @throws CannotSignIn for a wrong token or password; MatrixFailure when the server is away for a while
 */
export async function signIn(deps: SignInDeps): Promise<Session> {
  const { credentials } = deps;
  if (credentials.kind === 'token') {
    const session = await whoAmI(deps, credentials.accessToken);
    if (session) return session;
    throw new CannotSignIn(
      'The homeserver does not know MATRIX_ACCESS_TOKEN. Make a new one (docs/operators.md says how) and start again.',
    );
  }
  const kept = fields(await deps.state.read(platform, sessionKey));
  const keptToken = kept.user === credentials.user ? string(kept.accessToken) : undefined;
  const session = keptToken === undefined ? undefined : await whoAmI(deps, keptToken);
  return session ?? logIn(deps, credentials);
}

/** @returns undefined when the token is not known */
async function whoAmI({ sdk, homeserver }: SignInDeps, accessToken: string): Promise<Session | undefined> {
  try {
    const client = new sdk.MatrixClient(homeserver, accessToken);
    return sessionOf(await client.getWhoAmI(), accessToken);
  } catch (error) {
    const failure = failureOf(toFailure(error));
    if (failure?.kind === 'token') return undefined;
    if (failure?.kind === 'refused') {
      throw new CannotSignIn(`The homeserver does not let the bot in (${failure.code}).`);
    }
    throw toFailure(error);
  }
}

/** @throws MatrixFailure for the page of a proxy, or whatever else answers in the homeserver's place */
function sessionOf(answer: unknown, accessToken: string): Session {
  const { user_id: userId, device_id: deviceId } = fields(answer);
  if (typeof userId !== 'string')
    throw new MatrixFailure({ kind: 'away' }, 'what answers there is no homeserver');
  return { userId, deviceId: string(deviceId), accessToken };
}

async function logIn(
  { sdk, homeserver, state, clock }: SignInDeps,
  { user, password }: Extract<Credentials, { kind: 'password' }>,
): Promise<Session> {
  try {
    const answer: unknown = await new sdk.MatrixClient(homeserver, '').doRequest(
      'POST',
      '/_matrix/client/v3/login',
      null,
      {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user },
        password,
        initial_device_display_name: deviceName,
      },
    );
    const session = sessionOf(answer, string(fields(answer).access_token) ?? '');
    const { accessToken } = session;
    await state.write(platform, sessionKey, { user, accessToken }, clock.now());
    return session;
  } catch (error) {
    if (!isRefusal(toFailure(error))) throw toFailure(error);
    throw new CannotSignIn(
      'The homeserver does not accept MATRIX_USER with MATRIX_PASSWORD. Servers that log in through a web page give tokens instead: set MATRIX_ACCESS_TOKEN (docs/operators.md says how).',
    );
  }
}

/** The keys of a device: made by one library, and never to be read by the other. */
export interface KeyOwner {
  readonly userId: string;
  readonly deviceId: string;
  readonly library: LoadedSdk['crypto'];
}

const ownerKey = 'crypto/owner';

/** The library that made this device's keys; undefined for a device that has none yet. */
export async function keyLibrary(
  state: PlatformState,
  device: Pick<KeyOwner, 'userId' | 'deviceId'>,
): Promise<KeyOwner['library'] | undefined> {
  const { userId, deviceId, library } = fields(await state.read(platform, ownerKey));
  if (userId !== device.userId || deviceId !== device.deviceId) return undefined;
  return library === 'native' ? 'native' : 'wasm';
}

/** From here on the keys are this device's; those of a device before it are forgotten. */
export async function ownKeys(state: PlatformState, clock: Clock, owner: KeyOwner): Promise<void> {
  if ((await keyLibrary(state, owner)) === owner.library) return;
  await emptyVault(state, clock);
  await state.write(platform, ownerKey, owner, clock.now());
}
