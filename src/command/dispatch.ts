// From an invocation to a document. The one place where failures become words.
import { action, callout, code, document, md } from '../document/build.ts';
import type { Document } from '../document/tree.ts';
import type { Mentor } from '../mentor/mentor.ts';
import type { Account, Place } from '../mentor/model.ts';
import type { Surface } from './command.ts';
import { readInput } from './input.ts';
import { nearest } from './nearest.ts';
import { usage } from './option.ts';
import type { Attachment } from './paste.ts';

/** What a platform hands over: who, where, and what was asked. */
export interface Invocation {
  readonly account: Account;
  readonly place: Place;
  readonly timeZone?: string | undefined;
  /** Whether the platform lets this person manage the community. */
  readonly moderator?: boolean;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attachment[];
  /** Whether the paste was written by somebody else. */
  readonly foreign?: boolean;
  /** Takes drafts of an answer that takes seconds; the answer itself comes as always. */
  readonly draft?: (document: Document) => void;
}

export interface DispatchDeps {
  readonly surface: Surface;
  readonly mentor: Mentor;
  /** Whether an error means that the database is away for a while. */
  readonly isOutage: (error: unknown) => boolean;
  /** Keeps an error for the operator under an id that the learner is shown. */
  readonly report: (error: unknown, details: { readonly command: string; readonly place: string }) => string;
}

/** Always answers, never throws. Nothing that the learner typed goes into the report. */
export async function dispatch(deps: DispatchDeps, invocation: Invocation): Promise<Document> {
  const { surface, mentor } = deps;
  const command = surface.find(({ name }) => name === invocation.command);
  if (!command) return unknownCommand(invocation.command, surface);
  if (command.access === 'moderator' && !invocation.moderator) return notModerator();
  const reading = readInput(command, {
    options: invocation.options,
    attachments: invocation.attachments ?? [],
  });
  if (!reading.ok) {
    const example = command.examples[0] ?? usage(command.name, command.options);
    return document([...reading.message, ...md`For example: ${code(example)}`]);
  }
  try {
    const learner = await mentor.learners.meet(invocation.account, mentor.clock.now());
    const enrolment = await mentor.enrolling.current(learner);
    if (command.access === 'learner' && !enrolment) return notEnrolled();
    const { place, timeZone, draft } = invocation;
    const foreign = invocation.foreign ?? false;
    return await command.run(
      { mentor, learner, place, timeZone, enrolment, foreign, draft, surface },
      reading.input,
    );
  } catch (error) {
    const id = deps.report(error, { command: command.name, place: invocation.place.id });
    return deps.isOutage(error) ? outage() : failure(id);
  }
}

function unknownCommand(name: string, surface: Surface): Document {
  const near = nearest(
    name,
    surface.map((command) => command.name),
  );
  const hint = near.length > 0 ? md`Did you mean one of these?` : md`\`/help\` shows what I can do.`;
  return document([...md`I do not know the command ${code(`/${name}`)}.`, ...hint], {
    actions: near.map((command) => action(`/${command}`, command)),
  });
}

function notEnrolled(): Document {
  return document(md`You are not enrolled yet. One command is enough: the first lesson comes at once.`, {
    actions: [action('Start the course', 'start-nixos', {}, 'primary')],
  });
}

function notModerator(): Document {
  return document(md`This command is for the people who run this community. Ask one of them.`);
}

function outage(): Document {
  return document([
    callout(
      'warning',
      'My memory is away for a moment',
      md`I cannot reach my database. Nothing is lost. Please try again in a minute.`,
    ),
  ]);
}

function failure(id: string): Document {
  return document([
    callout(
      'error',
      'That went wrong on my side',
      md`It is not your fault. Please try again; if it happens again, tell a moderator this number: ${code(id)}`,
    ),
  ]);
}
