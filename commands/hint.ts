import { defineCommand } from '../src/command/command.ts';
import { nearest } from '../src/command/nearest.ts';
import { pageBlocks } from '../src/course/page.ts';
import { action, code, document, md } from '../src/document/build.ts';
import { hints } from './shared/suggestions.ts';

export default defineCommand({
  name: 'hint',
  summary: 'The page behind a finding: what it means, why it happens, what to do',
  access: 'everyone',
  shareable: true,
  options: {
    id: {
      kind: 'text',
      required: true,
      summary: 'The name of the finding, such as missing-semicolon',
      complete: hints,
    },
  },
  examples: ['/hint missing-semicolon', '/hint undefined-variable'],

  run: async ({ mentor, enrolment }, { id }) => {
    const hint = mentor.course.hints.get(id.toLowerCase());
    if (!hint) {
      const near = nearest(id.toLowerCase(), [...mentor.course.hints.keys()]);
      const question = near.length > 0 ? md`Is it one of these?` : [];
      return document([...md`I have no page about ${code(id)}.`, ...question], {
        actions: near.map((name) => action(name, 'hint', { id: name })),
      });
    }
    const day = Number(hint.section[0]);
    const open = enrolment !== undefined && day < enrolment.nextDay;
    return document(pageBlocks(hint), {
      actions: open ? [action(`Read ${hint.section}`, 'lesson', { section: hint.section })] : [],
    });
  },
});
