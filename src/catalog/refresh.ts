// Brings the catalog up to date with a channel: downloads its published lists, checks them, joins them with what
// is known already and writes a new snapshot. On any failure the old one stays as it is.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSnapshot } from './build.ts';
import { optionFact, packageFact } from './channel-facts.ts';
import { readContainer } from './container.ts';
import { type DownloadLimits, downloadEntries } from './download.ts';
import type { OptionFact, PackageFact } from './facts.ts';
import { packFile, unpackFile } from './file.ts';
import { snapshotName } from './load.ts';
import { type ChannelLists, mergeFacts, type Present } from './merge-facts.ts';
import { OptionTable } from './option-table.ts';
import { PackageTable } from './package-table.ts';
import { parseCatalog } from './parse.ts';
import type { SnapshotHeader } from './snapshot-format.ts';
import type { OptionSource } from './types.ts';

export interface RefreshSettings {
  /** Where the channels are: "https://channels.nixos.org". */
  readonly baseUrl: string;
  /** "26.05" or "unstable". */
  readonly channel: string;
  /** A list of Home Manager's options in the form of options.json; without it the present ones stay. */
  readonly homeManagerUrl?: string | undefined;
  /** The shipped snapshot's directory, and where the new snapshot is written. */
  readonly shipped: string;
  readonly directory: string;
  /** The day that is noted when the server does not say one, "2026-08-22". */
  readonly today: string;
  readonly limits?: Partial<DownloadLimits>;
  /** Fewer entries than this are a wrong list. */
  readonly leastOptions?: number;
  readonly leastPackages?: number;
}

export type RefreshResult =
  | { readonly kind: 'refreshed'; readonly options: number; readonly packages: number; readonly date: string }
  /** Nothing was changed; `problem` is one sentence. */
  | { readonly kind: 'kept'; readonly problem: string };

const usualLimits: DownloadLimits = {
  packedBytes: 96 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  milliseconds: 10 * 60 * 1000,
};
const leastOptions = 15_000;
const leastPackages = 60_000;
/** A new list that lost more than this share of the old one's entries is not believed. */
const leastShare = 0.6;
/** What every list has. */
const certainOption = 'system.stateVersion';
const certainPackage = 'hello';

/**
 * Never throws. Takes some minutes of processor time and much memory: run it in a process or thread of its own
 * (`refreshInWorker`).
 */
export async function refreshCatalog(settings: RefreshSettings): Promise<RefreshResult> {
  try {
    const present = await readPresent(settings);
    const lists = await downloadLists(settings);
    const problem = findProblem(lists, present, settings);
    if (problem) return { kind: 'kept', problem };
    const snapshot = buildSnapshot(mergeFacts(lists, present), { descriptions: true });
    const check = parseCatalog({ snapshot, optionLines: '', packageLines: '' });
    if (!check.ok) return { kind: 'kept', problem: check.problem };
    await writeWhole(settings.directory, packFile(snapshot, { level: 6 }));
    const { nixosOptions, homeManagerOptions, packages } = check.catalog.info.counts;
    return { kind: 'refreshed', options: nixosOptions + homeManagerOptions, packages, date: lists.date };
  } catch (error) {
    return { kind: 'kept', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The last refreshed snapshot if it is sound, else the shipped one: both know what the lists do not say. */
async function readPresent({ directory, shipped }: RefreshSettings): Promise<Present> {
  const read = async (place: string): Promise<Present> => {
    const container = readContainer(unpackFile(await readFile(join(place, snapshotName))));
    const { facts } = container.header as SnapshotHeader;
    return {
      facts,
      options: new OptionTable(container, []),
      packages: new PackageTable(container, []),
    };
  };
  return await read(directory).catch(() => read(shipped));
}

async function downloadLists(settings: RefreshSettings): Promise<ChannelLists> {
  const { baseUrl, channel, homeManagerUrl, today } = settings;
  const limits = { ...usualLimits, ...settings.limits };
  const place = `${baseUrl.replace(/\/+$/, '')}/nixos-${encodeURIComponent(channel)}`;

  const optionsAt = async (url: string, source: OptionSource) => {
    const facts: OptionFact[] = [];
    const { date } = await downloadEntries(url, undefined, limits, (key, value) => {
      const fact = optionFact(key, value, source);
      if (fact) facts.push(fact);
    });
    return { facts, date };
  };
  const nixos = await optionsAt(`${place}/options.json.br`, 'nixos');
  const packages: PackageFact[] = [];
  await downloadEntries(`${place}/packages.json.br`, 'packages', limits, (key, value) => {
    const fact = packageFact(key, value);
    if (fact) packages.push(fact);
  });
  const homeManager = homeManagerUrl ? await optionsAt(homeManagerUrl, 'home-manager') : undefined;
  const date = nixos.date ?? today;
  return {
    release: channel,
    date,
    provenance: [
      `options and packages of the channel nixos-${channel} (${place}, ${date})`,
      homeManager
        ? `Home Manager's options (${homeManagerUrl}, ${homeManager.date ?? today})`
        : "Home Manager's options as before",
    ],
    nixosOptions: nixos.facts,
    homeManagerOptions: homeManager?.facts,
    packages,
  };
}

function findProblem(lists: ChannelLists, present: Present, settings: RefreshSettings): string | undefined {
  let nixosBefore = 0;
  for (let row = 0; row < present.options.size; row++) {
    if (present.options.sourceOf(row) === 'nixos') nixosBefore++;
  }
  const options = lists.nixosOptions.length;
  const packages = lists.packages.length;
  const fewOptions = Math.max(settings.leastOptions ?? leastOptions, nixosBefore * leastShare);
  const fewPackages = Math.max(settings.leastPackages ?? leastPackages, present.packages.size * leastShare);
  if (options < fewOptions)
    return `the list has only ${options} options, ${Math.ceil(fewOptions)} are the least to expect`;
  if (packages < fewPackages)
    return `the list has only ${packages} packages, ${Math.ceil(fewPackages)} are the least to expect`;
  if (!lists.nixosOptions.some(({ name }) => name === certainOption))
    return `the list lacks ${certainOption}`;
  if (!lists.packages.some(({ attribute }) => attribute === certainPackage))
    return `the list lacks ${certainPackage}`;
  return undefined;
}

/** A reader sees the old file or the new one, never a part of it. */
async function writeWhole(directory: string, content: Uint8Array): Promise<void> {
  await mkdir(directory, { recursive: true });
  const temporary = join(directory, `.${snapshotName}.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(directory, snapshotName));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
