// What a learner reads whose time zone nobody knows.
import { action, code, document, md } from '../../src/document/build.ts';
import type { Document } from '../../src/document/tree.ts';

type Retry = (zone: string) => {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number>>;
};

export function unknownZone(typed: string, suggestions: readonly string[], retry: Retry): Document {
  if (suggestions.length === 0) {
    return document(
      md`I do not know the time zone ${code(typed)}. Write it as continent and city, for example \`Europe/Berlin\` or \`America/New_York\`. The nearest big city in your zone is enough.`,
    );
  }
  return document(md`I do not know the time zone ${code(typed)}. Is it one of these?`, {
    actions: suggestions.map((zone) => {
      const { command, options } = retry(zone);
      return action(zone, command, options);
    }),
  });
}
