// The frame around every page.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PageName = 'chat' | 'progress' | 'leaderboard';

const pages: readonly { name: PageName; path: string; label: string }[] = [
  { name: 'chat', path: '/', label: 'Chat' },
  { name: 'progress', path: '/progress', label: 'Progress' },
  { name: 'leaderboard', path: '/leaderboard', label: 'Leaderboard' },
];

export interface Frame {
  readonly page: PageName;
  readonly title: string;
  readonly name: string;
  readonly body: Html;
}

export function layout({ page, title, name, body }: Frame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · nixos-mentor</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/base.css">
<link rel="stylesheet" href="/static/content.css">
<link rel="stylesheet" href="/static/chat.css">
<script src="/static/chat.js" type="module"></script>
</head>
<body class="page-${page}">
<a class="skip" href="#main">Skip to the content</a>
<header>
<a class="brand" href="/"><img src="/static/icon.svg" alt="" width="28" height="28"><span>nixos-mentor</span></a>
<nav aria-label="Pages">${pages.map(
    ({ name: own, path, label }) =>
      html`<a href="${path}"${own === page ? raw(' aria-current="page"') : ''}>${label}</a>`,
  )}</nav>
<details class="name">
<summary title="Change your name">${name}</summary>
<form method="post" action="/name">
<label for="name">Your name</label>
<input id="name" name="name" value="${name}" maxlength="40" autocomplete="nickname" required>
<button>Save</button>
</form>
</details>
</header>
<main id="main">${body}</main>
</body>
</html>`;
}
