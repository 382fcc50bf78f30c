// `exec-once = pkgs.waybar/bin/waybar` inside of a text: Nix replaces only what stands in `${ }`, and the program that
// reads the text knows no `pkgs`.
import type { Catalog } from '../../catalog/types.ts';
import { type Path, walk } from '../../nix/tree.ts';
import { surround } from '../place.ts';
import type { Rule, RuleFinding } from '../rule.ts';

/** A file of a package: nobody means it as text. What stands in `${ }` or between backticks is not looked at. */
const packageFile = /(?<![\w$.{}`/@:-])(pkgs\.([A-Za-z_][\w.'-]*))\/(?:s?bin|lib|libexec|share|etc)\/\w/g;

export const missingInterpolation: Rule = {
  id: 'missing-interpolation',
  severity: 'warning',
  section: '2.1',
  *check(file, { catalog }) {
    if (!catalog || !file.reading.kind.nix) return;
    for (const node of walk(file.tree.root)) {
      if (node.type === 'Path') yield* asPath(node, catalog);
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
            fix: surround({ start, end }, 'put ${ } around it', '${', '}'),
          };
        }
      }
    }
  },
};

/** `pkgs.hello/bin/hello` without quotes reads as a path beside the file, in a folder `pkgs.hello`. */
function* asPath({ start, end, parts }: Path, catalog: Catalog): Generator<RuleFinding> {
  const [first] = parts;
  const [, written = '', attribute = ''] =
    (first?.type === 'StringText' && /^(pkgs\.([A-Za-z_][\w.'-]*))\//.exec(first.text)) || [];
  if (attribute === '' || catalog.resolvePackage(attribute).kind === 'unknown') return;
  const at = start + written.length;
  yield {
    start,
    end,
    severity: 'error',
    message: `Write \`"\${${written}}…"\` with quotes and \`\${ }\`: without them this is a path to a file beside your configuration, and \`${written}\` is only a part of its name.`,
    fix: {
      title: 'put quotes and ${ } around it',
      edits: [
        { offset: start, length: 0, text: '"${' },
        { offset: at, length: 0, text: '}' },
        { offset: end, length: 0, text: '"' },
      ],
    },
  };
}

/** A line that begins as comments do in most programs' files. */
function isComment(text: string, index: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
  return /^\s*(?:#|\/\/|;|--\s)/.test(before);
}
