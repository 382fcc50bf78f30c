// The parts of IndexedDB that are used here, typed; TypeScript has them only together with all of a browser.
import * as fake from 'fake-indexeddb';

/** Keys are strings, numbers, or lists of them. */
export type Key = string | number | readonly Key[];

export interface Request<T> {
  readonly result: T;
  readonly error: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  onupgradeneeded?: (() => void) | null;
}

export interface Index {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

export interface ObjectStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexNames: Iterable<string>;
  readonly transaction: { readonly db: { readonly name: string } };
  readonly index: (name: string) => Index;
  readonly createIndex: (name: string, keyPath: string | string[], options: Partial<Index>) => Index;
  readonly get: (key: Key) => Request<unknown>;
  readonly getAllKeys: () => Request<Key[]>;
  readonly put: (value: unknown, key?: Key) => Request<Key>;
}

export interface Cursor {
  readonly source: ObjectStore | { readonly objectStore: ObjectStore };
  readonly primaryKey: Key;
}

export interface Database {
  readonly version: number;
  readonly objectStoreNames: Iterable<string>;
  readonly createObjectStore: (
    name: string,
    options: Partial<Pick<ObjectStore, 'keyPath' | 'autoIncrement'>>,
  ) => ObjectStore;
  readonly transaction: (
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
  ) => {
    readonly error: unknown;
    readonly objectStore: (name: string) => ObjectStore;
    oncomplete: (() => void) | null;
    onabort: (() => void) | null;
  };
  readonly close: () => void;
}

interface Factory {
  readonly open: (name: string, version?: number) => Request<Database>;
  readonly deleteDatabase: (name: string) => Request<unknown>;
}

export const factory = fake.indexedDB as unknown as Factory;

export function result<T>(request: Request<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens a database that is there, and closes it again whatever `use` does. */
export async function withDatabase<T>(name: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await result(factory.open(name));
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** Makes `indexedDB` and its classes globals of this process, where the WebAssembly library looks for them. */
export function installIndexedDb(): void {
  // Named one by one: a program that loads modules in a way of its own may not be able to list what one exports.
  const globals = {
    indexedDB: fake.indexedDB,
    IDBCursor: fake.IDBCursor,
    IDBCursorWithValue: fake.IDBCursorWithValue,
    IDBDatabase: fake.IDBDatabase,
    IDBFactory: fake.IDBFactory,
    IDBIndex: fake.IDBIndex,
    IDBKeyRange: fake.IDBKeyRange,
    IDBObjectStore: fake.IDBObjectStore,
    IDBOpenDBRequest: fake.IDBOpenDBRequest,
    IDBRequest: fake.IDBRequest,
    IDBTransaction: fake.IDBTransaction,
    IDBVersionChangeEvent: fake.IDBVersionChangeEvent,
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
