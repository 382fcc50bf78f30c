import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../src/catalog/build.ts';
import { packFile } from '../../src/catalog/file.ts';
import { holdCatalog } from '../../src/catalog/holder.ts';
import { loadCatalog, snapshotName } from '../../src/catalog/load.ts';
import { type RefreshSettings, refreshCatalog } from '../../src/catalog/refresh.ts';
import {
  makeReloader,
  type RunAlone,
  refreshAndSwap,
  refreshInWorker,
} from '../../src/catalog/refresh-job.ts';
import {
  type Answer,
  type ChannelServer,
  cutOff,
  encoded,
  packed,
  plain,
  stalled,
  startChannelServer,
  status,
} from './channel-server.ts';
import { smallFacts } from './fixture.ts';

const option = (name: string, more: object = {}) => ({
  name,
  loc: name.split('.'),
  type: 'boolean',
  readOnly: false,
  declarations: ['nixos/modules/a.nix'],
  description: `What ${name} is for. And more.`,
  ...more,
});
const options = Object.fromEntries(
  ['system.stateVersion', 'services.openssh.enable', 'services.brandnew.enable', 'networking.hostName']
    .concat(Array.from({ length: 30 }, (_, i) => `services.other${i}.enable`))
    .map((name) => [name, option(name)]),
);
const pkg = (name: string, meta: object = {}) => ({ name: `${name}-1`, pname: name, version: '1', meta });
const packages = {
  version: 2,
  packages: {
    hello: pkg('hello', { description: 'Greets', mainProgram: 'hello' }),
    brandnew: pkg('brandnew', { description: 'Something new', mainProgram: 'bn', unfree: true }),
    ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`other${i}`, pkg(`other${i}`)])),
  },
};

let server: ChannelServer;
let shipped: string;
let directory: string;
let settings: RefreshSettings;

beforeAll(async () => {
  server = await startChannelServer();
  shipped = mkdtempSync(join(tmpdir(), 'shipped-'));
  const snapshot = buildSnapshot(smallFacts, { descriptions: false });
  writeFileSync(join(shipped, snapshotName), packFile(snapshot, { level: 1 }));
  writeFileSync(join(shipped, 'options.tsv'), 'services.openssh.enable\tThe SSH server.\ttrue\n');
});

afterAll(async () => {
  await server.close();
  rmSync(shipped, { recursive: true });
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'refreshed-'));
  server.answers = { 'options.json.br': packed(options), 'packages.json.br': packed(packages) };
  server.asked.length = 0;
  settings = {
    baseUrl: `${server.url}/`,
    channel: '26.05',
    shipped,
    directory,
    today: '2026-11-22',
    leastOptions: 10,
    leastPackages: 5,
    limits: { packedBytes: 100_000, unpackedBytes: 200_000, milliseconds: 5_000 },
  };
  return () => rmSync(directory, { recursive: true, force: true });
});

const loadNow = () => {
  const loaded = loadCatalog({ shipped, refreshed: directory });
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.catalog;
};

