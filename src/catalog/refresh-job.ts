// The refresh as a job of a running process: in a thread of its own, by one replica at a time, and then into use.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CatalogHolder } from './holder.ts';
import { type CatalogPlaces, loadCatalog, snapshotName } from './load.ts';
import type { RefreshResult, RefreshSettings } from './refresh.ts';

/**
 * Runs a job unless another replica is at it already: resolves to what the job gives, or to undefined when the
 * job was left to the other. The store decides who (an advisory lock); in one process `(_, job) => job()` will do.
 */
export type RunAlone = <Result>(name: string, job: () => Promise<Result>) => Promise<Result | undefined>;

export type JobResult = RefreshResult | { readonly kind: 'left-to-other' };

/**
 * Looks whether there is a refreshed snapshot that is not in use yet, whoever made it, and takes it into use.
 * A replica that left the refresh to another calls it from time to time; a look that finds nothing costs nothing.
 *
 * @returns a function that tells whether the catalog was swapped
 */
export function makeReloader(places: CatalogPlaces, holder: CatalogHolder): () => boolean {
  const changed = () => {
    const path = places.refreshed === undefined ? undefined : join(places.refreshed, snapshotName);
    return path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  };
  let seen = changed();
  return () => {
    const now = changed();
    if (now === undefined || now === seen) return false;
    seen = now;
    const loaded = loadCatalog(places);
    // A damaged file falls back to the shipped snapshot, which is no progress.
    if (!loaded.ok || (holder.current && loaded.catalog.info.origin !== 'refreshed')) return false;
    holder.swap(loaded);
    return true;
  };
}

/**
 * Refreshes unless another replica does, and takes the result into use. Never throws.
 *
 * @param reload made by {@link makeReloader}
 * @param run does the refresh; in a worker thread when not given
 */
export async function refreshAndSwap(
  settings: RefreshSettings,
  reload: () => boolean,
  runAlone: RunAlone,
  run: (settings: RefreshSettings) => Promise<RefreshResult> = refreshInWorker,
): Promise<JobResult> {
  try {
    const result = await runAlone('catalog-refresh', () => run(settings));
    reload();
    return result ?? { kind: 'left-to-other' };
  } catch (error) {
    return { kind: 'kept', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** {@link refreshCatalog} in a thread of its own. */
export function refreshInWorker(settings: RefreshSettings): Promise<RefreshResult> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./refresh-worker.ts', import.meta.url), { workerData: settings });
    const kept = (problem: string) => resolve({ kind: 'kept', problem });
    worker.once('message', (result: RefreshResult) => resolve(result));
    worker.once('error', (error) => kept(error instanceof Error ? error.message : String(error)));
    // Does nothing after a message; a thread that ends without one (out of memory) is a failure.
    worker.once('exit', (code) => kept(`the refresh ended with code ${code}`));
  });
}
