import { defineCommand } from '../src/command/command.ts';
import { findSection } from '../src/course/model.ts';
import { document, heading, md, table } from '../src/document/build.ts';
import { noSection } from '../src/mentor/questions.ts';

export default defineCommand({
  name: 'unanswered',
  summary: 'Which topics my answers miss most, counted by "Not what I meant"',
  access: 'moderator',
  options: {},
  examples: ['/unanswered'],

  run: async ({ mentor, place }) => {
    const votes = await mentor.questions.votes(place);
    if (votes.length === 0) {
      return document(md`Nobody has rated an answer here in the last ninety days.`);
    }
    const title = (id: string): string => {
      if (id === noSection) return 'Not covered by the course';
      const found = findSection(mentor.course, id)?.section;
      return found ? `${id} ${found.title}` : id;
    };
    return document([
      heading(1, 'Unanswered topics'),
      ...md`The last ninety days in this community. Questions themselves are not kept.`,
      table(
        ['Section', 'Missed', 'Helped'],
        votes.map(({ section, helped, missed }) => [title(section), String(missed), String(helped)]),
      ),
    ]);
  },
});
