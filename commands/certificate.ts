import { defineCommand } from '../src/command/command.ts';
import {
  action,
  asking,
  callout,
  code,
  document,
  heading,
  link,
  list,
  md,
  strong,
  text,
} from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import type { CertificateFacts } from '../src/mentor/certificates.ts';
import type { Mentor } from '../src/mentor/mentor.ts';
import { certificateSvg } from '../src/pictures/certificate.ts';
import { isDrawable } from '../src/pictures/svg.ts';
import { picture } from './shared/picture.ts';

const longestName = 60;

export default defineCommand({
  name: 'certificate',
  summary: 'Your certificate when you have read the whole course, and where to go next',
  access: 'learner',
  options: {
    name: { kind: 'text', required: false, rest: true, summary: 'The name that should stand on it' },
  },
  examples: ['/certificate', '/certificate Ada Lovelace'],

  run: async ({ mentor, learner, enrolment }, { name }) => {
    const wanted = name?.trim().replaceAll(/\s+/g, ' ');
    if (wanted !== undefined && (wanted === '' || [...wanted].length > longestName))
      return document(md`A name on the certificate has 1 to ${longestName} letters.`);
    const result = await mentor.certificates.issue(learner, enrolment, wanted);
    if (result.kind === 'issued') return certificatePage(mentor, result.facts);
    const { unread } = result;
    const [first] = unread.flatMap(({ day, ids }) => (day < enrolment.nextDay ? ids : []));
    return document(
      [
        ...md`The certificate comes when you have read every section. These are left:`,
        list(unread.map(({ day, ids }) => md`Day ${day}: ${ids.join(', ')}`)),
      ],
      {
        actions: [
          ...(first ? [action(`Read ${first}`, 'lesson', { section: first }, 'primary')] : []),
          action('My progress', 'progress'),
        ],
      },
    );
  },
});

async function certificatePage(mentor: Mentor, facts: CertificateFacts): Promise<Document> {
  const { name, course, date, cohort, steps, questions } = facts;
  const words = `Certificate: ${name} completed ${course} on ${date}, cohort ${cohort}; ${steps.done} of ${steps.all} exercise steps proven, ${questions.right} of ${questions.all} questions answered right.`;
  const drawable = isDrawable(name);
  const files = drawable ? await picture(mentor, 'certificate', certificateSvg(facts), words) : [];
  const { next } = mentor.course;
  return document(
    [
      callout('success', 'You have completed the course', [
        ...md`${strong(name)}, ${date}, ${text(cohort)}. You proved ${steps.done} of ${steps.all} exercise steps and answered ${questions.right} of ${questions.all} questions right.`,
      ]),
      ...(drawable
        ? []
        : md`I have no letters to draw ${code(name)} with. Choose a name in Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian or Georgian letters for the picture.`),
      ...(next.length > 0
        ? [
            heading(2, 'Where to go next'),
            list(next.map(({ title, url, why }) => md`${link(title, url)}: ${why}`)),
          ]
        : []),
      ...md`Every day stays open. Repeat any of them with \`/lesson\`, \`/exercise\` and \`/quiz\`.`,
    ],
    {
      files,
      actions: [
        asking('Another name', 'certificate', {
          option: 'name',
          kind: 'text',
          label: 'The name on your certificate',
        }),
        ...mentor.course.days.map(({ number }) => action(`Day ${number}`, 'lesson', { day: number })),
      ],
    },
  );
}
