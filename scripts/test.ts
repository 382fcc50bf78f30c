// Everything a change must pass, in the order in which a mistake is cheapest to find.
// One command for people, for CI and for the README: `npm test`.
import { spawnSync } from 'node:child_process';

const only = process.argv.slice(2);
const steps: [name: string, command: string, args: string[]][] = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'tsc', []],
  ['course', process.execPath, ['src/cli.ts', 'course', 'check']],
  ['tests', 'vitest', ['run', ...only]],
];

for (const [name, command, args] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) {
    // vitest prints its own count line; a step before it failed, so say so in the same form.
    if (name !== 'tests') process.stdout.write(`\n${name} failed\n0 passed, 1 failed\n`);
    process.exit(status ?? 1);
  }
}
