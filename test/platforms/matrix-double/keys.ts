// Keys of the homeserver double: devices, one-time keys, cross-signing, messages from device to device.
import { userOf } from './accounts.ts';
import type { Call, Route } from './http.ts';
import { type Device, type Json, MatrixError, type World } from './world.ts';

const v3 = '/_matrix/client/v3';

export function keyRoutes(world: World): Route[] {
  return [
    ['POST', new RegExp(`^${v3}/keys/upload$`), (call) => upload(world, call)],
    ['POST', new RegExp(`^${v3}/keys/query$`), ({ body, device }) => query(world, body, device.user)],
    ['POST', new RegExp(`^${v3}/keys/claim$`), ({ body }) => claim(world, body)],
    ['PUT', new RegExp(`^${v3}/sendToDevice/([^/]+)/([^/]+)$`), (call) => sendToDevice(world, call)],
    ['POST', new RegExp(`^${v3}/keys/device_signing/upload$`), (call) => uploadCrossSigning(world, call)],
    ['POST', new RegExp(`^${v3}/keys/signatures/upload$`), (call) => uploadSignatures(world, call)],
  ];
}

function upload(world: World, { device, body }: Call): Json {
  if (body.device_keys) {
    device.keys = body.device_keys as Json;
    changed(world, device.user);
  }
  for (const [name, key] of Object.entries((body.one_time_keys ?? {}) as Json))
    device.oneTimeKeys.set(name, key);
  for (const [name, key] of Object.entries((body.fallback_keys ?? {}) as Json)) {
    device.fallbackKeys.clear();
    device.fallbackKeys.set(name, { key, used: false });
  }
  return { one_time_key_counts: { signed_curve25519: device.oneTimeKeys.size } };
}

function changed(world: World, user: string): void {
  world.deviceChanges.push({ at: world.position + 1, user });
  world.advance();
}

function query(world: World, body: Json, asker: string): Json {
  const deviceKeys: Json = {};
  const masterKeys: Json = {};
  const selfSigningKeys: Json = {};
  const userSigningKeys: Json = {};
  for (const id of Object.keys((body.device_keys ?? {}) as Json)) {
    const user = world.users.get(id);
    if (!user) continue;
    const devices = [...user.devices.values()].filter(({ keys }) => keys);
    deviceKeys[id] = Object.fromEntries(devices.map(({ id: device, keys }) => [device, keys]));
    if (user.crossSigning.has('master')) masterKeys[id] = user.crossSigning.get('master');
    if (user.crossSigning.has('self_signing')) selfSigningKeys[id] = user.crossSigning.get('self_signing');
    if (id === asker && user.crossSigning.has('user_signing')) {
      userSigningKeys[id] = user.crossSigning.get('user_signing');
    }
  }
  return {
    device_keys: deviceKeys,
    master_keys: masterKeys,
    self_signing_keys: selfSigningKeys,
    user_signing_keys: userSigningKeys,
    failures: {},
  };
}

function claim(world: World, body: Json): Json {
  const claimed: Json = {};
  for (const [id, devices] of Object.entries((body.one_time_keys ?? {}) as Record<string, Json>)) {
    const found = Object.keys(devices).flatMap((deviceId) => {
      const device = world.users.get(id)?.devices.get(deviceId);
      const key = device && takeKey(device);
      return key ? [[deviceId, key]] : [];
    });
    if (found.length > 0) claimed[id] = Object.fromEntries(found);
  }
  return { one_time_keys: claimed, failures: {} };
}

/** A one-time key is given out once; the fallback key again and again. */
function takeKey(device: Device): Json | undefined {
  const [once] = device.oneTimeKeys;
  if (once) {
    device.oneTimeKeys.delete(once[0]);
    return { [once[0]]: once[1] };
  }
  const [fallback] = device.fallbackKeys;
  if (!fallback) return undefined;
  fallback[1].used = true;
  return { [fallback[0]]: fallback[1].key };
}

function sendToDevice(world: World, { device, params: [type = ''], body }: Call): Json {
  for (const [id, devices] of Object.entries((body.messages ?? {}) as Record<string, Json>)) {
    const user = world.users.get(id);
    for (const [deviceId, content] of Object.entries(devices)) {
      const targets = deviceId === '*' ? [...(user?.devices.values() ?? [])] : [user?.devices.get(deviceId)];
      for (const target of targets) {
        target?.inbox.push({
          at: world.position + 1,
          event: { type, sender: device.user, content: content as Json },
        });
      }
    }
  }
  world.advance();
  return {};
}

/** The first keys need no password; others do. */
function uploadCrossSigning(world: World, { device, body }: Call): Json {
  const user = userOf(world, device.user);
  const auth = body.auth as Json | undefined;
  if (user.crossSigning.has('master') && auth?.type !== 'm.login.password') {
    throw passwordNeeded();
  }
  if (auth && auth.password !== user.password) throw new MatrixError(403, 'M_FORBIDDEN', 'Invalid password');
  const master = Object.values(((body.master_key as Json | undefined)?.keys ?? {}) as Json)[0];
  if (Buffer.from(String(master), 'base64').length !== 32) {
    throw new MatrixError(400, 'M_INVALID_PARAM', 'Invalid master key');
  }
  for (const usage of ['master', 'self_signing', 'user_signing']) {
    const key = body[`${usage}_key`];
    if (key) user.crossSigning.set(usage, key as Json);
  }
  changed(world, device.user);
  return {};
}

/** As Synapse asks for it: without an error code. */
function passwordNeeded(): MatrixError {
  return Object.assign(new MatrixError(401, '', ''), {
    body: { flows: [{ stages: ['m.login.password'] }], params: {}, session: 's1' },
  });
}

function uploadSignatures(world: World, { device, body }: Call): Json {
  const user = userOf(world, device.user);
  for (const [deviceId, signed] of Object.entries((body[device.user] ?? {}) as Record<string, Json>)) {
    const keys = user.devices.get(deviceId)?.keys;
    if (!keys) continue;
    const before = (keys.signatures ?? {}) as Record<string, Json>;
    const added = (signed.signatures ?? {}) as Record<string, Json>;
    keys.signatures = { ...before, [device.user]: { ...before[device.user], ...added[device.user] } };
  }
  changed(world, device.user);
  return { failures: {} };
}
