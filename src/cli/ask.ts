// `nixos-mentor ask`: a question answered from the course and the catalog, for people and for scripts.
import { type Answer, askFor } from '../ask/ask.ts';
import { partsOf } from '../ask/parts.ts';
import { exampleLine, tell } from '../ask/tell.ts';
import type { Course } from '../course/model.ts';
import { parseMarkdown } from '../document/markdown.ts';
import { renderText } from '../document/text.ts';
import { readCatalog } from './catalog.ts';
import { type Io, runBatch } from './io.ts';

export interface AskOptions {
  readonly json: boolean;
  readonly batch: string | undefined;
}

/** @returns the exit code: 0 answered, 3 not covered by the course, 2 cannot run */
export async function askCommand(
  io: Io,
  course: Course,
  question: string,
  { json, batch }: AskOptions,
): Promise<number> {
  const catalog = readCatalog(io);
  if (!catalog) return 2;
  const { ask } = askFor(course);
  const answer = (text: string): Answer => ask(partsOf(text).words || text, catalog);
  if (batch !== undefined) return runBatch(io, batch, ({ text }) => askReport(answer(text)));
  const found = answer(question === '-' ? await io.stdin() : question);
  io.out(json ? JSON.stringify(askReport(found)) : askText(found));
  return found.covered ? 0 : 3;
}

/** The stable JSON shape. */
export function askReport(answer: Answer) {
  return {
    covered: answer.covered,
    answer: renderText({ blocks: parseMarkdown(tell(answer)), actions: [] }),
    sections: answer.sections.map(({ id, title, score }) => ({ id, title, score })),
    options: answer.options.map(({ option, link }) => ({
      name: option.name,
      source: option.source,
      type: option.typeText,
      link,
    })),
    packages: answer.packages.map(({ package: { attribute }, link }) => ({ attribute, link })),
  };
}

function askText(answer: Answer): string {
  const { sections, options, packages, links } = answer;
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`];
  return [
    renderText({ blocks: parseMarkdown(tell(answer)), actions: [] }, { width: 100 }),
    ...part(
      'Sections',
      sections.map(({ id, title }) => `${id} ${title}`),
    ),
    ...part(
      'Options',
      options.slice(0, 3).map(({ option, link }) => `${option.name}  ${link}`),
    ),
    ...part('Example', [exampleLine(options.slice(0, 3)) ?? []].flat()),
    ...part(
      'Packages',
      packages.map(({ package: { attribute }, link }) => `${attribute}  ${link}`),
    ),
    ...part(
      'Read more',
      links.map(({ title, url }) => `${title}: ${url}`),
    ),
  ].join('\n\n');
}
