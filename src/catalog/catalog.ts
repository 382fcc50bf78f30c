// Puts look-up, search, completion and links together into the one interface that other parts use.
import type { RowHit } from './answers.ts';
import { optionsBeginningWith, packagesBeginningWith } from './complete.ts';
import { optionLink, packageLink } from './link.ts';
import { NearestOptions } from './nearest-options.ts';
import { OptionChanges } from './option-changes.ts';
import { OptionLookup, pathParts } from './option-lookup.ts';
import { splitPath } from './option-path.ts';
import { OptionSearch } from './option-search.ts';
import type { OptionTable } from './option-table.ts';
import { PackageChanges } from './package-changes.ts';
import { PackageLookup } from './package-lookup.ts';
import { PackageSearch } from './package-search.ts';
import type { PackageTable } from './package-table.ts';
import type { SnapshotHeader } from './snapshot-format.ts';
import type { Catalog, CatalogInfo, Option, OptionSource } from './types.ts';

const searchLimit = 10;
/** As many as Discord shows. */
const completionLimit = 25;
const nearestLimit = 4;
const mostResults = 200;

export function indexCatalog(
  facts: SnapshotHeader['facts'],
  options: OptionTable,
  packages: PackageTable,
): Catalog {
  const optionChanges = new OptionChanges(facts.optionChanges);
  const lookup = new OptionLookup(options, optionChanges, facts.gaps);
  const nearest = new NearestOptions(options, lookup.trees);
  const optionSearch = new OptionSearch(options);
  const packageChanges = new PackageChanges(
    facts.packageChanges,
    facts.gaps,
    (attribute) => packages.find(attribute) !== undefined,
  );
  const packageLookup = new PackageLookup(packages, packageChanges, facts.gaps, facts.origin === 'refreshed');
  const packageSearch = new PackageSearch(packages);
  const info = infoOf(facts, options, packages);
  const linkTo = (option: Option) => optionLink(option, info.release);
  const atMost = (limit: number | undefined, usual: number) =>
    Math.max(0, Math.min(mostResults, Math.floor(limit ?? usual)));

  const changeOf = (parts: readonly string[], source: OptionSource | undefined) => {
    const inNixos = source === 'home-manager' ? undefined : optionChanges.find(parts, 'nixos');
    return inNixos ?? (source === 'nixos' ? undefined : optionChanges.find(parts, 'home-manager'));
  };

  return {
    info,
    option(path, source) {
      const row = lookup.find(path, source);
      return row === undefined ? undefined : options.option(row);
    },
    resolveOption: (path, source) => lookup.resolve(path, source),
    optionChange: (path, source) => changeOf(pathParts(path), source)?.change,
    optionsBelow: (path, source) => optionsBelow(path, source, lookup, options),
    nearestOptions: (path, source, limit) =>
      nearest.find(pathParts(path), source, atMost(limit, nearestLimit)),
    completeOption(text, { limit, source } = {}) {
      const most = atMost(limit, completionLimit);
      const rows = optionsBeginningWith(text, options, lookup.trees, most, source);
      const more = rows.length < most ? optionSearch.search(text, most, source).map(({ row }) => row) : [];
      const byName = new Map<string, number>();
      for (const row of [...rows, ...more]) {
        const name = options.name(row);
        if (!byName.has(name)) byName.set(name, row);
      }
      return [...byName.values()].slice(0, most).map((row) => options.option(row));
    },
    searchOptions(query, { limit, source } = {}) {
      const most = atMost(limit, searchLimit);
      const hits = optionSearch.search(query, most, source);
      const parts = pathParts(query);
      const change = parts.length > 1 ? changeOf(parts, source)?.change : undefined;
      const today = (change?.to ?? []).map((path) => lookup.find(path, change?.source));
      return putFirst(today, hits, most).map(({ row, score }) => {
        const option = options.option(row);
        return { option, score, link: linkTo(option) };
      });
    },
    optionLink: linkTo,

    package(attribute) {
      const row = packageLookup.find(plainAttribute(attribute));
      return row === undefined ? undefined : packages.package(row);
    },
    resolvePackage: (attribute) => packageLookup.resolve(plainAttribute(attribute)),
    packageChange: (attribute) => packageChanges.find(plainAttribute(attribute)),
    nearestPackages: (attribute, limit) =>
      packageLookup.nearest(plainAttribute(attribute), atMost(limit, nearestLimit)),
    completePackage(text, { limit } = {}) {
      const most = atMost(limit, completionLimit);
      const rows = packagesBeginningWith(plainAttribute(text), packages, most);
      const more = rows.length < most ? packageSearch.search(text, most).map(({ row }) => row) : [];
      return [...new Set([...rows, ...more])].slice(0, most).map((row) => packages.package(row));
    },
    searchPackages(query, { limit } = {}) {
      const most = atMost(limit, searchLimit);
      const hits = packageSearch.search(query, most);
      const today = packageChanges.find(plainAttribute(query))?.to ?? [];
      const rows = today.map((attribute) => packageLookup.find(attribute));
      return putFirst(rows, hits, most).map(({ row, score }) => {
        const pkg = packages.package(row);
        return { package: pkg, score, link: packageLink(pkg.attribute, info.release) };
      });
    },
    packageLink: (pkg) => packageLink(pkg.attribute, info.release),
  };
}

/** Who searches for an old name is shown what replaced it before all else. */
function putFirst(rows: readonly (number | undefined)[], hits: readonly RowHit[], most: number): RowHit[] {
  const known = rows.filter((row) => row !== undefined);
  const best = hits[0]?.score ?? 0;
  const first = known.map((row, i) => ({ row, score: best + known.length - i }));
  return [...first, ...hits.filter(({ row }) => !known.includes(row))].slice(0, most);
}

/** The attribute as people write it: without `pkgs.` and without quotes. */
function plainAttribute(text: string): string {
  return splitPath(text.trim().replace(/^pkgs\./, '')).join('.');
}

function optionsBelow(
  path: string,
  source: OptionSource,
  lookup: OptionLookup,
  options: OptionTable,
): Option[] {
  const parts = path.trim() === '' ? [] : pathParts(path);
  const rows = new Set<number>();
  for (const { name } of lookup.trees[source].walk(parts)[parts.length] ?? []) {
    const depth = name === '' ? 1 : splitPath(name).length + 1;
    for (const row of lookup.trees[source].rowsBelow(name)) {
      const isDirect = splitPath(options.name(row)).length === depth;
      if (isDirect && options.isOffered(row)) rows.add(row);
    }
  }
  const usage = (row: number) => options.usage[row] ?? 0;
  return [...rows].sort((a, b) => usage(b) - usage(a)).map((row) => options.option(row));
}

function infoOf(facts: SnapshotHeader['facts'], options: OptionTable, packages: PackageTable): CatalogInfo {
  let nixosOptions = 0;
  for (let row = 0; row < options.size; row++) if (options.sourceOf(row) === 'nixos') nixosOptions++;
  const { release, completeRelease, date, origin, provenance, optionChanges, packageChanges } = facts;
  return {
    release,
    completeRelease,
    date,
    origin,
    provenance,
    counts: {
      nixosOptions,
      homeManagerOptions: options.size - nixosOptions,
      packages: packages.size,
      optionChanges: optionChanges.length,
      packageChanges: packageChanges.length,
    },
  };
}
