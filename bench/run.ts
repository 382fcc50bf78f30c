// `npm run bench`: how long a learner and an operator wait, each figure beside a peer measured in the same run.
// `npm run bench -- answers` runs one part; what follows its name is handed to it.
import { answers } from './answers.ts';
import { benchAsk } from './ask.ts';
import { benchCheck } from './check.ts';
import { discordMemory } from './discord-memory.ts';
import { benchExplain } from './explain.ts';
import { benchNix } from './nix.ts';
import { benchSearch } from './search.ts';
import { start } from './start.ts';

const parts: Record<string, (...args: string[]) => Promise<void>> = {
  start,
  answers,
  ask: benchAsk,
  nix: benchNix,
  check: benchCheck,
  explain: benchExplain,
  search: benchSearch,
  'discord-memory': discordMemory,
};
const [chosen, ...rest] = process.argv.slice(2);

for (const [name, part] of Object.entries(parts)) {
  if (chosen !== undefined && chosen !== name) continue;
  process.stdout.write(`\n── ${name}\n`);
  await part(...(chosen === name ? rest : []));
}
