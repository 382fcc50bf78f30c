// An option inside of a set that it does not belong to: `environment = { services.openssh.enable = true; }`.
import { joinPath } from '../catalog/option-path.ts';
import type { Catalog, Option, OptionSource } from '../catalog/types.ts';
import type { Setting } from './settings.ts';
import { resolveOption } from './verdicts.ts';

export interface WrongSet {
  readonly option: Option;
  /** The path that is right: `services.openssh.enable`. */
  readonly path: readonly string[];
  /** How many names stand before it. */
  readonly outer: number;
}

/** Names that stand at the top of an option's path, and hardly ever below. */
const roots = new Set([
  ...[
    'services',
    'programs',
    'environment',
    'networking',
    'boot',
    'users',
    'hardware',
    'virtualisation',
    'security',
  ],
  ...[
    'fonts',
    'nix',
    'nixpkgs',
    'systemd',
    'system',
    'i18n',
    'time',
    'console',
    'fileSystems',
    'swapDevices',
    'home',
  ],
  ...['xdg', 'documentation', 'powerManagement', 'zramSwap', 'location', 'gtk', 'qt'],
]);

/** `boot.initrd.systemd` is a tree of its own; `users.users.services` is only a user of that name. */
function belongsThere(path: readonly string[], source: OptionSource, catalog: Catalog): boolean {
  const verdict = resolveOption(joinPath(path), source, catalog);
  if (verdict.kind === 'namespace') return true;
  return verdict.kind === 'option' && verdict.option.name === joinPath(path);
}

/** Where the path would be an option without its first names. */
export function wrongSet({ definition, leaves, source }: Setting, catalog: Catalog): WrongSet | undefined {
  const whole = leaves[0]?.path ?? definition.path;
  for (let outer = 1; outer <= definition.path.length - 1 && outer < whole.length - 1; outer++) {
    if (!roots.has(whole[outer] ?? '')) continue;
    const path = whole.slice(outer);
    if (belongsThere(whole.slice(0, outer + 1), source, catalog)) continue;
    const verdict = resolveOption(joinPath(path), source, catalog);
    if (verdict.kind === 'option' || verdict.kind === 'freeform')
      return { option: verdict.option, path, outer };
    if (verdict.kind === 'other-source') return { option: verdict.option, path, outer };
  }
  return undefined;
}
