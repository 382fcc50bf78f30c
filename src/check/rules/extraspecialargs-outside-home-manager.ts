// `specialArgs` and `extraSpecialArgs` are two names for one thing in two places; each is refused in the other's.
import { bodyOf } from '../../nixos/file-kind.ts';
import { writtenAttr } from '../../nixos/system-calls.ts';
import { namePlace } from '../place.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

export const extraspecialargsOutsideHomeManager: Rule = {
  id: 'extraspecialargs-outside-home-manager',
  severity: 'error',
  section: '4.2',
  *check(file) {
    for (const system of writtenSystems(file)) {
      const isHome = system.function === 'homeManagerConfiguration';
      const [wrong, right] = isHome
        ? ['specialArgs', 'extraSpecialArgs']
        : ['extraSpecialArgs', 'specialArgs'];
      const attr = writtenAttr(system.args, wrong);
      if (!attr || system.function === 'darwinSystem') continue;
      const { start, end } = attr;
      yield {
        start,
        end,
        message: isHome
          ? 'Write `extraSpecialArgs`: that is the name in `homeManagerConfiguration`.'
          : 'Write `specialArgs` for your NixOS modules, or `home-manager.extraSpecialArgs = …;` in a module for home.nix.',
        ...(isHome || !writtenAttr(system.args, right)
          ? { fix: { title: `write ${right}`, edits: [{ offset: start, length: end - start, text: right }] } }
          : {}),
      };
    }
    yield* inPieces(file);
    for (const { system, prefix, definitions } of file.modules) {
      if (system !== 'nixos' && system !== 'darwin' && system !== 'home-manager') continue;
      for (const definition of definitions) {
        const [first, second] = definition.path;
        if (definition.path.length > 2 || !isIn(file, definition.at)) continue;
        const alone =
          definition.path.length === 1 && (first === 'extraSpecialArgs' || first === 'specialArgs');
        const wrongName = first === 'home-manager' && second === 'specialArgs';
        if (!alone && !wrongName) continue;
        const place = namePlace(definition);
        const inHome = system === 'home-manager' || prefix.includes('home-manager');
        const text = wrongName ? 'extraSpecialArgs' : 'home-manager.extraSpecialArgs';
        yield {
          ...place,
          message: inHome
            ? `Move this out of the user's part, to \`home-manager.extraSpecialArgs\`: it is no option of the home configuration.`
            : `Write \`${text}\`: ${wrongName ? 'Home Manager calls it so' : 'NixOS has no option of this name; Home Manager takes it'}.`,
          ...(inHome || (alone && first === 'specialArgs')
            ? {}
            : {
                fix: {
                  title: `write ${text}`,
                  edits: [{ offset: place.start, length: place.end - place.start, text }],
                },
              }),
        };
      }
    }
  },
};

/** Modules written out in a piece of a flake, which cannot be evaluated. */
function* inPieces(file: SourceFile): Generator<RuleFinding> {
  for (const { evaluated, modules, function: name } of writtenSystems(file)) {
    if (evaluated || name === 'homeManagerConfiguration') continue;
    for (const { kind, node } of modules) {
      const body = kind === 'inline' ? bodyOf(node) : undefined;
      const attr = body?.type === 'AttrSet' ? writtenAttr(body, 'extraSpecialArgs') : undefined;
      if (!attr) continue;
      const { start, end } = attr;
      const text = 'home-manager.extraSpecialArgs';
      yield {
        start,
        end,
        message: `Write \`${text}\`: NixOS has no option of this name; Home Manager takes it.`,
        fix: { title: `write ${text}`, edits: [{ offset: start, length: end - start, text }] },
      };
    }
  }
}
