// Reading a YAML file against a schema, with every problem on its line.
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: Problem[] };

/**
 * @param firstLine the line of the file on which `text` begins (front matter does not begin on line 1)
 */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>, firstLine = 1): Reading<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineOf = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: lineOf(error.pos[0]),
        // The first line says what is wrong; the rest repeats the source.
        message: error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? 'not valid YAML',
      })),
    };
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((issue) => ({
      file,
      line: lineOf(offsetOf(document, issue.path)),
      message: `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`,
    })),
  };
}

/** The offset of the deepest node on the path that exists: for a missing key that is its parent. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
