// Versions of programs, by the names that Nixpkgs has for them.
import { describe, expect, test } from 'vitest';
import { versionsNamed } from '../../src/ask/versions.ts';
import { shippedCatalog } from '../catalog/shipped.ts';

describe('a program and a number', () => {
  test.each([
    ['java 8 for one server and java 21 for the other', ['jdk8', 'jdk21']],
    ['I need python 3.12', ['python312']],
    ['nodejs-22 in a shell', ['nodejs_22']],
    ['postgres 17', ['postgresql_17']],
    ['postgresql version 17', ['postgresql_17']],
  ])('%s', (text, attributes) => {
    expect(versionsNamed(text)).toEqual(attributes);
    const catalog = shippedCatalog();
    expect(attributes.filter((name) => !catalog.package(name))).toEqual([]);
  });

  test.each(['nixos 26.05', 'go 3 generations back', 'error 127', 'python without a number', ''])(
    '%j names none that exist',
    (text) => {
      const catalog = shippedCatalog();
      expect(versionsNamed(text).filter((name) => catalog.package(name))).toEqual([]);
    },
  );
});
