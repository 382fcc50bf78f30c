// From `node` to "ready" with an existing store, against a bare `node` process that opens the same PGlite folder.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { newFolder, startProcess } from '../test/support/process.ts';
import { measure, print } from './measure.ts';

export async function start(): Promise<void> {
  const folder = newFolder();
  const first = await measureOnce(async () => (await startProcess({ DATA_DIR: folder })).kill('SIGTERM'));
  process.stdout.write(`the first start, with a new store: ${first.toFixed(0)} ms (with its stop)\n`);
  const peer = await measure(5, () => openOnly(join(folder, 'postgres')));
  print('peer: node opens the same folder', peer);
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const begun = performance.now();
    const mentor = await startProcess({ DATA_DIR: folder });
    times.push(performance.now() - begun);
    await mentor.kill('SIGTERM');
  }
  times.sort((a, b) => a - b);
  print('start to ready', { median: times[3] ?? 0, p99: times[6] ?? 0 }, peer);
}

async function measureOnce(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function openOnly(folder: string): Promise<void> {
  const script = `import { PGlite } from '@electric-sql/pglite'; const db = await PGlite.create(${JSON.stringify(`file://${folder}`)}); await db.query('select 1'); process.exit(0)`;
  return new Promise((resolve, reject) => {
    spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..'),
      stdio: 'inherit',
    }).once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}
