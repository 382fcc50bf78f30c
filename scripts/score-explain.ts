#!/usr/bin/env node
// Measures the error reader on a folder with `errors.jsonl`: one case a line with `paste`, `class`, `also`, `level`,
// `must_mention` and `facts`. Usage: node scripts/score-explain.ts FOLDER [--half odd|even] [--misses] [--show ID]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from '../src/catalog/load.ts';
import { lookupIn } from '../src/explain/catalog-lookup.ts';
import { explain } from '../src/explain/engine.ts';
import type { Explanation } from '../src/explain/model.ts';

interface Case {
  readonly id: string;
  readonly paste: string;
  readonly class: string;
  readonly also?: readonly string[];
  readonly level: string;
  readonly must_mention: readonly string[];
  readonly facts: Readonly<Record<string, string | number>>;
}

interface Result {
  readonly testCase: Case;
  readonly list: readonly Explanation[];
  /** The class, or one that counts as right too, comes first. */
  readonly first: boolean;
  readonly firstThree: boolean;
  readonly unmentioned: readonly string[];
  readonly wrongFacts: readonly string[];
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const catalog = loadCatalog({ shipped: join(import.meta.dirname, '..', 'catalog') });
const lookup = lookupIn(catalog.ok ? catalog.catalog : undefined);

function score(testCase: Case): Result {
  const list = explain(testCase.paste, { lookup });
  const right = new Set([testCase.class, ...(testCase.also ?? [])]);
  const [best] = list;
  // The words and facts of the right class count even when another one was told first.
  const text = best ? `${best.message}\n${best.nextStep}`.toLowerCase() : '';
  const facts: Readonly<Record<string, unknown>> = best ? { ...best.facts, attr: best.facts.attribute } : {};
  return {
    testCase,
    list,
    first: best?.cause === testCase.class,
    firstThree: list.slice(0, 3).some(({ cause }) => right.has(cause)),
    unmentioned: testCase.must_mention.filter((pattern) => !new RegExp(pattern).test(text)),
    wrongFacts: Object.entries(testCase.facts).flatMap(([key, wanted]) =>
      sameFact(facts[key], wanted) ? [] : [`${key}: wanted ${wanted}, got ${facts[key]}`],
    ),
  };
}

/** Numbers must be equal; of two names one may be the end or a part of the other. */
function sameFact(found: unknown, wanted: string | number): boolean {
  if (typeof wanted === 'number') return found === wanted;
  if (typeof found !== 'string') return false;
  const a = found.toLowerCase();
  const b = wanted.toLowerCase();
  return a.includes(b) || b.includes(a);
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

function row(name: string, results: readonly Result[]): string {
  const patterns = results.flatMap(({ testCase }) => testCase.must_mention).length;
  const unmentioned = results.flatMap((result) => result.unmentioned).length;
  const facts = results.flatMap(({ testCase }) => Object.keys(testCase.facts)).length;
  const wrong = results.flatMap((result) => result.wrongFacts).length;
  return [
    name.padEnd(10),
    String(results.length).padStart(5),
    percent(results.filter(({ first }) => first).length, results.length).padStart(9),
    percent(results.filter(({ firstThree }) => firstThree).length, results.length).padStart(9),
    percent(results.filter((result) => result.unmentioned.length === 0).length, results.length).padStart(9),
    percent(patterns - unmentioned, patterns).padStart(9),
    percent(facts - wrong, facts).padStart(9),
  ].join(' ');
}

const [folder = '.', ...options] = process.argv.slice(2);
const half = options.includes('--half') ? options[options.indexOf('--half') + 1] : undefined;
const shown = options.includes('--show') ? options[options.indexOf('--show') + 1] : undefined;
const cases: Case[] = readFileSync(join(folder, 'errors.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line): Case => JSON.parse(line))
  .filter((_, index) => half === undefined || (index % 2 === 0) === (half === 'odd'));
const results = cases.map(score);

if (shown) {
  for (const { testCase, list } of results.filter((result) => result.testCase.id === shown)) {
    say(`${testCase.paste}\n---`);
    for (const { cause, role, message, nextStep, facts } of list) {
      say(`${cause} (${role})\n  ${message}\n  ${nextStep}\n  ${JSON.stringify(facts)}`);
    }
  }
} else {
  say('level      cases     first   first 3   all said  mentions     facts');
  for (const level of ['direct', 'indirect', 'buried']) {
    say(
      row(
        level,
        results.filter(({ testCase }) => testCase.level === level),
      ),
    );
  }
  say(row('all', results));
}
if (options.includes('--misses')) {
  for (const { testCase, list, first, unmentioned, wrongFacts } of results) {
    const problems = [
      ...(first ? [] : [`got ${list.map(({ cause }) => cause).join(', ') || 'nothing'}`]),
      ...(unmentioned.length > 0 ? [`not said: ${unmentioned.join('  ')}`] : []),
      ...wrongFacts,
    ];
    if (problems.length > 0) say(`${testCase.id} ${testCase.class}: ${problems.join(' | ')}`);
  }
}
