// `npm run bench`: how long a learner and an operator wait, each figure beside a peer measured in the same run.
// `npm run bench -- answers` runs one part.
import { answers } from './answers.ts';
import { benchNix } from './nix.ts';
import { start } from './start.ts';

const parts = { start, answers, nix: () => benchNix() };
const chosen = process.argv.slice(2);

for (const [name, part] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stdout.write(`\n── ${name}\n`);
  await part();
}
