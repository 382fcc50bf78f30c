// The same file twice in one list of imports.
import { importsOf } from '../imports.ts';
import type { Rule } from '../rule.ts';

export const duplicateImport: Rule = {
  id: 'duplicate-import',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    const first = new Map<unknown, Map<string, { start: number; end: number }>>();
    for (const { entry, text, module } of importsOf(file)) {
      if (entry.value.kind !== 'path' || !module) continue;
      const seen = first.get(module) ?? new Map<string, { start: number; end: number }>();
      first.set(module, seen);
      const { start, end } = entry.at;
      const earlier = seen.get(text);
      if (!earlier) seen.set(text, { start, end });
      else if (earlier.start !== start) {
        yield {
          start,
          end,
          message: `Take this line out: \`${text}\` is imported already. NixOS reads it once, however often it stands here.`,
          related: [{ ...earlier, message: 'It is imported here first.' }],
        };
      }
    }
  },
};
