// Two log-in screens, or two desktops that both bring one program: NixOS refuses the pair.
import { asBoolean, definitionsOf, type Found } from '../definitions.ts';
import { mentions } from '../mentions.ts';
import { pathPlace } from '../place.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';

const displayManagers = ['gdm', 'sddm', 'lightdm', 'ly'];
/** Both set `programs.ssh.askPassword`. */
const desktops: readonly (readonly string[])[] = [['gnome'], ['plasma6', 'plasma5']];

export const conflictingDisplayManagers: Rule = {
  id: 'conflicting-display-managers',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const screens = displayManagers.flatMap((name) =>
      turnedOn(file, context, 'displayManager', name).slice(0, 1),
    );
    yield* clash(screens, 'a machine has one log-in screen, and each of these wants to be it.');
    if (mentions(context, /askPassword/)) return;
    const [gnome = [], plasma = []] = desktops.map((names) =>
      names.flatMap((name) => turnedOn(file, context, 'desktopManager', name)).slice(0, 1),
    );
    if (gnome.length + plasma.length === 2) {
      yield* clash(
        [...gnome, ...plasma],
        'GNOME and Plasma both set `programs.ssh.askPassword`. To keep both, set that option yourself with `lib.mkForce`.',
      );
    }
  },
};

function turnedOn(file: SourceFile, context: Context, kind: string, name: string): Found[] {
  const paths = [
    ['services', kind, name, 'enable'],
    ['services', 'xserver', kind, name, 'enable'],
  ];
  return paths
    .flatMap((path) => [...definitionsOf(context, path)])
    .filter(
      ({ file: at, module, definition }) =>
        at === file &&
        module.prefix.length === 0 &&
        !definition.conditional &&
        asBoolean(definition.value) === true,
    );
}

/** All but the first are marked. */
function* clash(found: readonly Found[], why: string): Generator<RuleFinding> {
  const [first, ...others] = [...found].sort((a, b) => a.definition.at.start - b.definition.at.start);
  if (!first) return;
  for (const { definition } of others) {
    yield {
      ...pathPlace(definition),
      message: `Keep one of \`${first.definition.path.at(-2)}\` and \`${definition.path.at(-2)}\`: ${why}`,
      related: [{ ...pathPlace(first.definition), message: 'The other one is turned on here.' }],
    };
  }
}
