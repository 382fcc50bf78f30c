// One exchange of the web chat: what was typed becomes a command, its answer becomes lines.
import { type DispatchDeps, dispatch, type Invocation } from '../../command/dispatch.ts';
import { readMessage } from '../../command/message.ts';
import type { Attachment } from '../../command/paste.ts';
import { code, codeBlock, document, md } from '../../document/build.ts';
import type { Action, Document } from '../../document/tree.ts';
import type { Account } from '../../mentor/model.ts';
import type { ChatLine, Clock, Store } from '../../mentor/ports.ts';
import { place } from './identity.ts';

export interface Message {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** A line as it is shown now; `id` is undefined when it is not kept and so cannot be shown again. */
export interface ShownLine {
  readonly id: number | undefined;
  readonly author: ChatLine['author'];
  readonly document: Document;
}

export interface ConversationDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly dispatch: DispatchDeps;
}

interface Visitor {
  readonly account: Account;
  /** Shows what there is of an answer, while it is being made. */
  readonly draft?: ((document: Document) => void) | undefined;
  readonly timeZone: string | undefined;
}

export function converse(deps: ConversationDeps, visitor: Visitor, message: Message): Promise<ShownLine[]> {
  const typed = readMessage(message.text, deps.dispatch.surface, message.attachments.length);
  return exchange(
    deps,
    visitor,
    { ...typed, attachments: message.attachments },
    shownMessage(message),
    keptMessage(message, typed),
  );
}

/** A pressed button shows as the words that stand on it. */
export function press(
  deps: ConversationDeps,
  visitor: Visitor,
  action: Pick<Action, 'label' | 'command' | 'options'>,
): Promise<ShownLine[]> {
  const said = document(md`${action.label}`);
  return exchange(deps, visitor, action, said, said);
}

async function exchange(
  { store, clock, dispatch: deps }: ConversationDeps,
  { account, timeZone, draft }: Visitor,
  invocation: Pick<Invocation, 'command' | 'options' | 'attachments'>,
  shown: Document,
  kept: Document,
): Promise<ShownLine[]> {
  const answer = await dispatch(deps, {
    account,
    place,
    timeZone,
    ...invocation,
    ...(draft ? { draft } : {}),
  });
  const at = clock.now();
  const lines = (ids: readonly (number | undefined)[]): ShownLine[] => [
    { id: ids[0], author: 'learner', document: shown },
    { id: ids[1], author: 'mentor', document: answer },
  ];
  if (!answer.keep) return lines([]);
  try {
    const learner = await store.learners.find(account);
    if (!learner) return lines([]);
    const asked = await store.transcript.add(learner.id, { author: 'learner', document: kept, at });
    const answered = await store.transcript.add(learner.id, { author: 'mentor', document: answer, at });
    return lines([asked.id, answered.id]);
  } catch (error) {
    // The answer matters more than its place in the history.
    deps.report(error, { command: invocation.command, place: place.id });
    return lines([]);
  }
}

function shownMessage({ text, attachments }: Message): Document {
  const files = attachments.map(({ name }) => md`📎 ${code(name)}`);
  const words = text.includes('\n') ? [codeBlock('text', text)] : text.trim() === '' ? [] : md`${text}`;
  return document([...words, ...files.flat()]);
}

/** What stays of a message: commands as they are, pastes only as the fact that there was one. */
function keptMessage(
  message: Message,
  { command, options }: Pick<Invocation, 'command' | 'options'>,
): Document {
  if (command === 'ask' && options.question !== undefined) return document(md`❓ A question, not kept.`);
  if (command !== 'check') return document(md`${message.text}`);
  const lines = (options.paste ?? '').split('\n').length;
  const files = message.attachments.length;
  const what =
    files > 0 ? `${files} ${files === 1 ? 'file' : 'files'}` : `${lines} ${lines === 1 ? 'line' : 'lines'}`;
  return document(md`📋 A paste of ${what}, not kept.`);
}
