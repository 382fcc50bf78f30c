// Progress and leaderboard as pages of their own, from the same documents that the commands answer with.
import { html, raw } from 'hono/html';
import { renderHtml } from '../../document/html.ts';
import type { Action, Document } from '../../document/tree.ts';
import { highlight } from './highlight.ts';
import type { Html } from './layout.ts';

export function documentPage(document: Document): Html {
  return html`<article class="paper">${raw(renderHtml(document, { highlight }))}
<p class="links">${document.actions.map(link)}</p></article>`;
}

/** Where a button's answer is a page, it is a link; everything else happens in the chat. */
function link({ command, options, label }: Action): Html {
  const query = new URLSearchParams(options).toString();
  const path = command === 'leaderboard' || command === 'progress' ? `/${command}?${query}` : '/';
  return html`<a href="${path}">${label}</a> `;
}
