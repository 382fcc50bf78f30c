// What a learner reads after pasting an error: the cause, the place, the next step, then why. One page for chat and terminal.
import { type Course, findSection } from '../course/model.ts';
import {
  action,
  callout,
  codeBlock,
  document,
  inline,
  link,
  list,
  md,
  text,
  withCode,
} from '../document/build.ts';
import type { Action, Block, Document, Inline, Tone } from '../document/tree.ts';
import type { Explanation } from '../explain/model.ts';
import { excerptOf } from '../explain/own-line.ts';
import { unrecognised } from '../explain/unrecognised.ts';
import type { Enrolment } from './model.ts';

/** Further findings in one paste, each in one line. */
const MOST_OTHERS = 3;

const tones: Record<Explanation['role'], Tone> = {
  root: 'error',
  also: 'error',
  follows: 'error',
  alternative: 'error',
  warning: 'warning',
  aside: 'note',
};

/**
 * @param explanations best first, not empty
 * @param enrolment of the reader: only lessons that are open get a button
 */
export function explainedPage(
  course: Course,
  explanations: readonly Explanation[],
  enrolment?: Enrolment | undefined,
): Document {
  const [first, ...rest] = explanations;
  if (!first) return unknownPage(course, true);
  const section = findSection(course, first.section);
  const open = section && enrolment && section.day.number < enrolment.nextDay;
  const actions: Action[] = [
    action('Tell me more', 'hint', { id: first.cause }),
    ...(open ? [action(`Read ${first.section}`, 'lesson', { section: first.section })] : []),
  ];
  const learnMore: Inline[] = [
    text('Learn more: '),
    ...(section ? [text(`section ${section.section.id}, ${section.section.title}`)] : []),
    ...first.links.flatMap(({ title, url }, index) => [
      text(index === 0 && !section ? '' : ' · '),
      link(title, url),
    ]),
  ];
  const blocks: Block[] = [
    callout(tones[first.role], first.title, cause(first)),
    labelled('Do this: ', first.nextStep),
    labelled('Why: ', first.why),
    labelled('If that does not help: ', first.ifThatDoesNotHelp),
    paragraph(learnMore),
    ...others(rest.slice(0, MOST_OTHERS)),
  ];
  // The answer quotes the paste, so no platform may store it.
  return document(blocks, { actions, keep: false });
}

/** @param notes warnings that the rebuild printed on its way */
export function successPage(course: Course, message: string, notes: readonly Explanation[]): Document {
  const [first] = notes;
  return document(
    [
      callout('success', 'This went well', md`${message}`),
      ...(first
        ? [
            ...md`It printed warnings. Nothing is broken; you can mend them when you have time:`,
            list(
              notes
                .slice(0, MOST_OTHERS)
                .map((note) => [paragraph(withCode(`${note.message} ${note.nextStep}`))]),
            ),
          ]
        : []),
    ],
    {
      keep: false,
      actions:
        first && course.hints.has(first.cause) ? [action('Tell me more', 'hint', { id: first.cause })] : [],
    },
  );
}

/** Honest silence: what was not recognised gets no guess, but a way to get help. */
export function unknownPage(course: Course, error: boolean): Document {
  const { include, places, section } = unrecognised;
  const known = findSection(course, section);
  return document(
    [
      ...(error
        ? md`I do not recognise this error, and I do not want to guess.`
        : md`I do not recognise this text, and I do not want to guess.`),
      ...md`People can help you. When you ask, include:`,
      list(include.map((item) => [paragraph(withCode(item))])),
      paragraph([
        text('Ask here: '),
        ...places.flatMap(({ title, url }, index) => [text(index === 0 ? '' : ' · '), link(title, url)]),
        text(known ? `. Section ${known.section.id}, ${known.section.title}, says more.` : '.'),
      ]),
    ],
    { keep: false },
  );
}

function cause({ message, ownLine, facts }: Explanation): Block[] {
  const said = paragraph(withCode(message));
  if (ownLine) {
    const whose = ownLine.from === 'file' ? 'In the file that you pasted, ' : '';
    return [
      said,
      paragraph([text(whose), { type: 'code', value: ownLine.file }, text(`, line ${ownLine.line}:`)]),
      codeBlock('text', excerptOf(ownLine)),
    ];
  }
  // Most messages name the place; where they do not, it stands below them.
  if (!facts.file || !facts.line || message.includes(String(facts.line))) return [said];
  return [
    said,
    paragraph([text('Place: '), { type: 'code', value: facts.file }, text(`, line ${facts.line}`)]),
  ];
}

/** What else the paste shows, and how it hangs together with the first. */
function others(rest: readonly Explanation[]): Block[] {
  if (rest.length === 0) return [];
  const notes: Record<Explanation['role'], string> = {
    root: '',
    alternative: 'It may also be this: ',
    also: 'Then this: ',
    follows: 'This follows from it and may go away by itself: ',
    warning: 'A warning that did not stop anything: ',
    aside: 'You may ignore this: ',
  };
  return [
    paragraph(inline`**The paste shows more**`),
    list(rest.map(({ role, message }) => [paragraph(withCode(`${notes[role]}${message}`))])),
  ];
}

function labelled(label: string, words: string): Block {
  return paragraph([{ type: 'strong', children: [text(label.trimEnd())] }, text(' '), ...withCode(words)]);
}

function paragraph(children: readonly Inline[]): Block {
  return { type: 'paragraph', children };
}
