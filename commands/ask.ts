import type { Answer } from '../src/ask/ask.ts';
import { exampleLine, tell } from '../src/ask/tell.ts';
import { type CommandContext, defineCommand } from '../src/command/command.ts';
import { findSection } from '../src/course/model.ts';
import { action, callout, codeBlock, document, link, list, md, text } from '../src/document/build.ts';
import { parseMarkdown } from '../src/document/markdown.ts';
import type { Action, Block, Document, Inline } from '../src/document/tree.ts';
import { explainedPage } from '../src/mentor/explained-page.ts';
import type { PasteResult } from '../src/mentor/pastes.ts';
import { longestQuestion, noSection } from '../src/mentor/questions.ts';
import { findingsPage } from './shared/findings.ts';

/** More than this at once helps nobody. */
const most = { options: 3, packages: 3, sections: 2, related: 2 } as const;

export default defineCommand({
  name: 'ask',
  summary: 'Ask a question about NixOS in your own words',
  access: 'everyone',
  shareable: true,
  options: {
    question: { kind: 'text', required: false, rest: true, summary: 'Your question, in your own words' },
    section: { kind: 'text', required: false, hidden: true, summary: 'The section that was shown' },
    helped: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes', 'no'],
      summary: 'Was it right?',
    },
    others: { kind: 'text', required: false, hidden: true, summary: 'Other sections that may be right' },
  },
  examples: ['/ask how do I add a printer', '/ask why is my disk full'],

  run: async (context, input) => {
    if (input.helped !== undefined) {
      return votePage(context, input.section ?? noSection, input.helped === 'yes', input.others ?? '');
    }
    const result = await context.mentor.questions.ask(
      context.learner,
      context.place,
      input.question ?? '',
      (answer, sentences) => context.draft?.(document(parseMarkdown(tell(answer, sentences)))),
    );
    switch (result.kind) {
      case 'empty':
        return document(
          md`Ask in your own words, for example \`/ask how do I add a printer\`. The name of a program or of an option helps me.`,
        );
      case 'links':
        return document(
          md`I do not open links. Tell me in a sentence what you want, or paste the text itself with \`/check\`.`,
        );
      case 'answer':
        return answerPage(context, result.answer, result.worded, [
          ...(result.secret ? [secretWarning] : []),
          ...(result.cut
            ? md`I read only the first ${longestQuestion} characters. A shorter question gets a better answer.`
            : []),
          ...(result.paste ? pasteBlocks(context, result.paste) : []),
        ]);
    }
  },
});

const secretWarning = callout(
  'warning',
  'There was a secret in your question',
  md`I took it out before I read on. Others may have seen it here: delete your message, and change that password or key.`,
);

/** What came with the question, as `/check` shows it; nothing when it was not recognised. */
function pasteBlocks(
  { mentor: { course }, enrolment }: CommandContext,
  paste: PasteResult,
): readonly Block[] {
  switch (paste.kind) {
    case 'nix':
      return paste.files.some(({ findings }) => findings.length > 0)
        ? findingsPage(course, paste.files).blocks
        : [];
    case 'explained':
      return explainedPage(course, paste.explanations.slice(0, 1), enrolment).blocks;
    default:
      return [];
  }
}

function answerPage(
  context: CommandContext,
  answer: Answer,
  worded: readonly string[] | undefined,
  before: readonly Block[],
): Document {
  const { sections, options, packages, links, note } = answer;
  const [first] = sections;
  const shown = options.slice(0, most.options);
  const read = links.map(({ title, url }) => link(title, url));
  return document(
    [
      ...before,
      ...parseMarkdown(tell(answer, worded)),
      ...(worded
        ? md`*A language model worded this from the course. The options and links below are from the catalog.*`
        : []),
      ...(answer.covered && shown.length > 0 ? [list(shown.map(optionLine)), ...example(shown)] : []),
      ...(answer.covered && packages.length > 0
        ? [...md`Packages:`, list(packages.slice(0, most.packages).map(packageLine))]
        : []),
      ...(answer.covered && sections.length > 0 ? md`In the course: ${sectionNames(answer)}.` : []),
      ...(read.length > 0
        ? [{ type: 'paragraph' as const, children: [text('Read more: '), ...commas(read)] }]
        : []),
    ],
    {
      visibility: 'public',
      // What stands before the answer may quote what was pasted.
      keep: before.length === 0,
      actions: [
        ...sections.slice(0, most.sections).flatMap((place) => lessonButton(context, place.id)),
        ...(note ? [action(`Note: ${note.title}`, 'note', { about: note.id })] : []),
        action('This was it', 'ask', { helped: 'yes', section: first?.id ?? noSection }),
        action('Not what I meant', 'ask', {
          helped: 'no',
          section: answer.covered && first ? first.id : noSection,
          ...(sections.length > 1
            ? {
                others: sections
                  .slice(1)
                  .map(({ id }) => id)
                  .join(' '),
              }
            : {}),
        }),
      ],
    },
  );
}

function optionLine({ option, link: url }: Answer['options'][number]): Block[] {
  const { name, description, typeText, default: fallback } = option;
  const home = option.source === 'home-manager' ? ' in Home Manager' : '';
  const facts = [typeText, ...(fallback === undefined ? [] : [`default ${fallback}`])].filter(
    (one) => one !== '',
  );
  return md`${link(name, url)}${home}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${description ? `: ${description}` : ''}`;
}

/** One line to copy. */
function example(options: Answer['options']): Block[] {
  const line = exampleLine(options);
  return line === undefined ? [] : [codeBlock('nix', line)];
}

function packageLine({ package: found, link: url }: Answer['packages'][number]): Block[] {
  return md`${link(found.attribute, url)}${found.description ? `: ${found.description}` : ''}`;
}

function sectionNames({ sections }: Answer): string {
  return sections.map(({ id, title }) => `${id} ${title}`).join('; ');
}

function commas(parts: readonly Inline[]): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [text(', '), part]));
}

/** Only what the learner may read now has a button. */
function lessonButton({ mentor, enrolment }: CommandContext, id: string): Action[] {
  const found = findSection(mentor.course, id);
  if (!found || !enrolment || found.day.number >= enrolment.nextDay) return [];
  return [action(`Read ${id}`, 'lesson', { section: id })];
}

async function votePage(
  context: CommandContext,
  section: string,
  helped: boolean,
  others: string,
): Promise<Document> {
  const { mentor, learner, place } = context;
  const known =
    findSection(mentor.course, section) ||
    mentor.course.days.some(({ exercise }) => exercise?.id === section);
  await mentor.questions.vote(learner, place, known ? section : noSection, helped);
  if (helped) return document(md`Good! Thank you for telling me.`);
  const next = others
    .split(' ')
    .flatMap((id) => findSection(mentor.course, id)?.section ?? [])
    .slice(0, most.related);
  return document(
    [
      callout(
        'note',
        'Thank you, I counted that',
        md`The people who run this community see which topics I do not answer well.`,
      ),
      ...(next.length > 0
        ? md`It may also be in: ${next.map(({ id, title }) => `${id} ${title}`).join('; ')}.`
        : []),
      ...md`Try it in other words, or ask in the [NixOS forum](https://discourse.nixos.org/).`,
    ],
    { actions: next.flatMap(({ id }) => lessonButton(context, id)) },
  );
}
