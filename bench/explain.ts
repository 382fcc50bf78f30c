// How long the error reader takes: a message of 1 KB, a build log of 2 MB, and texts made to be slow.
import { explain } from '../src/explain/engine.ts';
import { measure, print } from './measure.ts';

const small = `building the system configuration...
error:
       … while evaluating the attribute 'config.system.build.toplevel'
         at /nix/store/1q3zvbs7nlqzcsbhl7jw4n0q0ak5s2jy-source/nixos/modules/system/activation/top-level.nix:9:3:
       error: The option \`services.opnssh.enable' does not exist. Definition values:
       - In \`/etc/nixos/configuration.nix': true
`.padEnd(1024, ' ');

const compile = (index: number): string =>
  `[${index}/9000] /nix/store/0a-gcc/bin/g++ -O2 -Iinclude -c src/part${index}.cc -o build/part${index}.o\n`;
const warns = (index: number): string =>
  `src/part${index}.cc:${index % 400}:9: warning: unused variable 'x${index}' [-Wunused-variable]\n`;

function logOf(line: (index: number) => string): string {
  const end = `error: builder for '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-app-1.0.drv' failed with exit code 2;
       last 2 log lines:
       > ld: cannot find -lfoo
       > make: *** [all] Error 1\n`;
  let text = '';
  for (let index = 0; text.length < 2_000_000; index += 1) text += line(index);
  return text + end;
}

const hostile: Readonly<Record<string, string>> = {
  'one long line': 'error: '.repeat(300_000),
  'errors without end': "error: undefined variable 'x'\n".repeat(60_000),
  'different errors': Array.from(
    { length: 40_000 },
    (_, index) => `error: attribute 'a${index}' missing`,
  ).join('\n'),
  'frames without end': '… while evaluating the attribute\n'.repeat(50_000),
  'open quotes': `error: The option '${"a'".repeat(400_000)}`,
  spaces: `error:${' '.repeat(1_000_000)}x`,
  'blank lines': '\n'.repeat(1_000_000),
  'drv soup': "builder for '/nix/store/".repeat(60_000),
  colons: 'a: '.repeat(500_000),
  'prompt soup': '$ # > '.repeat(300_000),
};

async function time(name: string, text: string, runs: number): Promise<void> {
  const size = `${(text.length / 1024).toFixed(0)} KB`;
  print(`${name}, ${size}`, await measure(runs, async () => explain(text)));
}

export async function benchExplain(): Promise<void> {
  await time('a message', small, 200);
  await time('a build log', logOf(compile), 5);
  await time('a log full of warnings', logOf(warns), 5);
  for (const [name, text] of Object.entries(hostile)) await time(name, text, 3);
}
