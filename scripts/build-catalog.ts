// Makes the snapshot that is shipped (catalog/snapshot.bin) from a directory of collected facts:
//   node scripts/build-catalog.ts DIRECTORY RELEASE DATE
// catalog/README.md says what the facts are and where they came from.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSnapshot } from '../src/catalog/build.ts';
import type {
  CatalogFacts,
  OptionChangeFact,
  OptionFact,
  PackageChangeFact,
  PackageFact,
} from '../src/catalog/facts.ts';
import { packFile } from '../src/catalog/file.ts';
import { joinPath, splitPath } from '../src/catalog/option-path.ts';
import type { ChangeKind, OptionSource } from '../src/catalog/types.ts';

interface RawOption {
  name: string;
  type?: string | null;
  default?: string;
  file?: string;
  desc?: string;
  readOnly?: boolean;
  internal?: boolean;
  hidden?: boolean;
  partial?: boolean;
  maybeShim?: boolean;
  aliasOf?: string;
  since?: string;
  in?: string[];
  until?: string | boolean;
}

interface RawOptionChange {
  from: string;
  kind: ChangeKind;
  to?: string | null;
  final?: string;
  msg?: string;
  release?: string;
  since?: string;
  nowFreeform?: boolean;
}

interface RawPackageChange {
  attr: string;
  kind: 'renamed' | 'removed';
  to?: string;
  alt?: string[];
}

const [directory, release, date] = process.argv.slice(2);
if (!directory || !release || !date) {
  process.stderr.write('usage: node scripts/build-catalog.ts DIRECTORY RELEASE DATE\n');
  process.exit(2);
}

const text = (name: string) => readFileSync(join(directory, name), 'utf8');
const json = <T>(name: string): T => JSON.parse(text(name)) as T;
const jsonLines = <T>(name: string): T[] =>
  text(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const usage = json<{ nixos: Record<string, number>; hm: Record<string, number> }>('option_usage.json');

function optionFacts(file: string, source: OptionSource): OptionFact[] {
  const counts = source === 'nixos' ? usage.nixos : usage.hm;
  return jsonLines<RawOption>(file).map((raw) => ({
    name: raw.name,
    source,
    typeText: raw.type ?? undefined,
    default: raw.default,
    declaredIn: raw.file,
    description: raw.desc,
    readOnly: raw.readOnly,
    hidden: raw.internal || raw.hidden || raw.aliasOf !== undefined,
    partial: raw.partial,
    doubtful: raw.maybeShim,
    since: firstRelease(raw),
    removedIn: typeof raw.until === 'string' ? raw.until : raw.until ? release : undefined,
    usage: counts[raw.name],
  }));
}

const homeManagerModule = optionFacts('hm_nixos_module_options.jsonl', 'nixos').map((option) => ({
  ...option,
  homeManagerModule: true,
}));
const options = [
  ...optionFacts('nixos_options.jsonl', 'nixos'),
  ...homeManagerModule,
  ...optionFacts('hm_options.jsonl', 'home-manager'),
];

/** "26.11pre" is what becomes 26.11. A NixOS option that no older source has came with the release of that source. */
function firstRelease({ since, in: seen = [] }: RawOption): string | undefined {
  const newest = ['26.05pre', '26.05', '26.11'];
  const from = since ?? (seen.every((source) => newest.includes(source)) ? seen.sort()[0] : undefined);
  return from?.replace('pre', '');
}

function optionChanges(file: string, source: OptionSource): OptionChangeFact[] {
  const known = new Set<string>();
  for (const option of options) {
    if (option.source !== source) continue;
    const parts = splitPath(option.name);
    for (let length = 1; length <= parts.length; length++) known.add(joinPath(parts.slice(0, length)));
  }
  const changes = jsonLines<RawOptionChange>(file).map((raw): OptionChangeFact => {
    const target = raw.final ?? raw.to ?? undefined;
    const to = target ? [target] : namesIn(raw.msg ?? '', raw.from, known);
    return {
      from: joinPath(splitPath(raw.from)),
      source,
      kind: raw.kind,
      to: to.length > 0 ? to : undefined,
      release: (raw.release ?? raw.since)?.replace(/^(\d\d)(\d\d)$/, '$1.$2'),
    };
  });
  const told = new Set(changes.map(({ from }) => from));
  return [...changes, ...deprecations(source, known).filter(({ from }) => !told.has(from))];
}

/** Options whose description begins by saying that they are deprecated, and names what to write instead. */
function deprecations(source: OptionSource, known: ReadonlySet<string>): OptionChangeFact[] {
  return options.flatMap(({ name, source: own, description = '' }) => {
    if (own !== source || !/^\W*deprecated\b/i.test(description)) return [];
    const to = [...namesIn(description, name, known), ...siblingsIn(description, name, known)];
    return to[0] === undefined ? [] : [{ from: name, source, kind: 'deprecated' as const, to: [to[0]] }];
  });
}

/** "use type instead", where an option of that name stands beside it. */
function siblingsIn(description: string, from: string, known: ReadonlySet<string>): string[] {
  const [, name] = /\buse ['"`]?([\w-]+)/i.exec(description) ?? [];
  const path = name === undefined ? '' : joinPath([...splitPath(from).slice(0, -1), name]);
  return known.has(path) && path !== from ? [path] : [];
}

/** The options that the message of a removal points to, written in full or below the old option's module. */
function namesIn(message: string, from: string, known: ReadonlySet<string>): string[] {
  const parent = splitPath(from).slice(0, -1);
  const names = new Set<string>();
  for (const [word] of message.matchAll(/[A-Za-z][\w-]*(?:\.[\w<>*-]+)*/g)) {
    const parts = splitPath(word);
    const full = joinPath(parts);
    const below = joinPath([...parent, ...parts]);
    if (parts.length > 2 && known.has(full) && full !== from) names.add(full);
    else if (parts.length > 1 && known.has(joinPath([...parent, parts[0] ?? '']))) names.add(below);
  }
  return [...names].slice(0, 3);
}

const listed: PackageFact[] = text('packages.tsv')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [attribute = '', version, flags = '', src, description] = line.split('\t');
    return {
      attribute,
      version,
      broken: flags.includes('b'),
      restricted: flags.includes('n'),
      isSet: src === 'set',
      description,
    };
  });

