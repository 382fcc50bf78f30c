// From a document to a message as it is sent: which page, which buttons, which files.
import type { APIMessageTopLevelComponent } from 'discord.js';
import { md } from '../../document/build.ts';
import { textDisplay } from '../../document/discord/body.ts';
import { type Button, renderMessage, sentFiles } from '../../document/discord/message.ts';
import { discordPages } from '../../document/discord/pages.ts';
import { renderText } from '../../document/text.ts';
import type { Action, Document, File } from '../../document/tree.ts';
import type { Buttons, Call } from './buttons.ts';

/** A message without the place it goes to. */
export interface Message {
  readonly components: APIMessageTopLevelComponent[];
  readonly files: readonly {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly description: string | undefined;
  }[];
  /** Who is told of it; nobody else, whatever the words say. */
  readonly ping?: string | undefined;
  /** Arrives without a sound. */
  readonly silent?: boolean;
}

export interface Composition {
  /** The command that answers the same again, so that its pages can be turned. */
  readonly again?: Call | undefined;
  /** Whose words are in `again`. */
  readonly owner?: string | undefined;
  /** Counted from 0; one that does not exist becomes the nearest. */
  readonly page?: number;
  /** A delivery's short id. */
  readonly delivery?: string | undefined;
  /** The command that answered. */
  readonly source?: string | undefined;
  readonly lead?: string | undefined;
  /** Small print with a button beside it. */
  readonly note?: Note | undefined;
}

type Note = { readonly text: string } & ({ readonly action: Action } | { readonly button: Button });

export async function compose(
  buttons: Buttons,
  document: Document,
  { again, owner, page = 0, delivery, source, lead, note }: Composition = {},
): Promise<Message> {
  const pages = discordPages(document.blocks);
  const single = pages.length === 1;
  const turns = !single && again !== undefined;
  const at = turns ? Math.min(Math.max(page, 0), pages.length - 1) : 0;
  const last = !turns || at === pages.length - 1;
  // What cannot be asked for again, such as the answer to a paste, goes into a file as a whole.
  const whole = single || turns ? [] : [wholeAnswer(document)];
  const files = at === 0 ? [...whole, ...document.files] : [];
  const body = pages[at] ?? [];
  // Under the last page they say how to go on; before it they would hide the button that turns.
  const actions = last ? document.actions : [];
  const noteActions = note && 'action' in note ? [note.action] : [];
  const made = await buttons.forActions([...noteActions, ...actions], { delivery, source });
  const [noted, own] = [made[0], made.slice(noteActions.length)];
  const components = renderMessage({
    lead,
    page: whole.length > 0 ? [...body, textDisplay('-# The whole answer is in the file.')] : body,
    turning: turns
      ? { page: at, pages: pages.length, customId: await buttons.forPages(again, delivery, owner) }
      : undefined,
    actions: own,
    files,
    note: note && { text: note.text, button: 'button' in note ? note.button : (noted as Button) },
  });
  return { components, files: sentFiles(files) };
}

/** A message of a few fixed words, which needs no store. */
export function plainMessage(words: Document, lead?: string): Message {
  const [page = []] = discordPages(words.blocks);
  return { components: renderMessage({ lead, page }), files: [] };
}

function wholeAnswer(document: Document): File {
  return {
    name: 'answer.txt',
    mediaType: 'text/plain',
    content: `${renderText(document, { width: 100 })}\n`,
  };
}

/** What somebody reads whose button was made by an older version, or too long ago. */
export const staleButton = md`This button is too old for me to know what it does. \`/help\` shows what I can do.`;
