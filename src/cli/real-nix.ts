// The same question put to a real Nix, where one is installed: does each piece of Nix of the curriculum parse?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NixBlock } from '../course/lint/lint.ts';
import type { Problem } from '../course/problem.ts';
import { readNix } from '../nix/read.ts';

/** The version of `nix-instantiate`, undefined without one. */
export function nixVersion(): string | undefined {
  const { status, stdout } = spawnSync('nix-instantiate', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** `nix-instantiate --parse` evaluates nothing and fetches nothing. It stops at the first broken file of a call. */
export function realNixProblems(blocks: readonly NixBlock[]): Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'nixos-mentor-'));
  try {
    const named = blocks.map((block, index) => ({ block, path: join(folder, `${index}.nix`) }));
    for (const { block, path } of named) writeFileSync(path, whole(block.code));
    const problems: Problem[] = [];
    let rest = named;
    while (rest.length > 0) {
      const { status, stderr } = spawnSync('nix-instantiate', ['--parse', ...rest.map(({ path }) => path)], {
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (status === 0) break;
      const broken = rest.findIndex(({ path }) => stderr.includes(path));
      const { block, path } = rest[broken] ?? {};
      if (!block || !path) {
        problems.push({ file: 'curriculum', line: 1, message: `nix-instantiate fails: ${stderr.trim()}` });
        break;
      }
      const line = Number(/\.nix:(\d+):\d+/.exec(stderr)?.[1] ?? 1);
      const message = /error: (.*)/.exec(stderr)?.[1]?.replaceAll(path, block.file) ?? 'does not parse';
      problems.push({ file: block.file, line: block.line + line - 1, message: `Nix says: ${message}` });
      rest = rest.slice(broken + 1);
    }
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines that belong inside a module get one around them, on the same lines. Names may come from what is not shown. */
function whole(code: string): string {
  const { kind } = readNix(code);
  const shape = kind.nix ? kind.shape : 'file';
  const head = '{ config, lib, pkgs, ... }: with { }; {';
  if (shape === 'bindings') return `${head} ${code}\n}\n`;
  return shape === 'end-of-file' ? `${head} ${code}\n` : `${code}\n`;
}
