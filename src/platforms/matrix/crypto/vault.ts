// Writing the encryption library's records down before anything that depends on them goes to the network, so that a
// process that is killed at any moment comes back with the keys that the server and other devices know it by.
import { deserialize, serialize } from 'node:v8';
import type { Clock, PlatformState } from '../../../mentor/ports.ts';
import { platform } from '../names.ts';
import { giveBack, hasChanges, type StoredRecord, takeChanges, watchChanges } from './changes.ts';
import { type DatabaseShape, discard, restore, shapeOf } from './image.ts';
import { installIndexedDb, type Key } from './indexed-db.ts';

export interface Vault {
  /** What the encryption library is told as the place of its store. */
  readonly storeName: string;
  /** Resolves when everything that changed so far is in the database; rejects when the database is away. */
  readonly flush: () => Promise<void>;
  /** Drops the records from memory. */
  readonly close: () => Promise<void>;
}

const shapeKey = 'crypto/shape';
const recordPrefix = 'crypto/record/';

let opened = 0;

/** Brings the records of an earlier process back into memory. */
export async function openVault(state: PlatformState, clock: Clock): Promise<Vault> {
  installIndexedDb();
  watchChanges();
  opened += 1;
  const storeName = `${platform}-${opened}`;
  // The library adds this to the name that it is given.
  const database = `${storeName}::matrix-sdk-crypto`;

  const shape = await state.read(platform, shapeKey);
  const kept = await state.list(platform, recordPrefix);
  /** Object store → keys, as JSON, that are written down. */
  const known = new Map<string, Set<string>>();
  const records = [...kept].map(([path, value]) => decode(path, value));
  for (const record of records) remember(known, record);
  if (shape !== undefined) await restore(database, shape as DatabaseShape, records);
  let shapeWritten = JSON.stringify(shape);

  const flush = async (): Promise<void> => {
    if (!hasChanges(database)) return;
    const changed = await takeChanges(database, (store) => known.get(store) ?? []);
    try {
      const now = await shapeOf(database);
      const values = new Map<string, unknown>(changed.map((record) => [pathOf(record), encode(record)]));
      if (JSON.stringify(now) !== shapeWritten) values.set(shapeKey, now);
      if (values.size > 0) await state.writeAll(platform, values, clock.now());
      shapeWritten = JSON.stringify(now);
      for (const record of changed) remember(known, record);
    } catch (error) {
      giveBack(database, changed);
      throw error;
    }
  };

  let queue: Promise<void> = Promise.resolve();
  return {
    storeName,
    flush: () => {
      // One after the other: a later image must never be overwritten by an earlier one.
      queue = queue.then(flush, flush);
      return queue;
    },
    close: async () => {
      await queue.catch(() => undefined);
      await discard(database);
    },
  };
}

/** Forgets all keys: for a new device, which must make its own. */
export async function emptyVault(state: PlatformState, clock: Clock): Promise<void> {
  const kept = await state.list(platform, 'crypto/');
  await state.writeAll(platform, new Map([...kept.keys()].map((key) => [key, undefined])), clock.now());
}

function remember(known: Map<string, Set<string>>, { store, key, value }: StoredRecord): void {
  const keys = known.get(store) ?? new Set();
  known.set(store, keys);
  if (value === undefined) keys.delete(JSON.stringify(key));
  else keys.add(JSON.stringify(key));
}

// Keys of the library contain control characters, which a key of the table had better not.
function pathOf({ store, key }: Pick<StoredRecord, 'store' | 'key'>): string {
  return `${recordPrefix}${store}/${Buffer.from(JSON.stringify(key)).toString('base64url')}`;
}

function encode({ value }: StoredRecord): string | undefined {
  return value === undefined ? undefined : serialize(value).toString('base64');
}

function decode(path: string, value: unknown): StoredRecord {
  const [store = '', key = ''] = path.slice(recordPrefix.length).split('/');
  return {
    store,
    key: JSON.parse(Buffer.from(key, 'base64url').toString()) as Key,
    value: deserialize(Buffer.from(String(value), 'base64')),
  };
}
