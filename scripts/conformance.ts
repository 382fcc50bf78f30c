/**
 * `npm run conformance -- DIR [--mutations] [--each N] [--seed N]`: compares the verdict of our parser with that
 * of `nix-instantiate --parse` on every .nix file under DIR; with --mutations, breaks the files and prints how
 * often the first finding names the changed line. Ends with 1 when a verdict differs without a good reason.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTable, mutationTable } from '../test/conformance/mutation-table.ts';
import { nixVerdicts, nixVersion } from '../test/conformance/nix-verdict.ts';
import { newerNix, ownVerdict } from '../test/conformance/verdicts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutations: { type: 'boolean', default: false },
    each: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function nixFiles(directory: string): string[] {
  return globSync('**/*.nix', { cwd: directory })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .sort();
}

function compare(paths: readonly string[]): boolean {
  const version = nixVersion();
  if (version === undefined) {
    say('nix-instantiate is not installed; on Debian: apt-get install nix-bin');
    return false;
  }
  const nix = nixVerdicts(paths);
  const differences: string[] = [];
  const reasons = new Map<string, string[]>();
  let valid = 0;
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    const own = ownVerdict(text);
    const theirs = nix.get(path);
    if (!own.prints) differences.push(`PRINTS DIFFERENTLY ${path}`);
    if (!theirs || theirs.valid === own.valid) {
      if (own.valid) valid++;
      continue;
    }
    const reason = newerNix(text, own, theirs);
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), path]);
    else
      differences.push(
        own.valid ? `MISSED ${path}\n  ${theirs.message}` : `FALSE ALARM ${path}\n  ${own.first}`,
      );
  }
  say(`${paths.length} files, judged by ${version}: ${valid} valid, ${differences.length} verdicts differ`);
  for (const [reason, files] of reasons) say(`accepted as ${reason}:\n  ${files.join('\n  ')}`);
  for (const difference of differences) say(difference);
  return differences.length === 0;
}

const [directory] = positionals;
if (directory === undefined) {
  say('usage: npm run conformance -- DIR [--mutations] [--each N] [--seed N]');
  process.exitCode = 2;
} else {
  const paths = nixFiles(directory);
  if (values.mutations) {
    const texts = paths.map((path) => readFileSync(path, 'utf8'));
    say(formatTable(mutationTable(texts, Number(values.each), Number(values.seed))));
  } else if (!compare(paths)) process.exitCode = 1;
}
