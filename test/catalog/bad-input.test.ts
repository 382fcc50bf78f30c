import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedCatalog } from './shipped.ts';

const catalog = shippedCatalog();

/** Everything that a person can ask the catalog with a text. */
function askAll(text: string): void {
  catalog.option(text);
  catalog.option(text, 'home-manager');
  catalog.resolveOption(text, 'nixos');
  catalog.resolveOption(text, 'home-manager');
  catalog.optionChange(text);
  catalog.optionsBelow(text, 'home-manager');
  catalog.nearestOptions(text, 'nixos');
  catalog.package(text);
  catalog.resolvePackage(text);
  catalog.nearestPackages(text);
  for (const { option, link } of catalog.searchOptions(text)) expect(link).toBe(catalog.optionLink(option));
  for (const hit of catalog.searchPackages(text)) expect(hit.link).toBe(catalog.packageLink(hit.package));
  expect(catalog.completeOption(text).length).toBeLessThanOrEqual(25);
  expect(catalog.completePackage(text).length).toBeLessThanOrEqual(25);
}

describe('any text is answered', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \t\r\n  '],
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['ten thousand words', 'firewall '.repeat(10_000)],
    ['ten thousand dots', '.'.repeat(10_000)],
    ['open quotes', '"'.repeat(999)],
    ['open interpolations', `\${`.repeat(999)],
    ['control characters', '\u0000\u0007\u001b[31mred\u007f'],
    ['emoji', '🙂👩‍👩‍👧‍👦 🇩🇪'],
    ['right to left', 'جدار الحماية שלום'],
    ['half a surrogate pair', '\ud83d services'],
    ['a query for a database', "'; DROP TABLE options; --"],
    ['a regular expression', '(a+)+$ [[:alpha:]]{1,9999} \\1 .*'],
    ['markup', '<script>alert(1)</script>'],
    ['names of object members', '__proto__ constructor toString hasOwnProperty'],
    ['a placeholder', '<name>.*.<name>'],
    ['a path with empty parts', 'services..openssh...enable.'],
  ])('%s', (_, text) => {
    askAll(text);
  });

  test('members of objects are no names', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(catalog.option(name)).toBeUndefined();
      expect(catalog.packageChange(name)).toBeUndefined();
    }
  });

  test('what has nothing to do with anything finds nothing', () => {
    expect(catalog.searchOptions('🙂')).toEqual([]);
    expect(catalog.searchOptions('')).toEqual([]);
    expect(catalog.searchPackages('\u0000')).toEqual([]);
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 40 })),
        askAll,
      ),
      { numRuns: 150 },
    );
  });

  test('a search leaves nothing behind for the next one', () => {
    const before = catalog.searchOptions('navidrome').map(({ option, score }) => [option.name, score]);
    for (const text of ['services enable firewall', 'x', '🙂', 'a b c d e f g h i j k l m n']) askAll(text);
    expect(catalog.searchOptions('navidrome').map(({ option, score }) => [option.name, score])).toEqual(
      before,
    );
  });
});
