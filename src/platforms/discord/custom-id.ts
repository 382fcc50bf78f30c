// What a button carries, in Discord's 100 characters. A pressed button says everything itself, so it works after any
// restart and in any process.

/** What a pressed button, a chosen entry or a sent form means. */
export type Pressed =
  /** Runs a command; `update` puts its answer in the place of the message, where that belongs to who presses. */
  | { readonly kind: 'run'; readonly update: boolean; readonly target: Target }
  /** Asks for an option's value, then runs the command. */
  | { readonly kind: 'ask'; readonly update: boolean; readonly option: string; readonly target: Target }
  /** Shows another page of what a command answers. */
  | { readonly kind: 'page'; readonly page: number; readonly target: Target }
  /** Takes an answer away, for the person it was for. */
  | { readonly kind: 'delete'; readonly author: string }
  /** A menu; what was chosen is in its values. */
  | { readonly kind: 'menu' };

/** A command with its options, or where to find one that is too long for a button. */
export type Target =
  | { readonly kind: 'inline'; readonly command: string; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: 'stored'; readonly key: string };

export interface ReadId {
  /** The delivery whose message the button is part of. */
  readonly delivery: string | undefined;
  readonly pressed: Pressed;
}

export const customIdLimit = 100;

const DELIVERY = /^d([\w-]{22}):/;

/** A delivery's id (a UUID) in 22 characters: for nonces, of which Discord takes 25, and for buttons. */
export function shortId(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

export function writeTarget(target: Target): string {
  if (target.kind === 'stored') return `s:${target.key}`;
  const options = new URLSearchParams(target.options).toString();
  return options === '' ? target.command : `${target.command}?${options}`;
}

/** @param short the delivery's {@link shortId} */
export function writeId(pressed: Pressed, short?: string): string {
  return `${short === undefined ? '' : `d${short}:`}${body(pressed)}`;
}

function body(pressed: Pressed): string {
  switch (pressed.kind) {
    case 'run':
      return `${pressed.update ? 'u' : 'a'}:${writeTarget(pressed.target)}`;
    case 'page':
      return `p${pressed.page}:${writeTarget(pressed.target)}`;
    case 'ask':
      return `${pressed.update ? 'w' : 'q'}:${pressed.option}:${writeTarget(pressed.target)}`;
    case 'delete':
      return `x:${pressed.author}`;
    case 'menu':
      return 'm:0';
  }
}

/** @returns undefined for an id that is not ours, or from a version that wrote them otherwise */
export function readId(customId: string): ReadId | undefined {
  const short = DELIVERY.exec(customId);
  // Ids that would be equal in one message end in a number of their own.
  const text = customId.slice(short?.[0].length ?? 0).replace(/~\d+$/, '');
  const pressed = readBody(text);
  return pressed && { delivery: short?.[1], pressed };
}

function readBody(text: string): Pressed | undefined {
  const [, kind = '', detail = '', rest = ''] = /^([aupqwxm])(-?\d*):([\s\S]*)$/.exec(text) ?? [];
  switch (kind) {
    case 'a':
    case 'u':
      return withTarget(rest, (target) => ({ kind: 'run', update: kind === 'u', target }));
    case 'p':
      return withTarget(rest, (target) => ({ kind: 'page', page: Number(detail), target }));
    case 'q':
    case 'w': {
      const [, option = '', after = ''] = /^([\w-]+):([\s\S]*)$/.exec(rest) ?? [];
      return withTarget(after, (target) => ({ kind: 'ask', update: kind === 'w', option, target }));
    }
    case 'x':
      return { kind: 'delete', author: rest };
    case 'm':
      return { kind: 'menu' };
    default:
      return undefined;
  }
}

function withTarget(text: string, use: (target: Target) => Pressed): Pressed | undefined {
  const stored = /^s:([\w-]+)$/.exec(text);
  if (stored?.[1]) return use({ kind: 'stored', key: stored[1] });
  const [, command = '', options = ''] = /^([a-z][a-z-]*)(?:\?(.*))?$/s.exec(text) ?? [];
  if (command === '') return undefined;
  return use({ kind: 'inline', command, options: Object.fromEntries(new URLSearchParams(options)) });
}
