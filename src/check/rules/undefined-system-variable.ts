// `inputs.x.packages.${system}.default` in a piece of a module: nobody hands `system` to modules.
import { type AttrName, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const undefinedSystemVariable: Rule = {
  id: 'undefined-system-variable',
  severity: 'warning',
  section: '3.2',
  *check(file) {
    const { kind } = file.reading;
    // In a whole file the language itself tells; only pieces leave it open.
    if (
      !kind.nix ||
      kind.shape === 'file' ||
      /\bsystem\s*(?:=[^=]|,|\}\s*:|\?)|\binherit\b[^;]*\bsystem\b|\bsystem:/.test(file.tree.text)
    )
      return;
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Select') continue;
      const name = node.path.names.find(isSystem);
      if (!name) continue;
      yield {
        start: name.start,
        end: name.end,
        message:
          'Write `${pkgs.stdenv.hostPlatform.system}` here: modules get `pkgs`, but nobody gives them `system`, unless you pass it in `specialArgs`.',
        fix: {
          title: 'write ${pkgs.stdenv.hostPlatform.system}',
          edits: [
            { offset: name.start, length: name.end - name.start, text: '${pkgs.stdenv.hostPlatform.system}' },
          ],
        },
      };
    }
  },
};

function isSystem(name: AttrName): boolean {
  if (name.type === 'DynamicAttr')
    return name.expression.type === 'Variable' && name.expression.name === 'system';
  if (name.type !== 'String' || name.parts.length !== 1) return false;
  const [part] = name.parts;
  return (
    part?.type === 'Interpolation' && part.expression.type === 'Variable' && part.expression.name === 'system'
  );
}
