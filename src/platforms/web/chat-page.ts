// The chat: the conversation so far, the place to type, and the clock that visitors may turn.
import { html, raw } from 'hono/html';
import type { Temporal } from 'temporal-polyfill';
import type { Surface } from '../../command/command.ts';
import { usage } from '../../command/option.ts';
import { action, document, heading, md } from '../../document/build.ts';
import type { ShownLine } from './conversation.ts';
import type { Html } from './layout.ts';
import { line } from './lines.ts';

export interface ChatPage {
  readonly lines: readonly ShownLine[];
  readonly surface: Surface;
  readonly status: string;
  /** What the clock shows on the visitor's wall; undefined where the clock is not for visitors. */
  readonly clock: Temporal.ZonedDateTime | undefined;
  readonly travelled: boolean;
}

export function chatPage({ lines, surface, status, clock, travelled }: ChatPage): Html {
  const shown = lines.length > 0 ? lines : [greeting];
  return html`<div class="chat">
<section class="bar" aria-label="Where you are"><p id="status" class="status">${status}</p>${clock ? timeTravel(clock, travelled) : ''}</section>
<div id="log" class="log" role="log" aria-live="polite" aria-label="Conversation" tabindex="0">${shown.map(line)}</div>
<form id="composer" class="composer" method="post" action="/messages" enctype="multipart/form-data">
<ul id="suggestions" class="suggestions" role="listbox" aria-label="Commands" hidden></ul>
<ul id="files" class="files" aria-label="Attached files" hidden></ul>
<label class="hidden" for="text">Your message</label>
<textarea id="text" name="text" rows="1" placeholder="Type / for commands, or paste a configuration, an output or an error" autocomplete="off" autocapitalize="off" spellcheck="false" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="suggestions" aria-describedby="keys" autofocus></textarea>
<label class="attach" title="Attach a file"><span aria-hidden="true">📎</span><span class="hidden">Attach a file</span><input id="attach" type="file" name="file" multiple></label>
<button class="primary">Send</button>
<p id="keys" class="keys">Enter sends, Shift+Enter begins a new line. You can drop a file here.</p>
</form>
<script type="application/json" id="commands">${raw(commandsAsJson(surface))}</script>
</div>`;
}

const greeting: ShownLine = {
  id: undefined,
  author: 'mentor',
  document: document(
    [
      heading(1, 'Hello! I teach NixOS, one day at a time'),
      ...md`Five short days take you from the first idea to your own system in files: declarative, versioned, and split into modules. A lesson comes each morning; exercises check themselves when you paste what your terminal shows.`,
      ...md`Start whenever you like. You need no account, and this chat stays on this computer.`,
    ],
    {
      actions: [action('Start the course', 'start-nixos', {}, 'primary'), action('What can you do?', 'help')],
    },
  ),
};

function timeTravel(clock: Temporal.ZonedDateTime, travelled: boolean): Html {
  const date = clock
    .toPlainDate()
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  const time = clock.toPlainTime().toString({ smallestUnit: 'minute' });
  return html`<form class="travel" method="post" action="/time-travel">
<span title="Time travel works only in this local chat. It moves the program's clock, for everybody who uses it."><span aria-hidden="true">🕐</span> <time id="clock">${date}, ${time}</time>${travelled ? html` <em>(time travel)</em>` : ''}</span>
<button>Skip to the next morning</button>
</form>`;
}

/** For completion in the browser. `<` is escaped, so that no text can end the element. */
function commandsAsJson(surface: Surface): string {
  const commands = surface.map(({ name, summary, options }) => ({
    name,
    summary,
    usage: usage(name, options),
  }));
  return JSON.stringify(commands).replaceAll('<', '\\u003c');
}
