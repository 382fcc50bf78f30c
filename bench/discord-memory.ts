// What the real client of discord.js holds in memory once it has seen many servers and their people.
// `npm run bench -- discord-memory [servers] [people]`; the client is a process of its own, so that only it counts.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startDouble } from '../test/platforms/discord-double/double.ts';

const channelsEach = 10;

export async function discordMemory(servers = '2500', people = '50'): Promise<void> {
  const double = await startDouble();
  const owner = double.person('Olga');
  const firsts = Array.from({ length: Number(servers) }, (_, index) => {
    const guild = double.guild(`Server ${index}`, owner);
    const channels = Array.from({ length: channelsEach }, (_one, number) =>
      double.channel(guild, `channel-${number}`),
    );
    return channels[0];
  });
  const client = fork(new URL('./discord-memory-client.ts', import.meta.url), [double.apiUrl, double.token], {
    execArgv: ['--expose-gc'],
  });
  await once(client, 'message');
  for (const [index, channel] of firsts.entries()) {
    if (!channel) continue;
    for (let number = 0; number < Number(people); number += 1) {
      double.person(`Person ${index}-${number}`).say(channel, '@mentor hello');
    }
    // Lets the socket drain.
    await new Promise((resolve) => setImmediate(resolve));
  }
  client.send(Number(servers) * Number(people));
  const [report] = await once(client, 'message');
  process.stdout.write(
    `${servers} servers with ${channelsEach} channels and ${people} people each: ${report}\n`,
  );
  client.kill();
  await double.close();
}
