// `"~/.ssh/id_ed25519"`: only shells know what `~` is.
import type { StringValue, Value } from '../../nix/eval/value.ts';
import { isIn, type Rule } from '../rule.ts';

/** Options of modules that the catalog does not list, which read keys and secrets as the machine starts. */
const pathNames = /(?:identityPaths?|keyFiles?|keyPaths?|secretsDir|identityFile|ageKeyFile)$/i;

export const tildeInStringPath: Rule = {
  id: 'tilde-in-string-path',
  severity: 'warning',
  section: '2.1',
  *check(file, context) {
    for (const module of file.modules) {
      const settings = context.settings(module);
      // Modules whose options nobody knows count too, by the names of their options.
      const known = settings.map(({ definition, verdict, leaves }) => ({
        definitions: [definition, ...leaves],
        isPath: verdict.kind === 'option' && verdict.type.kind === 'path',
        isOpen: verdict.kind === 'third-party' || verdict.kind === 'unknown',
      }));
      const all = module.system ? known : [{ definitions: module.definitions, isPath: false, isOpen: true }];
      for (const { definitions, isPath, isOpen } of all) {
        for (const { path, value } of isPath || isOpen ? definitions : []) {
          if (!isPath && !pathNames.test(path.at(-1) ?? '')) continue;
          for (const text of textsIn(value)) {
            if (!/^~\/[\w./@-]+$/.test(text.value) || !isIn(file, text.origin)) continue;
            const { start, end } = text.origin;
            yield {
              start,
              end,
              message: `Write the whole path, such as \`"/home/alice/${text.value.slice(2)}"\`: only a shell reads \`~\` as your home, and \`${path.join('.')}\` is not read by one.`,
            };
          }
        }
      }
    }
  },
};

function textsIn(value: Value): StringValue[] {
  const values = value.kind === 'list' ? value.items.map((item) => item.force()) : [value];
  return values.filter((one) => one.kind === 'string');
}
