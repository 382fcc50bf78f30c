// Holds answers against questions with labels: node scripts/score-ask.ts FILE.jsonl [--wrong]
// A line: {"question", "sections": acceptable, best first, [] when out of scope, "options", "packages"}.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { askFor } from '../src/ask/ask.ts';
import { loadCatalog } from '../src/catalog/load.ts';
import { catalogPlaces } from '../src/catalog-service.ts';
import { loadCourse } from '../src/course/load.ts';

const [file = '', ...flags] = process.argv.slice(2);
const reading = await loadCourse();
const loaded = loadCatalog(catalogPlaces({ DATA_DIR: 'data' }));
if (!reading.ok || !loaded.ok) throw new Error('the course or the catalog cannot be loaded');
const { ask, warm } = askFor(reading.value);

warm();

interface Labelled {
  readonly id?: string;
  readonly question: string;
  readonly sections: readonly string[];
  readonly options: readonly string[];
  readonly packages: readonly string[];
  readonly hm_options?: readonly string[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const counts = new Map<string, { right: number; of: number }>();
function count(name: string, right: boolean): void {
  const { right: so, of } = counts.get(name) ?? { right: 0, of: 0 };
  counts.set(name, { right: so + (right ? 1 : 0), of: of + 1 });
}
/** `0` stands for all of Day 0. */
const same = (label: string, id: string): boolean => id === label || id.startsWith(`${label}.`);

const questions = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Labelled);
const times: number[] = [];
for (const { id = '', question, sections, options, packages, hm_options = [] } of questions) {
  const from = performance.now();
  const answer = ask(question, loaded.catalog);
  times.push(performance.now() - from);
  const got = answer.sections.map((section) => section.id);
  const names = answer.options.map(({ option }) => option.name).slice(0, 5);
  const found = answer.packages.map((hit) => hit.package.attribute).slice(0, 3);
  const wrong: string[] = [];
  const judge = (name: string, right: boolean): void => {
    count(name, right);
    if (!right) wrong.push(name);
  };
  if (sections.length === 0) judge('out of scope recognised', !answer.covered);
  else {
    count('in scope refused', !answer.covered);
    if (!answer.covered) wrong.push('refused');
    judge('best section', same(sections[0] ?? '', got[0] ?? ''));
    count(
      'first section acceptable',
      sections.some((label) => same(label, got[0] ?? '')),
    );
    judge(
      'acceptable among three',
      got.slice(0, 3).some((one) => sections.some((label) => same(label, one))),
    );
    if (options.length > 0) {
      judge(
        'an expected option among five',
        options.some((name) => names.includes(name)),
      );
      count(
        'each expected option among five',
        options.every((name) => names.includes(name)),
      );
      count('first expected option among five', names.includes(options[0] ?? ''));
    }
    if (hm_options.length > 0)
      count(
        'a Home Manager option',
        hm_options.some((name) => names.includes(name)),
      );
    if (packages.length > 0) {
      judge(
        'an expected package among three',
        packages.some((name) => found.includes(name)),
      );
      count(
        'each expected package among three',
        packages.every((name) => found.includes(name)),
      );
    }
  }
  if (flags.includes('--wrong') && wrong.length > 0) {
    print(`${id} ${question.slice(0, 150)}\n   ${wrong.join(', ')}`);
    print(`   want ${sections} ${options} ${packages}`);
    print(`   got  ${got.slice(0, 4)} ${names} | ${found} | topics ${answer.topics.join(' ')}`);
  }
}
for (const [name, { right, of }] of counts) {
  print(`${name.padEnd(36)} ${right}/${of} ${((100 * right) / of).toFixed(1)} %`);
}
times.sort((a, b) => a - b);
print(`${questions.length} questions, p99 ${(times[Math.floor(times.length * 0.99)] ?? 0).toFixed(1)} ms`);