describe('a good channel', () => {
  test('gives a new snapshot, joined with what was known', async () => {
    expect(await refreshCatalog(settings)).toMatchObject({
      kind: 'refreshed',
      packages: 23,
      date: '2026-11-21',
    });
    expect(server.asked).toEqual(['/nixos-26.05/options.json.br', '/nixos-26.05/packages.json.br']);
    const catalog = loadNow();
    expect(catalog.info).toMatchObject({ origin: 'refreshed', release: '26.05', completeRelease: '26.05' });
    expect(catalog.option('services.brandnew.enable')?.description).toBe(
      'What services.brandnew.enable is for.',
    );
    // Our own line goes before; usage, hidden options, old names and Home Manager are carried over.
    expect(catalog.option('services.openssh.enable')).toMatchObject({
      description: 'The SSH server.',
      usage: 68,
    });
    expect(catalog.resolveOption('services.sshd.enable', 'nixos').kind).toBe('option');
    expect(catalog.resolveOption('services.openssh.permitRootLogin', 'nixos').kind).toBe('changed');
    expect(catalog.option('home.packages', 'home-manager')?.usage).toBe(66);
    // What the channel no longer lists is gone.
    expect(catalog.resolveOption('services.nginx.enable', 'nixos')).toMatchObject({
      kind: 'changed',
      change: { kind: 'gone', release: '26.05' },
    });
    expect(catalog.package('brandnew')).toMatchObject({ programs: ['bn'], restricted: true });
    expect(catalog.resolvePackage('firefox')).toEqual({ kind: 'unknown', sure: true });
    expect(catalog.package('python313Packages')?.isSet).toBe(true);
  });

  test.each<[string, (value: unknown) => Answer]>([
    ['declared as an encoding', encoded],
    ['not packed at all', (value) => plain(JSON.stringify(value, null, 2))],
  ])('may send its lists %s', async (_, send) => {
    server.answers = { 'options.json.br': send(options), 'packages.json.br': send(packages) };
    expect(await refreshCatalog(settings)).toMatchObject({ kind: 'refreshed', date: '2026-11-22' });
  });

  test('may come with options of Home Manager', async () => {
    server.answers['home-manager.json'] = plain(JSON.stringify({ 'home.brandnew': option('home.brandnew') }));
    const homeManagerUrl = `${server.url}/home-manager.json`;
    expect(await refreshCatalog({ ...settings, homeManagerUrl })).toMatchObject({ kind: 'refreshed' });
    expect(loadNow().option('home.brandnew')?.source).toBe('home-manager');
    expect(loadNow().resolveOption('home.packages', 'home-manager')).toMatchObject({
      change: { kind: 'gone' },
    });
  });

  test('works in a thread of its own', async () => {
    expect(await refreshInWorker(settings)).toMatchObject({ kind: 'refreshed' });
    expect(loadNow().option('services.brandnew.enable')).toBeDefined();
  });
});

describe('a bad channel changes nothing and is explained in a sentence', () => {
  const few = { 'system.stateVersion': option('system.stateVersion') };
  const { 'system.stateVersion': _, ...withoutCertain } = options;
  const bomb = ' '.repeat(5_000_000);
  const noise = Array.from({ length: 40_000 }, (_, i) => (i * 2_654_435_761) % 4_294_967_296).join(' ');

  test.each<[string, Record<string, Answer>, RegExp]>([
    ['a cut answer', { 'options.json.br': cutOff(options) }, /options\.json\.br: /],
    ['a cut list', { 'packages.json.br': packed(JSON.stringify(packages).slice(0, -30)) }, /cut short/],
    ['an empty answer', { 'options.json.br': plain('') }, /empty/],
    [
      'a page instead of a list',
      { 'options.json.br': plain('<!doctype html><p>Moved') },
      /options\.json\.br: /,
    ],
    ['a packed page', { 'options.json.br': packed('<!doctype html>') }, /not a JSON object/],
    ['broken JSON', { 'options.json.br': packed('{"a": {"b": tru}, "c": {}}') }, /JSON/],
    ['a list of nothing', { 'options.json.br': packed({}) }, /only 0 options/],
    [
      'entries of another shape',
      { 'options.json.br': packed({ a: 1, b: [], c: { type: 7 } }) },
      /only 0 options/,
    ],
    ['far too few options', { 'options.json.br': packed(few) }, /only 1 options/],
    ['the packages missing', { 'packages.json.br': packed({ version: 2 }) }, /only 0 packages/],
    ['a list of something else', { 'options.json.br': packed(withoutCertain) }, /lacks system\.stateVersion/],
    ['a channel that does not exist', { 'options.json.br': status(404) }, /answered 404/],
    ['a server in trouble', { 'packages.json.br': status(503) }, /answered 503/],
    [
      'a huge download',
      { 'options.json.br': plain(`{"a":"${noise}"}`) },
      /the download is larger than 100000 bytes/,
    ],
    [
      'a list that unpacks to something huge',
      { 'options.json.br': packed(`{${bomb}}`) },
      /unpacked list is larger/,
    ],
  ])('%s', async (_, answers, problem) => {
    Object.assign(server.answers, answers);
    const result = await refreshCatalog(settings);
    expect(result).toEqual({ kind: 'kept', problem: expect.stringMatching(problem) });
    expect(readdirSync(directory)).toEqual([]);
    expect(loadNow().info.origin).toBe('shipped');
  });

  test('a slow server is not waited for', async () => {
    server.answers['options.json.br'] = stalled(options);
    const result = await refreshCatalog({ ...settings, limits: { milliseconds: 150 } });
    expect(result).toEqual({
      kind: 'kept',
      problem: expect.stringContaining('no complete answer within 0.15 s'),
    });
  });

  test('nobody there', async () => {
    const result = await refreshCatalog({ ...settings, baseUrl: 'http://127.0.0.1:1' });
    expect(result.kind).toBe('kept');
  });

  test('a place that cannot be written', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect((await refreshCatalog({ ...settings, directory: file })).kind).toBe('kept');
  });

  test('a refreshed snapshot stays when the next refresh fails', async () => {
    await refreshCatalog(settings);
    const before = readFileSync(join(directory, snapshotName));
    server.answers['packages.json.br'] = cutOff(packages);
    expect((await refreshCatalog(settings)).kind).toBe('kept');
    expect(readFileSync(join(directory, snapshotName))).toEqual(before);
    expect(readdirSync(directory)).toEqual([snapshotName]);
  });

  test('a damaged refreshed snapshot does not stand in the way of a new one', async () => {
    writeFileSync(join(directory, snapshotName), 'damaged');
    expect(loadNow().info.origin).toBe('shipped');
    expect((await refreshCatalog(settings)).kind).toBe('refreshed');
    expect(loadNow().info.origin).toBe('refreshed');
  });
});

