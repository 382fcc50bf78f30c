// A question answered in the process, without a language model, against one search for options in the same catalog.
import { join } from 'node:path';
import { askFor } from '../src/ask/ask.ts';
import { loadCatalog } from '../src/catalog/load.ts';
import { loadCourse } from '../src/course/load.ts';
import { measure, print } from './measure.ts';

const questions = [
  'how do I add a network printer that was made by Brother?',
  'no sound over bluetooth after the last update, what can I do',
  'what is the difference between nixos-rebuild switch and boot',
  'error: undefined variable inputs, I pass them with specialArgs in flake.nix',
  'Wie bekomme ich mein WLAN nach der Installation zum Laufen?',
  '如何在 NixOS 上安装 fcitx5 输入法',
  'bluetooth',
  'where do I put the API keys of my services so that nobody on the machine can read them',
];
const long = 'my printer and wifi and sound do not work since I changed configuration.nix '.repeat(400);

export async function benchAsk(): Promise<void> {
  const reading = await loadCourse();
  const loaded = loadCatalog({ shipped: join(import.meta.dirname, '..', 'catalog') });
  if (!reading.ok || !loaded.ok) throw new Error('the course or the catalog cannot be loaded');
  const { catalog } = loaded;
  const { ask, warm } = askFor(reading.value);
  const begin = performance.now();
  warm();
  process.stdout.write(`reading the course once ${(performance.now() - begin).toFixed(0)} ms\n`);
  const pick = (run: number): string => questions[run % questions.length] ?? '';
  const peer = await measure(400, async (run) => catalog.searchOptions(pick(run)));
  print('peer: one search for options', peer);
  print('a question', await measure(400, async (run) => ask(pick(run), catalog)), peer);
  print('4,000 words', await measure(40, async () => ask(long, catalog)), peer);
}
