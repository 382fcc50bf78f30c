// Lines of the conversation, as HTML.
import { html, raw } from 'hono/html';
import { renderHtml } from '../../document/html.ts';
import type { Action, File } from '../../document/tree.ts';
import type { ShownLine } from './conversation.ts';
import { highlight } from './highlight.ts';
import type { Html } from './layout.ts';

/** One message. Buttons are forms, so that they work before the page's script has come, or without it. */
export function line({ id, author, document }: ShownLine): Html {
  const who = author === 'mentor' ? 'mentor' : 'you';
  return html`<article class="line ${author}"${id === undefined ? '' : raw(` data-id="${id}"`)} aria-label="Message from ${who}">
<div class="bubble">${raw(renderHtml(document, { highlight, headingOffset: 1 }))}${document.files.map(file)}</div>
${document.actions.length > 0 ? html`<form class="actions" method="post" action="/press">${document.actions.map(button)}</form>` : ''}
</article>`;
}

function button(action: Action): Html {
  return html`<button name="pressed" value="${encodeAction(action)}" class="${action.style}">${action.label}</button>`;
}

/** A file small enough to travel inside the page; nothing of it is kept on the server. */
function file({ name, mediaType, content, encoding, description }: File): Html {
  const base64 = encoding === 'base64' ? content : Buffer.from(content, 'utf8').toString('base64');
  const address = `data:${mediaType};base64,${base64}`;
  if (mediaType.startsWith('image/'))
    return html`<figure><a download="${name}" href="${address}"><img src="${address}" alt="${description ?? name}"></a></figure>`;
  return html`<p><a class="file" download="${name}" href="${address}">⬇ ${name}</a></p>`;
}

type Pressed = Pick<Action, 'label' | 'command' | 'options'>;

function encodeAction({ label, command, options }: Pressed): string {
  return JSON.stringify({ label, command, options });
}

/** @returns undefined for anything that no button of ours has sent */
export function decodeAction(value: unknown): Pressed | undefined {
  if (typeof value !== 'string' || value.length > 4_000) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { label, command, options } = parsed as Record<string, unknown>;
  if (typeof label !== 'string' || typeof command !== 'string') return undefined;
  if (typeof options !== 'object' || options === null) return undefined;
  const texts = Object.entries(options).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { label, command, options: Object.fromEntries(texts) };
}
