import { describe, expect, test } from 'vitest';
import { optionLink, packageLink } from '../../src/catalog/link.ts';

describe('links to search.nixos.org', () => {
  test('a NixOS option opens by the kind of its document', () => {
    expect(optionLink({ name: 'services.openssh.enable', source: 'nixos' }, '26.05')).toBe(
      'https://search.nixos.org/options?channel=26.05&query=services.openssh.enable#show=option%3Aservices.openssh.enable',
    );
  });

  test('a Home Manager option is on a tab of its own', () => {
    expect(optionLink({ name: 'programs.git.settings', source: 'home-manager' }, '26.05')).toBe(
      'https://search.nixos.org/options?channel=26.05&query=programs.git.settings&source=home_manager#show=home-manager-option%3Aprograms.git.settings',
    );
  });

  test('placeholders and quotes are escaped', () => {
    const link = optionLink({ name: 'users.users.<name>."x y"', source: 'nixos' }, 'unstable');
    expect(link).toContain('users.users.%3Cname%3E.%22x%20y%22');
    expect(link).not.toMatch(/[<>" ]/);
  });

  test('a package opens by its attribute', () => {
    expect(packageLink('fastfetch', '26.05')).toBe(
      'https://search.nixos.org/packages?channel=26.05&query=fastfetch#show=fastfetch',
    );
  });

  test("Home Manager's own module has a page of its own", () => {
    expect(
      optionLink({ name: 'home-manager.users', source: 'nixos', homeManagerModule: true }, '26.05'),
    ).toMatch(/^https:\/\/nix-community\.github\.io\/home-manager\//);
  });
});
