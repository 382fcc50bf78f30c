import type { SmallFix } from '../src/check/small-fix.ts';
import { defineCommand } from '../src/command/command.ts';
import { nearest } from '../src/command/nearest.ts';
import type { Hint } from '../src/course/model.ts';
import { pageBlocks } from '../src/course/page.ts';
import { action, code, codeBlock, document, heading, md } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
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
    line: {
      kind: 'integer',
      required: false,
      hidden: true,
      min: 1,
      max: 1_000_000,
      summary: 'The line of the file that was pasted last: shows its fix',
    },
  },
  examples: ['/hint missing-semicolon', '/hint undefined-variable'],

  run: async ({ mentor, learner, place, enrolment }, { id, line }) => {
    const hint = mentor.course.hints.get(id.toLowerCase());
    if (!hint) {
      const near = nearest(id.toLowerCase(), [...mentor.course.hints.keys()]);
      const question = near.length > 0 ? md`Is it one of these?` : [];
      return document([...md`I have no page about ${code(id)}.`, ...question], {
        actions: near.map((name) => action(name, 'hint', { id: name })),
      });
    }
    if (line !== undefined) return fixPage(hint, line, mentor.pastes.fix(learner, place, hint.id, line));
    const day = Number(hint.section[0]);
    const open = enrolment !== undefined && day < enrolment.nextDay;
    return document(pageBlocks(hint), {
      actions: open ? [action(`Read ${hint.section}`, 'lesson', { section: hint.section })] : [],
    });
  },
});

/** The last rung of the ladder: the learner's own lines, before and after. */
function fixPage(hint: Hint, line: number, fix: SmallFix | undefined): Document {
  const why = action('Why?', 'hint', { id: hint.id });
  if (!fix) {
    return document(
      [
        ...md`I no longer have your file: I keep pastes for half an hour at most. Send it again, and I show the fix.`,
        ...md`The page behind "Why?" shows the same mistake in an example.`,
      ],
      { actions: [why] },
    );
  }
  return document(
    [
      heading(2, `${hint.title}, line ${line}`),
      ...md`Now you have:`,
      codeBlock('nix', fix.before),
      ...md`Write this instead:`,
      codeBlock('nix', fix.after),
      ...md`Then send the file again.`,
    ],
    { keep: false, actions: [why] },
  );
}
