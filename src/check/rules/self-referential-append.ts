// `environment.systemPackages = config.environment.systemPackages ++ [ … ];`: an option in its own value.
import { joinPath } from '../../catalog/option-path.ts';
import { isIn, type Rule } from '../rule.ts';

export const selfReferentialAppend: Rule = {
  id: 'self-referential-append',
  severity: 'error',
  section: '5.1',
  *check(file) {
    for (const module of file.modules) {
      // In a container or a user, `config` may be that of the machine around it.
      if (module.prefix.length > 0) continue;
      for (const { path, value, at } of module.definitions) {
        if (!isIn(file, at) || !isIn(file, value.origin) || path.length < 2 || value.kind === 'attrs')
          continue;
        const { start, end } = value.origin;
        const text = file.tree.text.slice(start, Math.min(end, start + 4000));
        const own = `config.${joinPath(path)}`;
        // Only as an operand of `++`, `//` or `+`, or alone: anywhere else it may not be needed at once.
        const at0 = operandAt(text, own);
        if (at0 === undefined) continue;
        yield {
          start: start + at0,
          end: start + at0 + own.length,
          message: `Take \`${own} ++\` out and give only your own items: NixOS puts the lists of all files together itself. An option that needs its own value is an infinite recursion.`,
        };
      }
    }
  },
};

function operandAt(text: string, own: string): number | undefined {
  const first = text.replace(/^\(+/, '');
  const skipped = text.length - first.length;
  if (first.startsWith(own) && /^\s*(?:\+\+|\/\/|\+|\)*\s*$)/.test(first.slice(own.length))) return skipped;
  const match = text.lastIndexOf(own);
  if (match <= 0 || /[\w.'"-]/.test(text[match + own.length] ?? '')) return undefined;
  return /(?:\+\+|\/\/)\s*\(?$/.test(text.slice(0, match)) && match + own.length >= text.trimEnd().length - 1
    ? match
    : undefined;
}
