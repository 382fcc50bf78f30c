// A database's image: the object stores as their library made them, and putting it all back after a restart.
import { forgetChanges, type StoredRecord } from './changes.ts';
import { factory, type Index, type ObjectStore, result, withDatabase } from './indexed-db.ts';

export interface StoreShape extends Pick<ObjectStore, 'name' | 'keyPath' | 'autoIncrement'> {
  readonly indexes: readonly Pick<Index, 'name' | 'keyPath' | 'unique' | 'multiEntry'>[];
}

/** With it, a newer library recognises the version and migrates the records as it would in a browser. */
export interface DatabaseShape {
  readonly version: number;
  readonly stores: readonly StoreShape[];
}

export function shapeOf(name: string): Promise<DatabaseShape> {
  return withDatabase(name, async (database) => {
    const names = [...database.objectStoreNames];
    if (names.length === 0) return { version: database.version, stores: [] };
    const transaction = database.transaction(names, 'readonly');
    const stores = names.map((store): StoreShape => {
      const source = transaction.objectStore(store);
      const { keyPath, autoIncrement } = source;
      const indexes = [...source.indexNames].map((index) => {
        const { name: indexName, keyPath: path, unique, multiEntry } = source.index(index);
        return { name: indexName, keyPath: path, unique, multiEntry };
      });
      return { name: store, keyPath, autoIncrement, indexes };
    });
    return { version: database.version, stores };
  });
}

/** Makes a database as it was. What it held before is gone, and restoring is no change. */
export async function restore(
  name: string,
  { version, stores }: DatabaseShape,
  records: Iterable<StoredRecord>,
): Promise<void> {
  await discard(name);
  const request = factory.open(name, version);
  request.onupgradeneeded = () => {
    for (const { name: store, keyPath, autoIncrement, indexes } of stores) {
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, unique, multiEntry } of indexes) {
        made.createIndex(index, path, { unique, multiEntry });
      }
    }
  };
  const database = await result(request);
  if (stores.length > 0) {
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    for (const { store, key, value } of records) {
      const target = transaction.objectStore(store);
      if (target.keyPath === null) target.put(value, key);
      else target.put(value);
    }
    await done;
  }
  database.close();
  forgetChanges(name);
}

/** Drops a database from memory; its records stay only where they were written down. */
export async function discard(name: string): Promise<void> {
  await result(factory.deleteDatabase(name));
  forgetChanges(name);
}
