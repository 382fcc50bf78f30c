// The first page of a day: what is pushed in the morning, and what `/lesson` shows.
import type { Course, Day } from '../course/model.ts';
import { action, document, heading, inline, list, md, text } from '../document/build.ts';
import { parseMarkdown } from '../document/markdown.ts';
import type { Action, Block, Document, Inline } from '../document/tree.ts';

export function dayPage(course: Course, day: Day): Document {
  const title = heading(1, `Day ${day.number}: ${day.title}`);
  if (day.sections.length === 0) return outlinePage(course, day, title);
  const contents = [
    ...day.sections.map(({ id, title: name, summary }) => [
      paragraph([...inline`**${id} ${name}.**`, text(' '), ...running(summary)]),
    ]),
    ...(day.exercise ? [[paragraph(inline`**${day.exercise.id} Exercise:** ${day.exercise.title}`)]] : []),
    ...(day.quiz.length > 0 ? [[paragraph(inline`**Quiz:** ${day.quiz.length} questions`)]] : []),
  ];
  const blocks = [title, ...day.objective, ...md`About ${day.minutes} minutes:`, list(contents)];
  return document(blocks, { actions: dayActions(day) });
}

function dayActions(day: Day): Action[] {
  const [first] = day.sections;
  return [
    ...(first ? [action(`Read ${first.id}`, 'lesson', { section: first.id }, 'primary')] : []),
    ...(day.exercise ? [action('Exercise', 'exercise', { day: day.number })] : []),
    ...(day.quiz.length > 0 ? [action('Quiz', 'quiz', { day: day.number })] : []),
  ];
}

/** A day whose text is still being written says so, and says what it will be about. */
function outlinePage(course: Course, day: Day, title: Block): Document {
  return document([
    title,
    ...day.objective,
    ...md`This day is still being written. It will cover:`,
    list(day.outline.map((point) => [paragraph(running(point))])),
    ...md`Until then, the official tutorials on [nix.dev](https://nix.dev/) are a good next step after ${course.title}.`,
  ]);
}

/** One line of an author's Markdown. */
function running(markdown: string): readonly Inline[] {
  const [first] = parseMarkdown(markdown);
  return first?.type === 'paragraph' ? first.children : [];
}

function paragraph(children: readonly Inline[]): Block {
  return { type: 'paragraph', children };
}
