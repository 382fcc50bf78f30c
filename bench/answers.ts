// A command's answer in the process, against the bare round trip to the same database.
import { sql } from 'drizzle-orm';
import { createWorld } from '../test/support/world.ts';
import { measure, print } from './measure.ts';

const generations = Array.from({ length: 40 }, (_, index) => 40 - index)
  .map((n) => `${n}  2026-11-22 08:00:00  26.05.1  6.18.9  Unknown  []  ${n === 40 ? 'True' : 'False'}`)
  .join('\n');

const configuration = `{ pkgs, ... }:\n{\n${Array.from({ length: 200 }, (_, n) => `  services.s${n}.enable = true;`).join('\n')}\n}\n`;

export async function answers(): Promise<void> {
  const world = await createWorld();
  await world.say('ada', '/start-nixos');
  world.clock.advance({ hours: 24 });
  await world.tick();
  const peer = await measure(200, () => world.database.db.execute(sql`select 1`));
  print('peer: select 1', peer);
  const lines: [name: string, line: string][] = [
    ['/lesson 1.1', '/lesson 1.1'],
    ['/progress', '/progress'],
    ['/leaderboard', '/leaderboard'],
    ['/check with a list of 40 generations', `/check\n${generations}`],
    ['/check with a configuration of 200 lines', `/check\n${configuration}`],
  ];
  for (const [name, line] of lines) print(name, await measure(100, () => world.say('ada', line)), peer);
  await world.close();
}
