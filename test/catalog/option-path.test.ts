import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPath, splitPath } from '../../src/catalog/option-path.ts';

describe('paths of options', () => {
  test.each<[string, string[]]>([
    ['services.openssh.enable', ['services', 'openssh', 'enable']],
    ['services.nginx.virtualHosts."a.b".root', ['services', 'nginx', 'virtualHosts', 'a.b', 'root']],
    ['fileSystems."/".device', ['fileSystems', '/', 'device']],
    ['users.users.<name>.shell', ['users', 'users', '<name>', 'shell']],
    ['users.users.${a.b}.shell', ['users', 'users', '${a.b}', 'shell']],
    ['a."unclosed.b', ['a', 'unclosed.b']],
    ['', ['']],
  ])('%s', (path, parts) => {
    expect(splitPath(path)).toEqual(parts);
  });

  test('what Nix cannot write bare is quoted', () => {
    expect(joinPath(['a', 'b.c', '2bwm', 'x-y', "d'"])).toBe(`a."b.c"."2bwm".x-y.d'`);
  });

  test('joining is the reverse of splitting', () => {
    const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/["{}]/.test(text));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        expect(splitPath(joinPath(parts))).toEqual(parts);
      }),
    );
  });
});
