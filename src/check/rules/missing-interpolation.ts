// `exec-once = pkgs.waybar/bin/waybar` inside of a text: Nix replaces only what stands in `${ }`, and the program that
// reads the text knows no `pkgs`.
import { walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

/** A file of a package: nobody means it as text. What stands in `${ }` or between backticks is not looked at. */
const packageFile = /(?<![\w$.{}`/@:-])(pkgs\.([A-Za-z_][\w.'-]*))\/(?:s?bin|lib|libexec|share|etc)\/\w/g;

export const missingInterpolation: Rule = {
  id: 'missing-interpolation',
  severity: 'warning',
  section: '2.1',
  *check(file, { catalog }) {
    if (!catalog || !file.reading.kind.nix) return;
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'String' && node.type !== 'IndentedString') continue;
      for (const part of node.parts) {
        if (part.type !== 'StringText' || !part.text.includes('pkgs.')) continue;
        for (const { 1: written = '', 2: attribute = '', index } of part.text.matchAll(packageFile)) {
          if (isComment(part.text, index) || catalog.resolvePackage(attribute).kind === 'unknown') continue;
          const start = part.start + index;
          const end = start + written.length;
          yield {
            start,
            end,
            message: `Write \`\${${written}}\`: inside of a text Nix replaces only what stands in \`\${ }\`, so this stays the word \`${written}\`, which no program knows.`,
            fix: {
              title: 'put ${ } around it',
              edits: [
                { offset: start, length: 0, text: '${' },
                { offset: end, length: 0, text: '}' },
              ],
            },
          };
        }
      }
    }
  },
};

/** A line that begins as comments do in most programs' files. */
function isComment(text: string, index: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
  return /^\s*(?:#|\/\/|;|--\s)/.test(before);
}
