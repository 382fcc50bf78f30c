// The catalog in a running process: loaded at start, refreshed each week where the operator wants it.
import { join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type CatalogHolder, holdCatalog } from './catalog/holder.ts';
import { type CatalogPlaces, loadCatalog } from './catalog/load.ts';
import type { RefreshSettings } from './catalog/refresh.ts';
import { makeReloader, type RunAlone, refreshAndSwap } from './catalog/refresh-job.ts';
import type { Config } from './config.ts';
import type { Logger } from './ops/log.ts';

export interface CatalogService {
  readonly holder: CatalogHolder;
  /** Refreshes unless another replica does, and takes the result into use. Never rejects. */
  readonly refresh: (runAlone: RunAlone) => Promise<void>;
  /** Takes a snapshot into use that another replica has refreshed in the same folder. */
  readonly reload: () => void;
}

export function catalogPlaces(config: Pick<Config, 'DATA_DIR'>): CatalogPlaces {
  return {
    shipped: join(import.meta.dirname, '..', 'catalog'),
    refreshed: resolve(config.DATA_DIR, 'catalog'),
  };
}

/** @param release the channel to follow when the settings name none */
export function refreshSettings(
  config: Pick<Config, 'DATA_DIR' | 'CATALOG_CHANNEL' | 'CATALOG_URL' | 'CATALOG_HOME_MANAGER_URL'>,
  release: string,
): RefreshSettings {
  const { shipped, refreshed = '' } = catalogPlaces(config);
  return {
    baseUrl: config.CATALOG_URL,
    homeManagerUrl: config.CATALOG_HOME_MANAGER_URL,
    channel: config.CATALOG_CHANNEL ?? release,
    shipped,
    directory: refreshed,
    today: Temporal.Now.plainDateISO('UTC').toString(),
  };
}

export function startCatalog(config: Config, release: string, log: Logger): CatalogService {
  const places = catalogPlaces(config);
  const loaded = loadCatalog(places);
  const holder = holdCatalog(loaded);
  if (!loaded.ok) log.warn({ problem: loaded.problem }, 'there are no answers about options and packages');
  else for (const warning of loaded.warnings) log.warn({ warning }, 'the refreshed catalog cannot be used');
  const reload = makeReloader(places, holder);
  return {
    holder,
    reload: () => {
      if (reload()) log.info({ date: holder.current?.info.date }, 'a refreshed catalog is in use');
    },
    refresh: async (runAlone) => {
      const result = await refreshAndSwap(refreshSettings(config, release), reload, runAlone);
      if (result.kind === 'kept')
        log.warn({ problem: result.problem }, 'the catalog was not refreshed; the old one stays');
      else log.info(result, 'catalog');
    },
  };
}
