// Measures the checks: labelled mistakes that are found (FILE.jsonl), and what fires on real, working files (folders).
//   node scripts/score-check.ts configs.jsonl            the labelled mistakes that are missed, then the shares
//   node scripts/score-check.ts --quiet-share DIR…       every error and warning of each file, then the shares
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from '../src/catalog/load.ts';
import type { Catalog } from '../src/catalog/types.ts';
import { type CheckedFile, checkFiles, type NixFile } from '../src/check/engine.ts';
import { checkReport } from '../src/cli/report.ts';
import { curriculumFolder, loadCourse } from '../src/course/load.ts';
import { acceptedRules } from './label-rules.ts';

interface Labelled {
  readonly id: string;
  readonly kind: string;
  readonly paste: string;
  readonly mistakes: readonly {
    readonly class: string;
    readonly line: number;
    readonly offending_text: string;
  }[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const [first, ...rest] = process.argv.slice(2);
const read = await loadCourse(curriculumFolder);
if (!read.ok) throw new Error('The course cannot be read.');
const course = read.value;
const loaded = loadCatalog({ shipped: join(import.meta.dirname, '..', 'catalog') });
if (!loaded.ok) throw new Error(loaded.problem);
if (first === '--quiet-share') measureFolders(loaded.catalog, rest);
else measureLabels(loaded.catalog, first ?? '');

function measureLabels(catalog: Catalog, path: string): void {
  const cases = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Labelled);
  const byClass = new Map<string, { labels: number; right: number }>();
  const total = { labels: 0, right: 0, near: 0, right_kind_elsewhere: 0 };
  for (const { id, kind, paste, mistakes } of cases) {
    const path = /\.nix$/.test(kind) ? kind : undefined;
    const checked = checkReport(course, catalog, [{ path, text: paste }]).files;
    const findings = checked.flatMap((file) => file.findings);
    const misses: string[] = [];
    for (const mistake of mistakes) {
      const isNear = (at: number): boolean => Math.abs(at - mistake.line) <= 1;
      const accepted = acceptedRules(mistake.class);
      const sameKind = findings.filter(({ rule }) => accepted.has(rule));
      const near = findings.filter((finding) => isNear(finding.line));
      const isRight = sameKind.some((finding) => isNear(finding.line));
      const told = byClass.get(mistake.class) ?? { labels: 0, right: 0 };
      byClass.set(mistake.class, { labels: told.labels + 1, right: told.right + (isRight ? 1 : 0) });
      total.labels += 1;
      if (isRight) total.right += 1;
      if (near.length > 0) total.near += 1;
      if (isRight) continue;
      if (sameKind.length > 0) total.right_kind_elsewhere += 1;
      const said = near.map(({ rule, severity }) => `${rule}/${severity}`).join(', ') || 'nothing';
      const elsewhere = sameKind.map((finding) => `${finding.rule} on ${finding.line}`).join(', ');
      misses.push(
        `  ${mistake.class} @${mistake.line} ${mistake.offending_text.slice(0, 60)} ← ${said}${elsewhere ? `; elsewhere ${elsewhere}` : ''}`,
      );
    }
    if (misses.length === 0) continue;
    print(`\n${id} (${kind} → ${checked.map((file) => file.kind).join()})`);
    for (const miss of misses) print(miss);
    for (const { line: at, rule, severity, message } of findings)
      if (severity !== 'advice') print(`    ${at}: ${rule}/${severity} ${message}`);
  }
  print('');
  for (const [name, { labels, right }] of [...byClass].sort((a, b) => b[1].labels - a[1].labels))
    print(`${String(right).padStart(4)} of ${String(labels).padStart(3)} ${name}`);
  print(
    `\n${total.labels} labels; ${total.right} (${((100 * total.right) / total.labels).toFixed(1)} %) with a finding of the right kind on the line or its neighbour; ` +
      `${total.near} with any finding there; ${total.right_kind_elsewhere} with the right kind elsewhere only`,
  );
}

function measureFolders(catalog: Catalog, folders: readonly string[]): void {
  const stale = new Set(['renamed-option', 'removed-option', 'renamed-package', 'removed-package']);
  const rules = new Map<string, number>();
  let files = 0;
  let lines = 0;
  let withError = 0;
  let withWarning = 0;
  const began = performance.now();
  let slowest = { ms: 0, path: '' };
  for (const folder of folders) {
    for (const path of globSync('**/*.nix', { cwd: folder })) {
      const file: NixFile = { path, text: readFile(join(folder, path)) };
      files += 1;
      lines += file.text.split('\n').length;
      const before = performance.now();
      const [checked] = checkFiles([file], catalog);
      const ms = performance.now() - before;
      if (ms > slowest.ms) slowest = { ms, path: join(folder, path) };
      const loud = (checked?.findings ?? []).filter(
        ({ severity, rule }) => severity !== 'advice' && !stale.has(rule),
      );
      if (loud.some(({ severity }) => severity === 'error')) withError += 1;
      if (loud.some(({ severity }) => severity === 'warning')) withWarning += 1;
      for (const { rule, severity } of checked?.findings ?? []) count(rules, `${severity} ${rule}`);
      if (checked) tell(join(folder, path), checked);
    }
  }
  const share = (part: number): string => `${part} (${((100 * part) / files).toFixed(2)} %)`;
  for (const [rule, times] of [...rules].sort((a, b) => b[1] - a[1]))
    print(`${String(times).padStart(6)} ${rule}`);
  print(`${files} files, ${lines} lines, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  print(`slowest ${slowest.ms.toFixed(0)} ms ${slowest.path}`);
  print(
    `with errors ${share(withError)}, with warnings ${share(withWarning)}; renamed and removed names not counted`,
  );
}

function tell(path: string, { findings, reading }: CheckedFile): void {
  for (const { rule, severity, start, message } of findings) {
    print(`${severity}\t${rule}\t${path}:${reading.lines.position(start).line}\t${message.slice(0, 160)}`);
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
