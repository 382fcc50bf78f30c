// Accounts of the homeserver double: registering, logging in, profiles, account data.
import { randomBytes } from 'node:crypto';
import type { Call, Route } from './http.ts';
import { type Device, type Json, MatrixError, type User, type World } from './world.ts';

const v3 = '/_matrix/client/v3';

export function accountRoutes(world: World): Route[] {
  return [
    ['GET', /^\/_matrix\/client\/versions$/, () => ({ versions: ['v1.1', 'v1.11', 'v1.12'] }), 'open'],
    ['POST', new RegExp(`^${v3}/register$`), (call) => register(world, call), 'open'],
    ['POST', new RegExp(`^${v3}/login$`), (call) => logIn(world, call), 'open'],
    ['POST', new RegExp(`^${v3}/logout$`), ({ device }) => logOut(world, device)],
    [
      'GET',
      new RegExp(`^${v3}/account/whoami$`),
      ({ device }) => ({ user_id: device.user, device_id: device.id, is_guest: false }),
    ],
    ['GET', new RegExp(`^${v3}/profile/([^/]+)$`), ({ params: [id = ''] }) => profile(userOf(world, id))],
    [
      'PUT',
      new RegExp(`^${v3}/profile/([^/]+)/([^/]+)$`),
      ({ params: [id = '', field = ''], body }) => setProfile(world, id, field, body),
    ],
    [
      'GET',
      new RegExp(`^${v3}/user/[^/]+/account_data/([^/]+)$`),
      ({ device, params: [type = ''] }) => {
        const content = userOf(world, device.user).accountData.get(type);
        if (!content) throw new MatrixError(404, 'M_NOT_FOUND', 'Account data not found');
        return content;
      },
    ],
    [
      'PUT',
      new RegExp(`^${v3}/user/[^/]+/account_data/([^/]+)$`),
      ({ device, params: [type = ''], body }) => {
        userOf(world, device.user).accountData.set(type, body);
        return {};
      },
    ],
  ];
}

export function userOf(world: World, id: string): User {
  const user = world.users.get(id);
  if (!user) throw new MatrixError(404, 'M_NOT_FOUND', 'User not found');
  return user;
}

function register(world: World, { body }: Call): Json {
  if ((body.auth as Json | undefined)?.type !== 'm.login.dummy') {
    throw new MatrixError(401, 'M_UNAUTHORIZED', '', {
      flows: [{ stages: ['m.login.dummy'] }],
      session: 'x',
    });
  }
  const id = `@${String(body.username)}:${world.serverName}`;
  if (world.users.has(id)) throw new MatrixError(400, 'M_USER_IN_USE', 'User ID already taken.');
  const user = world.addUser(id, String(body.password));
  return session(world, user, undefined);
}

function logIn(world: World, { body }: Call): Json {
  const name = String((body.identifier as Json | undefined)?.user ?? '');
  const user = world.users.get(name.startsWith('@') ? name : `@${name}:${world.serverName}`);
  if (!user || user.password !== body.password)
    throw new MatrixError(403, 'M_FORBIDDEN', 'Invalid username or password');
  return session(world, user, typeof body.device_id === 'string' ? body.device_id : undefined);
}

function session(world: World, user: User, wanted: string | undefined): Json {
  const id = wanted ?? randomBytes(5).toString('hex').toUpperCase();
  const device: Device = user.devices.get(id) ?? {
    id,
    user: user.id,
    keys: undefined,
    oneTimeKeys: new Map(),
    fallbackKeys: new Map(),
    inbox: [],
  };
  user.devices.set(id, device);
  const token = `syt_${randomBytes(12).toString('hex')}`;
  world.tokens.set(token, device);
  return { user_id: user.id, device_id: id, access_token: token, home_server: world.serverName };
}

/** A device that logs out is gone, with its keys. */
function logOut(world: World, device: Device): Json {
  for (const [token, owner] of world.tokens) if (owner === device) world.tokens.delete(token);
  world.users.get(device.user)?.devices.delete(device.id);
  return {};
}

function profile({ displayName, profile: more }: User): Json {
  return { displayname: displayName, ...more };
}

function setProfile(world: World, id: string, field: string, body: Json): Json {
  const user = userOf(world, id);
  if (field === 'displayname') user.displayName = String(body.displayname);
  else user.profile[field] = body[field];
  return {};
}
