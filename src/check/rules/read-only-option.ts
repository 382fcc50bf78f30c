// An option that NixOS computes itself: it can be read, and setting it is refused.
import { namePlace } from '../place.ts';
import { isIn, type Rule } from '../rule.ts';

export const readOnlyOption: Rule = {
  id: 'read-only-option',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    for (const module of file.modules) {
      for (const { definition, verdict, path } of context.settings(module)) {
        if (verdict.kind !== 'option' || !verdict.option.readOnly || verdict.option.type.kind === 'submodule')
          continue;
        // The name of an entry may be written out, as long as it is the one that it has.
        if (verdict.option.name.endsWith('.name')) continue;
        if (!isIn(file, definition.at) || context.isDeclared(definition.path) || module.disables) continue;
        yield {
          ...namePlace(definition),
          message: `Take this line out: NixOS computes \`${path}\` itself. Other options may read it, but nobody may set it.`,
        };
      }
    }
  },
};