describe('in a running process', () => {
  const alone: RunAlone = (_, job) => job();
  const start = () => {
    const places = { shipped, refreshed: directory };
    const holder = holdCatalog(loadCatalog(places));
    return { holder, reload: makeReloader(places, holder) };
  };

  test('the new catalog comes into use', async () => {
    const { holder, reload } = start();
    const before = holder.current;
    expect(await refreshAndSwap(settings, reload, alone, refreshCatalog)).toMatchObject({
      kind: 'refreshed',
    });
    expect(holder.current?.option('services.brandnew.enable')).toBeDefined();
    expect(before?.option('services.brandnew.enable')).toBeUndefined();
    expect(reload()).toBe(false);
  });

  test('a failure leaves the one in use', async () => {
    const { holder, reload } = start();
    const before = holder.current;
    const noLock: RunAlone = () => Promise.reject(new Error('no lock'));
    expect(await refreshAndSwap(settings, reload, noLock)).toEqual({ kind: 'kept', problem: 'no lock' });
    server.answers['options.json.br'] = status(500);
    expect((await refreshAndSwap(settings, reload, alone, refreshCatalog)).kind).toBe('kept');
    writeFileSync(join(directory, snapshotName), 'damaged');
    expect(reload()).toBe(false);
    expect(holder.current).toBe(before);
  });

  test('several replicas do it once, and all take the result into use', async () => {
    let busy = false;
    const onlyOne: RunAlone = async (_, job) => {
      if (busy) return undefined;
      busy = true;
      return await job();
    };
    const replicas = [start(), start(), start()];
    const results = await Promise.all(
      replicas.map(({ reload }) => refreshAndSwap(settings, reload, onlyOne, refreshCatalog)),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['refreshed', 'left-to-other', 'left-to-other']);
    expect(server.asked).toHaveLength(2);
    for (const { reload } of replicas) reload();
    expect(replicas.map(({ holder }) => holder.current?.info.origin)).toEqual(Array(3).fill('refreshed'));
  });
});
