import { type Command, defineCommand } from '../src/command/command.ts';
import { usage, visibleOptions } from '../src/command/option.ts';
import { action, code, document, heading, list, md, table } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import { commands } from './shared/suggestions.ts';

export default defineCommand({
  name: 'help',
  summary: 'What I can do, or how one command works',
  access: 'everyone',
  shareable: true,
  options: {
    command: {
      kind: 'text',
      required: false,
      summary: 'The command that you want to know more about',
      complete: commands,
    },
  },
  examples: ['/help', '/help check'],

  run: async ({ surface, enrolment }, input) => {
    const wanted = input.command?.replace(/^\//, '').toLowerCase();
    const found = surface.find(({ name }) => name === wanted);
    if (found) return commandPage(found);
    return document(
      [
        heading(1, 'What I can do'),
        ...(wanted === undefined ? [] : md`I have no command ${code(`/${wanted}`)}. These I have:`),
        table(
          ['Command', 'What it does'],
          surface.map(({ name, summary }) => [code(`/${name}`), summary]),
        ),
        ...md`You can also paste a configuration, an error or a command's output here. I read it and tell you what I see.`,
      ],
      {
        actions: enrolment
          ? [action('What is open', 'lesson')]
          : [action('Start the course', 'start-nixos', {}, 'primary')],
      },
    );
  },
});

function commandPage(command: Command): Document {
  const options = visibleOptions(command.options).map(
    ([name, { summary, required }]) => md`${code(name)}${required ? '' : ' (optional)'}: ${summary}`,
  );
  return document([
    heading(1, `/${command.name}`),
    ...md`${command.summary}.`,
    ...md`Type it like this: ${code(usage(command.name, command.options))}`,
    ...(options.length > 0 ? [list(options)] : []),
    ...md`Examples:`,
    list(command.examples.map((example) => md`${code(example)}`)),
  ]);
}
