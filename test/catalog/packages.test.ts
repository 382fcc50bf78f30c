import { describe, expect, test } from 'vitest';
import { smallCatalog } from './fixture.ts';

const catalog = smallCatalog();

describe('packages', () => {
  test('are found by attribute, with or without pkgs', () => {
    expect(catalog.package('firefox')).toMatchObject({
      attribute: 'firefox',
      version: '143.0',
      description: 'The Firefox web browser.',
      restricted: false,
    });
    expect(catalog.package('pkgs.firefox')?.attribute).toBe('firefox');
    expect(catalog.package('unfreething')).toMatchObject({ restricted: true, broken: false });
    expect(catalog.package('fierfox')).toBeUndefined();
  });

  test('a set without its version stands for the newest', () => {
    expect(catalog.package('python3Packages.requests')?.attribute).toBe('python313Packages.requests');
  });

  test.each([
    ['neofetch', 'removed', ['fastfetch']],
    ['ag', 'renamed', ['silver-searcher']],
    ['gnome.nautilus', 'renamed', ['nautilus']],
    ['xorg.libX11', 'renamed', ['libx11']],
  ])('%s was %s', (attribute, kind, to) => {
    expect(catalog.resolvePackage(attribute)).toEqual({
      kind: 'changed',
      change: { from: attribute, kind, to },
    });
  });

  test('a moved set says nothing of what its new place does not have', () => {
    expect(catalog.resolvePackage('gnome.nonsense').kind).toBe('unknown');
  });

  test('an unknown name is never sure in a list that is not complete', () => {
    expect(catalog.resolvePackage('nonsense')).toEqual({ kind: 'unknown', sure: false });
    expect(catalog.resolvePackage('llvmPackages.clang')).toEqual({ kind: 'unknown', sure: false });
  });

  test.each([
    ['fierfox', 'firefox'],
    ['rg', 'ripgrep'],
    ['postgressql', 'postgresql'],
    ['requests', 'python313Packages.requests'],
    ['python313Packages.reqests', 'python313Packages.requests'],
    ['Git', 'git'],
  ])('%s is near %s', (attribute, near) => {
    expect(catalog.nearestPackages(attribute)[0]).toBe(near);
  });

  test.each(['qwertyuiop', '', 'x'])('nothing is near "%s"', (attribute) => {
    expect(catalog.nearestPackages(attribute)).toEqual([]);
  });

  test('completion begins with the name itself, then what people look for', () => {
    const names = catalog.completePackage('postgresql').map(({ attribute }) => attribute);
    expect(names.slice(0, 2)).toEqual(['postgresql', 'postgresql_16']);
  });

  test('a command finds its package', () => {
    expect(catalog.searchPackages('rg')[0]?.package.attribute).toBe('ripgrep');
  });

  test('the same package in sets of several versions is one answer', () => {
    const names = catalog.searchPackages('requests').map((hit) => hit.package.attribute);
    expect(names.filter((name) => name.endsWith('.requests'))).toHaveLength(1);
  });
});
