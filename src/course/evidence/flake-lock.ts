// flake.lock, `nix flake metadata` and what `nix flake lock` prints: the revision of Nixpkgs that a flake is pinned to.
import type { Located } from './evidence.ts';
import { field, jsonValues, textField } from './json-values.ts';
import type { Session } from './session.ts';

export interface FlakeLock {
  readonly kind: 'flake-lock';
  readonly form: 'file' | 'metadata' | 'output';
  /** 40 hexadecimal digits, or empty where the lock has none. */
  readonly revision: string;
  /** The branch that it follows; empty where the form does not show it. */
  readonly branch: string;
  /** `github`, `tarball`, … */
  readonly source: string;
  readonly inputs: readonly string[];
}

const INPUT =
  /^[│├└─\s]{0,40}(nixpkgs): (github|git|tarball|path):\S{0,80}?\/([0-9a-f]{40})(?:[?\s].{0,200})?$/;
const OTHER_INPUT = /^[│├└─\s]{0,40}([\w-]{1,60}): (?:github|git|tarball|path):/;
/** `• Added input 'nixpkgs':` and, a line further, `'github:NixOS/nixpkgs/<revision>?narHash=…' (2026-11-01)` */
const CHANGED = /^• (?:Added|Updated) input 'nixpkgs':/;
const REFERENCE = /'(github|git|tarball):[^'?]{0,120}?\/([0-9a-f]{40})/;

export function readFlakeLock({ lines }: Session): Located[] {
  const values = jsonValues(lines).flatMap(({ line, end, value }): Located<FlakeLock>[] => {
    const lock = readLock(value, 'file') ?? readLock(field(value, 'locks'), 'metadata');
    return lock ? [{ line, end, evidence: lock }] : [];
  });
  const printed = [...metadata(lines), ...changes(lines)];
  const whole = [...values, ...printed];
  return whole.length > 0 ? whole : cutLock(lines);
}

function readLock(value: unknown, form: FlakeLock['form']): FlakeLock | undefined {
  const nodes = field(value, 'nodes');
  const root = textField(value, 'root');
  if (typeof nodes !== 'object' || nodes === null || root === undefined) return undefined;
  const inputs = field(field(nodes, root), 'inputs');
  const names = typeof inputs === 'object' && inputs !== null ? Object.keys(inputs) : [];
  const node = field(nodes, textField(inputs, 'nixpkgs') ?? 'nixpkgs');
  const locked = field(node, 'locked');
  const original = field(node, 'original');
  return {
    kind: 'flake-lock',
    form,
    revision: textField(locked, 'rev') ?? '',
    branch: textField(original, 'ref') ?? '',
    source: textField(locked, 'type') ?? '',
    inputs: names,
  };
}

function metadata(lines: readonly string[]): Located<FlakeLock>[] {
  const inputs = lines.flatMap((line) => OTHER_INPUT.exec(line)?.[1] ?? []);
  return lines.flatMap((line, index) => {
    const match = INPUT.exec(line);
    if (!match) return [];
    const [, , source = '', revision = ''] = match;
    return [
      {
        line: index,
        evidence: { kind: 'flake-lock', form: 'metadata', revision, branch: '', source, inputs },
      },
    ];
  });
}

function changes(lines: readonly string[]): Located<FlakeLock>[] {
  return lines.flatMap((line, index) => {
    if (!CHANGED.test(line)) return [];
    // An update prints the old reference first and the new one after it.
    const references = lines.slice(index, index + 3).flatMap((near, at) => {
      if (at > 0 && near.startsWith('•')) return [];
      const match = REFERENCE.exec(near);
      return match ? [match] : [];
    });
    const last = references.at(-1);
    if (!last) return [];
    const [, source = '', revision = ''] = last;
    return [
      {
        line: index,
        evidence: { kind: 'flake-lock', form: 'output', revision, branch: '', source, inputs: ['nixpkgs'] },
      },
    ];
  });
}

/** A lock file of which a part was copied: the first revision below the name of the input. */
function cutLock(lines: readonly string[]): Located<FlakeLock>[] {
  const at = lines.findIndex((line) => /^\s*"nixpkgs(?:_\d)?": \{$/.test(line));
  if (at < 0) return [];
  const node = lines.slice(at, at + 20);
  const value = (name: string): string =>
    node.map((line) => new RegExp(`^\\s*"${name}": "([^"]{1,200})",?$`).exec(line)?.[1]).find(Boolean) ?? '';
  const revision = value('rev');
  if (!/^[0-9a-f]{40}$/.test(revision)) return [];
  return [
    {
      line: at,
      end: lines.length,
      evidence: {
        kind: 'flake-lock',
        form: 'file',
        revision,
        branch: value('ref'),
        source: value('type'),
        inputs: ['nixpkgs'],
      },
    },
  ];
}
