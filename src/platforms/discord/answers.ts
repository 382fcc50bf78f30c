// From an invocation to a reply: files fetched, the command run, its document composed. Never rejects.
import { type DispatchDeps, dispatch, type Invocation } from '../../command/dispatch.ts';
import { document, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';
import { type Download, type DownloadDeps, download, type RemoteFile } from './attachments.ts';
import type { Buttons, Call } from './buttons.ts';
import { type Composition, compose, plainMessage } from './compose.ts';
import type { Reply } from './respond.ts';

export interface AnswerDeps {
  readonly dispatch: DispatchDeps;
  readonly buttons: Buttons;
  readonly downloads: DownloadDeps;
}

export interface Question extends Omit<Invocation, 'attachments'> {
  readonly files?: readonly RemoteFile[];
  /** Nobody else reads along, so nothing is hidden. */
  readonly alone: boolean;
  /** The asker wants everybody to see it. */
  readonly shared?: boolean;
}

/** @param how page, delivery and what stands around the answer */
export async function answer(
  deps: AnswerDeps,
  question: Question,
  how: Pick<Composition, 'page' | 'delivery' | 'lead' | 'note'> = {},
): Promise<Reply> {
  const { files = [], alone, shared = false, ...invocation } = question;
  const reply = async (words: Document, again?: Call): Promise<Reply> => ({
    message: await compose(deps.buttons, words, {
      ...how,
      again,
      owner: invocation.account.id,
      source: invocation.command,
    }),
    ephemeral: !alone && !shared && words.visibility === 'private',
  });
  try {
    const fetched: Download = await download(deps.downloads, files);
    if (!fetched.ok) return await reply(document(fetched.message));
    const words = await dispatch(deps.dispatch, { ...invocation, attachments: fetched.attachments });
    // What was pasted cannot be asked for again, and what must not be kept is not kept in buttons either.
    const repeatable = words.keep && files.length === 0 && !takesPaste(deps.dispatch, invocation.command);
    return await reply(
      words,
      repeatable ? { command: invocation.command, options: invocation.options } : undefined,
    );
  } catch (error) {
    const { command, place } = invocation;
    return failed(deps.dispatch, error, { command, place: place.id });
  }
}

/** What somebody reads when an answer could not even be composed. */
export function failed(
  { report, isOutage }: DispatchDeps,
  error: unknown,
  details: { readonly command: string; readonly place: string },
): Reply {
  const id = report(error, details);
  const words = isOutage(error)
    ? md`My memory is away for a moment. Nothing is lost. Please try again in a minute.`
    : md`That went wrong on my side. Please try again; if it happens again, tell a moderator this number: ${id}`;
  return { message: plainMessage(document(words)), ephemeral: true };
}

function takesPaste({ surface }: DispatchDeps, command: string): boolean {
  const options = surface.find(({ name }) => name === command)?.options ?? {};
  return Object.values(options).some(({ kind }) => kind === 'paste');
}
