// The client whose memory is measured. Started by discord-memory.ts; says when it is ready, then what it holds.
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '../src/platforms/discord/client.ts';

const [apiUrl, token = ''] = process.argv.slice(2);
const client = createClient({ shards: 'auto', apiUrl });
let seen = 0;
let peak = 0;
client.on('messageCreate', () => {
  seen += 1;
});
client.once('clientReady', () => process.send?.('ready'));
process.once('message', (expected) => void report(Number(expected)));
await client.login(token);

async function report(expected: number): Promise<void> {
  while (seen < expected) {
    peak = Math.max(peak, process.memoryUsage().rss);
    await delay(100);
  }
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  process.send?.(
    `${mb(rss)} resident (peak ${mb(Math.max(peak, rss))}), heap ${mb(heapUsed)}; in caches: ` +
      `${client.guilds.cache.size} servers, ${client.channels.cache.size} channels, ${client.users.cache.size} people`,
  );
}
