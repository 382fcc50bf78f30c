// What the topics and the lexicon name must exist: a wrong name in an answer is worse than none.
import { describe, expect, test } from 'vitest';
import { shippedCatalog } from '../catalog/shipped.ts';
import { course } from './course.ts';

describe('topics', () => {
  const catalog = shippedCatalog();

  test('every option exists', () => {
    const wrong = course.topics.flatMap(({ id, options, hm }) => [
      ...options.filter((name) => !catalog.option(name, 'nixos')).map((name) => `${id}: ${name}`),
      ...hm.filter((name) => !catalog.option(name, 'home-manager')).map((name) => `${id}: ${name} (hm)`),
    ]);
    expect(wrong).toEqual([]);
  });

  test('no option was removed or is hidden', () => {
    const wrong = course.topics.flatMap(({ options }) =>
      options.filter((name) => {
        const option = catalog.option(name, 'nixos');
        return option?.hidden || option?.removedIn !== undefined;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('every package exists', () => {
    const wrong = course.topics.flatMap(({ id, packages }) =>
      packages.filter((name) => !catalog.package(name)).map((name) => `${id}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every option that a sentence names exists, or is the beginning of some', () => {
    const wrong = course.topics.flatMap(({ id, say = '' }) =>
      [...say.matchAll(/`([a-z][\w-]*(?:\.[\w<>-]+)+)(?: = [^`]*)?`/g)]
        .map((match) => match[1] ?? '')
        .filter(
          (name) =>
            !/^(?:home\.nix|nix\.dev|services\.<name>\.enable|home-manager\.nixosModules\.home-manager)$/.test(
              name,
            ),
        )
        .filter((name) =>
          /^(?:boot|console|documentation|environment|fileSystems|fonts|hardware|home|home-manager|i18n|networking|nix|nixpkgs|powerManagement|programs|security|services|swapDevices|system|systemd|time|users|virtualisation|xdg|zramSwap)\./.test(
            name,
          ),
        )
        .filter(
          (name) =>
            !catalog.option(name) &&
            catalog.optionsBelow(name, 'nixos').length === 0 &&
            catalog.optionsBelow(name, 'home-manager').length === 0 &&
            catalog.resolveOption(name, 'nixos').kind !== 'freeform' &&
            catalog.resolveOption(name, 'home-manager').kind !== 'freeform',
        )
        .map((name) => `${id}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what is outside the course says so and has a place to read', () => {
    for (const { id, outside, say, link } of course.topics) {
      if (outside)
        expect({ id, told: say?.includes('not covered'), link: link !== undefined }).toEqual({
          id,
          told: true,
          link: true,
        });
    }
  });
});