const packageChanges: PackageChangeFact[] = jsonLines<RawPackageChange>('package_changes.jsonl').map(
  (raw) => ({
    from: raw.attr,
    kind: raw.kind,
    to: raw.to ? [raw.to] : raw.alt,
  }),
);

/** A renamed package is listed by its old name where the list is older than the rename: the facts move along. */
function withNewNames(facts: readonly PackageFact[]): PackageFact[] {
  const byName = new Map(facts.map((fact) => [fact.attribute, fact]));
  for (const { from, kind, to = [] } of packageChanges) {
    const old = byName.get(from);
    const attribute = to[0];
    if (kind !== 'renamed' || !old || attribute === undefined) continue;
    const present = byName.get(attribute);
    if (!present?.description)
      byName.set(attribute, { ...old, ...present, attribute, description: old.description });
  }
  return [...byName.values()];
}

const facts: CatalogFacts = {
  release,
  // The facts have 25.11 in full; what came later is known from release notes and a partial evaluation.
  completeRelease: '25.11',
  date,
  origin: 'shipped',
  provenance: [
    'NixOS 25.11 options appendix (2026-04-02), nixos-unstable of 2026-02-13, release notes up to 26.11',
    'NixOS modules evaluated: nixpkgs of 2024-08-03 and 20.09 (renames, removals)',
    'Home Manager ec1a8fdf74ed (2026-08-22), releases 23.05 to 26.05, evaluated',
    'package attributes and versions of 2025-09-27, aliases.nix of 2026-07-14',
    'usage counted in 95 public configurations (2025-06 to 2026-08)',
  ],
  options,
  packages: withNewNames(listed),
  optionChanges: [
    ...optionChanges('nixos_option_changes.jsonl', 'nixos'),
    ...optionChanges('hm_option_changes.jsonl', 'home-manager'),
  ],
  packageChanges,
  gaps: {
    openOptions: json<string[]>('nixos_new_services_26.05_26.11.json'),
    openSets: json<string[]>('package_open_sets.json'),
    movedSets: json<{ prefix: string; to: string }[]>('package_set_rules.json').map(({ prefix, to }) => ({
      from: prefix,
      to,
    })),
    thirdParty: json<{ prefix: string; provider: string }[]>('third_party_prefixes.json'),
  },
};

const file = packFile(buildSnapshot(facts, { descriptions: false }), { level: 19 });
const target = join(import.meta.dirname, '..', 'catalog', 'snapshot.bin');
writeFileSync(target, file);
process.stdout.write(`${target}: ${file.length} bytes\n`);
