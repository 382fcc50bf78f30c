// What a catalog and earlier files of a conversation add, and how several errors of one paste are ordered.
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/engine.ts';
import { type Lookup, noLookup } from '../../src/explain/model.ts';
import { excerptOf } from '../../src/explain/own-line.ts';

const lookup: Lookup = {
  nearestOptions: (name) => (name.startsWith('services.opn') ? ['services.openssh.enable'] : []),
  option: (name) =>
    name === 'sound.enable'
      ? { kind: 'removed' }
      : name.startsWith('stylix.')
        ? { kind: 'third-party', provider: 'Stylix' }
        : undefined,
  nearestPackages: (name) => (name === 'htopp' ? ['htop'] : []),
};

describe('a catalog', () => {
  test('names the nearest option', () => {
    const [best] = explain(
      "error: The option `services.opnssh.enable' does not exist. Definition values:\n- In `/etc/nixos/configuration.nix': true",
      { lookup },
    );
    expect(best?.message).toContain('Did you mean `services.openssh.enable`?');
    expect(best?.nextStep).toContain('Write `services.openssh.enable`');
  });

  test('names the nearest package', () => {
    const paste = "error: attribute 'htopp' in selection path 'nixos.htopp' not found";
    expect(explain(paste, { lookup })[0]?.message).toContain('`htop`');
    expect(explain(paste, { lookup: noLookup })[0]?.message).not.toContain('Did you mean');
  });

  test('knows what was removed', () => {
    const [best] = explain("error: The option `sound.enable' does not exist.", { lookup });
    expect(best?.nextStep).toContain('delete the line');
  });

  test('knows what other projects declare', () => {
    const [best] = explain("error: The option `stylix.enable' does not exist.", { lookup });
    expect(best?.nextStep).toMatch(/belongs to Stylix.*Import its module/);
  });
});

describe('earlier files', () => {
  const error = `error: undefined variable 'pgks'

       at /etc/nixos/configuration.nix:2:34:

            2|   environment.systemPackages = [ pgks.git ];
             |                                  ^`;
  const text = '{ pkgs, ... }: {\n  environment.systemPackages = [ pgks.git ];\n}\n';

  test('show the learner’s own line', () => {
    expect(explain(error, { files: [{ name: 'configuration.nix', text }] })[0]?.ownLine).toEqual({
      file: 'configuration.nix',
      line: 2,
      column: 34,
      text: '  environment.systemPackages = [ pgks.git ];',
      from: 'file',
    });
  });

  test('also for a path inside of the store', () => {
    const inStore = error.replace('/etc/nixos/', '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-source/hosts/');
    const files = [{ name: './hosts/configuration.nix', text }];
    expect(explain(inStore, { files })[0]?.ownLine?.line).toBe(2);
  });

  test('are not needed where Nix printed the line', () => {
    const [best] = explain(error);
    expect(best?.ownLine && excerptOf(best.ownLine)).toBe(
      '2 │   environment.systemPackages = [ pgks.git ];\n  │                                  ^',
    );
  });

  test('are silent when the file has changed since, or has another name', () => {
    const changed = text.replace('pgks', 'pkgs');
    const unprinted = "error: undefined variable 'pgks' at /etc/nixos/configuration.nix:2:34";
    const lineOf = (paste: string, name: string | undefined, content: string) =>
      explain(paste, { files: [{ name, text: content }] })[0]?.ownLine;
    expect(lineOf(error, 'configuration.nix', changed)?.from).toBe('error');
    expect(lineOf(unprinted, 'home.nix', text)).toBeUndefined();
    // Without a name it must be the line that names what the error names.
    expect(lineOf(unprinted, undefined, text)?.from).toBe('file');
    expect(lineOf(unprinted, undefined, changed)).toBeUndefined();
  });

  test('never show a secret', () => {
    const secret = '{\n  services.x.password = "hunter2hunter2";\n}';
    const paste = "error: undefined variable 'y' at /etc/nixos/x.nix:2:3";
    const [best] = explain(paste, { files: [{ name: 'x.nix', text: secret }] });
    expect(best?.ownLine?.text).not.toContain('hunter2');
  });
});

describe('several errors', () => {
  test('the reason comes first, what follows from it after it', () => {
    const list = explain(`warning: Git tree '/home/alice/nixos' is dirty
Existing file '/home/alice/.bashrc' would be clobbered
warning: the following units failed: home-manager-alice.service
warning: error(s) occurred while switching to the new configuration`);
    expect(list.map(({ cause, role }) => [cause, role])).toEqual([
      ['hm-clobber', 'root'],
      ['units-failed', 'follows'],
      ['activation-failed', 'follows'],
      ['dirty-git-tree', 'aside'],
    ]);
    expect(list[0]?.facts.unit).toBe('home-manager-alice.service');
  });

  test('a warning never comes before an error', () => {
    const list =
      explain(`trace: warning: The option \`a.b' defined in \`/etc/nixos/x.nix' has been renamed to \`a.c'.
error: attribute 'zzz' missing
       at /etc/nixos/x.nix:3:4:`);
    expect(list.map(({ cause }) => cause)).toEqual(['attribute-missing', 'option-renamed-or-removed']);
    expect(list[1]?.role).toBe('warning');
  });

  test('an error that is repeated is told once', () => {
    const error = "error: undefined variable 'x'\n       at /etc/nixos/x.nix:3:4:\n";
    expect(explain(error.repeat(3))).toHaveLength(1);
  });

  test('two readings of one message are marked', () => {
    const list = explain(`error:
       … while evaluating the module argument \`inputs' in "/home/alice/nixos/a.nix":
       error: attribute 'inputs' missing
       at /nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-source/lib/modules.nix:1:1:`);
    expect(list.map(({ cause, role }) => [cause, role])).toEqual([
      ['attribute-missing', 'root'],
      ['called-without-argument', 'alternative'],
    ]);
  });
});
