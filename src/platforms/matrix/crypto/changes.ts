// Which records of the in-memory databases changed, so that only those need to be written down.
import * as fake from 'fake-indexeddb';
import { type Cursor, type Key, type ObjectStore, result, withDatabase } from './indexed-db.ts';

/** A record of an object store as it is now. */
export interface StoredRecord {
  readonly store: string;
  readonly key: Key;
  /** undefined: the record is gone. */
  readonly value: unknown;
}

/** The records of one object store that changed; `all` where it is not known which. */
interface Touched {
  all: boolean;
  readonly keys: Map<string, Key>;
}

/** Database → object store → what changed since the last look. */
const touched = new Map<string, Map<string, Touched>>();

type Method = (this: unknown, ...values: unknown[]) => unknown;

let watching = false;

/** Every way in which a record can change goes through one of six methods; each is noted before it runs. */
export function watchChanges(): void {
  if (watching) return;
  watching = true;
  const stores = fake.IDBObjectStore.prototype as unknown as Record<string, Method>;
  before(stores, 'put', (store: ObjectStore, _value, key) => note(store, key));
  before(stores, 'add', (store: ObjectStore, _value, key) => note(store, key));
  before(stores, 'delete', (store: ObjectStore, key) => note(store, key));
  before(stores, 'clear', (store: ObjectStore) => note(store, undefined));
  const cursors = fake.IDBCursor.prototype as unknown as Record<string, Method>;
  before(cursors, 'update', (cursor: Cursor) => note(storeOf(cursor), cursor.primaryKey));
  before(cursors, 'delete', (cursor: Cursor) => note(storeOf(cursor), cursor.primaryKey));
}

function before<T>(
  methods: Record<string, Method>,
  name: string,
  hear: (self: T, ...values: unknown[]) => void,
): void {
  const original = methods[name];
  if (!original) throw new Error(`IndexedDB has no method ${name}`);
  methods[name] = function (this: unknown, ...values: unknown[]) {
    hear(this as T, ...values);
    return original.apply(this, values);
  };
}

function storeOf({ source }: Cursor): ObjectStore {
  return 'objectStore' in source ? source.objectStore : source;
}

/** @param key a key; anything else (a range, nothing) means that any record may have changed */
function note(store: ObjectStore, key: unknown): void {
  const one = touch(store.transaction.db.name, store.name);
  if (isKey(key)) one.keys.set(JSON.stringify(key), key);
  else one.all = true;
}

function isKey(value: unknown): value is Key {
  return ['string', 'number'].includes(typeof value) || (Array.isArray(value) && value.every(isKey));
}

function touch(database: string, store: string): Touched {
  const stores = touched.get(database) ?? new Map<string, Touched>();
  touched.set(database, stores);
  const one = stores.get(store) ?? { all: false, keys: new Map() };
  stores.set(store, one);
  return one;
}

/** Whether anything changed since the last {@link takeChanges}. */
export function hasChanges(database: string): boolean {
  return touched.has(database);
}

/** From here on the database counts as written down. */
export function forgetChanges(database: string): void {
  touched.delete(database);
}

/**
 * What changed in a database since the last look.
 *
 * @param known the keys, as JSON, that were seen in a store before: those that are not there any more are reported
 *   as gone
 */
export function takeChanges(
  name: string,
  known: (store: string) => Iterable<string>,
): Promise<readonly StoredRecord[]> {
  const taken = touched.get(name);
  touched.delete(name);
  if (!taken) return Promise.resolve([]);
  return withDatabase(name, async (database) => {
    const present = new Set(database.objectStoreNames);
    const stores = [...taken].filter(([store]) => present.has(store));
    if (stores.length === 0) return [];
    const transaction = database.transaction(
      stores.map(([store]) => store),
      'readonly',
    );
    const records = await Promise.all(
      stores.map(([store, which]) => readTouched(transaction.objectStore(store), which, known(store))),
    );
    return records.flat();
  });
}

async function readTouched(
  store: ObjectStore,
  { all, keys }: Touched,
  known: Iterable<string>,
): Promise<StoredRecord[]> {
  if (all) {
    for (const key of known) keys.set(key, JSON.parse(key) as Key);
    for (const key of await result(store.getAllKeys())) keys.set(JSON.stringify(key), key);
  }
  return Promise.all(
    [...keys.values()].map(async (key) => ({ store: store.name, key, value: await result(store.get(key)) })),
  );
}

/** Gives changes back that could not be written down, to be taken again. */
export function giveBack(database: string, records: readonly StoredRecord[]): void {
  for (const { store, key } of records) touch(database, store).keys.set(JSON.stringify(key), key);
}
