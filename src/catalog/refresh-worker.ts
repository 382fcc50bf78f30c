// The thread in which a refresh runs, so that nobody waits for an answer meanwhile. See refresh-job.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type RefreshSettings, refreshCatalog } from './refresh.ts';

parentPort?.postMessage(await refreshCatalog(workerData as RefreshSettings));
