import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseOwnLines } from '../../src/catalog/own-lines.ts';
import type { OptionType } from '../../src/catalog/types.ts';
import { catalogDirectory, shippedCatalog } from './shipped.ts';

const catalog = shippedCatalog();
const own = (name: string) => parseOwnLines(readFileSync(join(catalogDirectory, name), 'utf8'));
const optionLines = own('options.tsv');
const packageLines = own('packages.tsv');

describe('the shipped snapshot', () => {
  test('is whole, says where it comes from, and stays small', () => {
    const { counts, provenance, release, date } = catalog.info;
    expect(counts.nixosOptions).toBeGreaterThan(20_000);
    expect(counts.homeManagerOptions).toBeGreaterThan(5_000);
    expect(counts.packages).toBeGreaterThan(100_000);
    expect(counts.optionChanges).toBeGreaterThan(2_000);
    expect(provenance.length).toBeGreaterThan(0);
    expect(release).toMatch(/^\d\d\.\d\d$/);
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(statSync(join(catalogDirectory, 'snapshot.bin')).size).toBeLessThan(3.8e6);
  });

  test('understands nearly every type', () => {
    const unknown = (type: OptionType): boolean => JSON.stringify(type).includes('"unknown"');
    const options = catalog.completeOption('services.', { limit: 200 });
    expect(options.filter(({ type }) => unknown(type)).length).toBeLessThan(5);
  });

  test.each([
    'services.displayManager.gdm.enable',
    'services.desktopManager.gnome.enable',
    'services.pulseaudio.enable',
    'hardware.graphics.enable',
    'services.logind.settings.Login.HandleLidSwitch',
    'services.resolved.settings.Resolve.DNSSEC',
    'boot.zswap.enable',
    'security.run0.enable',
    'nix.settings.experimental-features',
    'systemd.services.hello.serviceConfig.ExecStart',
    'home-manager.users.alice.programs.zsh.enable',
  ])('%s is known', (path) => {
    expect(['option', 'freeform']).toContain(catalog.resolveOption(path, 'nixos').kind);
  });

  test.each([
    ['hardware.opengl.enable', 'hardware.graphics.enable'],
    ['services.xserver.layout', 'services.xserver.xkb.layout'],
    ['fonts.fonts', 'fonts.packages'],
    ['services.xserver.displayManager.gdm.enable', 'services.displayManager.gdm.enable'],
    ['boot.cleanTmpDir', 'boot.tmp.cleanOnBoot'],
  ])('%s is now %s', (from, to) => {
    expect(catalog.resolveOption(from, 'nixos')).toMatchObject({ kind: 'changed', change: { to: [to] } });
  });
});

describe('our own lines', () => {
  test('are many, and each stands once', () => {
    for (const [lines, least] of [
      [optionLines, 300],
      [packageLines, 200],
    ] as const) {
      const names = lines.map(({ name }) => name);
      expect(names.length).toBeGreaterThanOrEqual(least);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  test('are about options and packages that exist and are not hidden', () => {
    const lost = optionLines.filter(({ name }) => catalog.option(name)?.hidden !== false);
    expect(lost.map(({ name }) => name)).toEqual([]);
    const missing = packageLines.filter(({ name }) => catalog.resolvePackage(name).kind !== 'package');
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('are short plain sentences', () => {
    const odd = [...optionLines, ...packageLines].filter(
      ({ line }) =>
        line.length > 120 || !/^\S.*[.]$/.test(line) || /\b(simply|just|obviously|easy|easily)\b/i.test(line),
    );
    expect(odd).toEqual([]);
  });

  test('have examples that fit the type of the option', () => {
    const wrong = optionLines.filter(({ name, extra }) => {
      const type = catalog.option(name)?.type;
      return !type || !fits(extra, type);
    });
    expect(wrong.map(({ name, extra }) => `${name} = ${extra}`)).toEqual([]);
  });
});

/** Judges an example by how it begins, which is all that a list of literals needs. */
function fits(example: string, type: OptionType): boolean {
  const begins = (pattern: RegExp) => pattern.test(example);
  switch (type.kind) {
    case 'boolean':
      return begins(/^(true|false)$/);
    case 'string':
      return begins(/^"/);
    case 'integer':
    case 'float':
    case 'number':
      return begins(/^-?\d/);
    case 'path':
      return begins(/^(\.?\/|"\/)/);
    case 'package':
      return begins(/^(pkgs|config)\./);
    case 'enum':
      return type.values.some((value) => JSON.stringify(value) === example);
    case 'list':
      return begins(/^\[/);
    case 'attrs':
    case 'submodule':
      return begins(/^\{/);
    case 'null-or':
      return fits(example, type.of);
    case 'either':
      return type.of.some((one) => fits(example, one));
    default:
      return true;
  }
}
