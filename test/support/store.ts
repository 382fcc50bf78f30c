// Stores for tests: copies of the one that was prepared before all tests.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, openMemory } from '../../src/store/database.ts';
import { newFolder } from './process.ts';

/** An empty, migrated store in memory. */
export function emptyStore(): Promise<Database> {
  return openMemory(new Blob([readFileSync(join(inject('prepared'), 'dump.tar'))]));
}

/** A data folder as after the first start. */
export function dataFolder(): string {
  const folder = newFolder();
  cpSync(join(inject('prepared'), 'data'), folder, { recursive: true });
  return folder;
}
