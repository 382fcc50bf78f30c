// One process a data folder. Two would destroy the database, since PGlite has no server that arbitrates.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from './errors.ts';

export interface FolderLock {
  readonly databaseFolder: string;
  readonly release: () => void;
}

/**
 * Creates the folder if need be and locks it. The lock is a file lock of the operating system, taken through SQLite
 * (Node has no other way to one), so that it ends with the process, even with `kill -9`.
 *
 * @throws StoreUnusable when another process has the folder or it cannot be written
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(path, error);
  }
  let lock: DatabaseSync;
  try {
    lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 });
  } catch (error) {
    throw unusable(path, error);
  }
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StoreUnusable(
      `The data folder ${path} is in use by another nixos-mentor. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
  return { databaseFolder: join(path, 'postgres'), release: () => lock.close() };
}

function unusable(path: string, error: unknown): StoreUnusable {
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreUnusable(
    `The data folder ${path} cannot be written (${reason}). Give this user the right to write there, or set DATA_DIR to another folder.`,
    { cause: error },
  );
}
