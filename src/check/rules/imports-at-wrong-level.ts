// `services = { imports = [ … ]; };`, `config.imports` and `imports` in the outputs of a flake: only the top of a
// module has imports.
import { namePlace } from '../place.ts';
import type { Rule } from '../rule.ts';
import { isIn } from '../rule.ts';

export const importsAtWrongLevel: Rule = {
  id: 'imports-at-wrong-level',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    const inOutputs = file.flake?.result?.attrs.get('imports');
    if (inOutputs && isIn(file, inOutputs.origin)) {
      const { start, end } = inOutputs.origin;
      yield {
        start,
        end,
        message:
          'Move these into `modules = [ … ];` of the system or the home that needs them: nothing reads `imports` among the outputs of a flake.',
      };
    }
    for (const module of file.modules) {
      if (!module.certain) continue;
      for (const { definition, leaves, verdict, path } of context.settings(module)) {
        if (verdict.kind !== 'unknown') continue;
        const found = [definition, ...leaves].find(
          (one) => one.path.at(-1) === 'imports' && one.value.kind === 'list',
        );
        // Below a name that nobody knows, a module of somebody's own may well take imports.
        if (!found || found.path.length > definition.path.length || !isIn(file, found.at)) continue;
        if (context.isDeclared(found.path)) continue;
        const where =
          found.path.length === 1 ? 'out of `config`' : `out of \`${path.replace(/\.imports$/, '')}\``;
        yield {
          ...namePlace(found),
          message: `Move \`imports\` ${where}, to the top of the file: NixOS looks for it only there. Anywhere else it is an option, and none has this name.`,
        };
      }
    }
  },
};
