// What somebody wants who wrote a message: forgiving of spaces, capitals and other platforms' habits, and silent where
// a message is not for the bot.
import type { Surface } from '../../command/command.ts';
import { type CommandLine, readCommandLine } from '../../command/line.ts';
import { readMessage } from '../../command/message.ts';
import { nearest } from '../../command/nearest.ts';
import { looksTyped } from './buttons.ts';
import type { IncomingMessage } from './incoming.ts';

export type Request =
  | { readonly kind: 'command'; readonly line: CommandLine }
  /** A number, letter or symbol that stands for a button of an earlier message. */
  | { readonly kind: 'button'; readonly typed: string };

export interface Listener {
  readonly surface: Surface;
  readonly userId: string;
  /** What people call the bot: its display name, and the first part of its id. */
  readonly names: readonly string[];
}

/** @returns undefined for a message that is not for the bot */
export function readRequest(
  { text, file, mentions, replyTo }: Pick<IncomingMessage, 'text' | 'file' | 'mentions' | 'replyTo'>,
  direct: boolean,
  listener: Listener,
): Request | undefined {
  const { surface } = listener;
  const trimmed = text.trim();
  const called = /^!\s*nixos\b[:,]?(.*)$/is.exec(trimmed);
  if (called) return readCalled(called[1] ?? '', listener);

  const word = /^[!/]\s?([a-z0-9][a-z0-9-]*)/i.exec(trimmed)?.[1]?.toLowerCase();
  if (word !== undefined) {
    const rest = trimmed.slice(1).trimStart();
    if (commandName(word, surface) !== undefined) return command(rest, surface);
    if (trimmed.startsWith('!') && looksTyped(rest)) return { kind: 'button', typed: rest };
    // Other bots use the same signs; only in a chat of two is it clear who is meant.
    if (direct) return command(rest, surface);
  }

  const addressed = withoutAddress(trimmed, listener);
  if (addressed !== undefined || mentions.includes(listener.userId)) {
    return readBare(addressed ?? trimmed, file !== undefined || replyTo !== undefined, surface);
  }
  if (direct) return readBare(text, file !== undefined, surface);
  // In a room, an answer to a message of the bot may be a button's number; whose message it was is looked up later.
  return replyTo !== undefined && looksTyped(trimmed) ? { kind: 'button', typed: trimmed } : undefined;
}

/** After `!nixos`: a command, a button, or a question. */
function readCalled(rest: string, { surface }: Listener): Request {
  const wanted = rest.trim().replace(/^[!/]\s?/, '');
  if (wanted === '') return help;
  if (looksTyped(wanted)) return { kind: 'button', typed: wanted };
  const [word = ''] = wanted.split(/\s/, 1);
  const known = commandName(word.toLowerCase(), surface) !== undefined;
  const misspelt = nearest(word.toLowerCase(), namesOf(surface)).length > 0;
  if (known || misspelt || !/\s/.test(wanted)) return command(wanted, surface);
  return question(wanted, surface);
}

/** Words for the bot without any sign of a command. */
function readBare(text: string, aboutSomething: boolean, surface: Surface): Request {
  const trimmed = text.trim();
  if (trimmed === '') return aboutSomething ? check('') : help;
  if (looksTyped(trimmed)) return { kind: 'button', typed: trimmed };
  const [word = '', ...rest] = trimmed.split(/\s+/);
  const name = commandName(word.replace(/^[!/]/, '').toLowerCase(), surface);
  const spec = surface.find((one) => one.name === name);
  if (spec) {
    // `pause` is a command; `pause the music` is something else, unless the command wants a sentence.
    const wantsWords = Object.values(spec.options).some(
      (option) => option.kind === 'paste' || (option.kind === 'text' && option.rest),
    );
    if (rest.length <= 1 || wantsWords || /^[!/]/.test(word)) return command(trimmed, surface);
  }
  return { kind: 'command', line: readMessage(text, surface) };
}

function question(text: string, surface: Surface): Request {
  const ask = surface.find(({ name }) => name === 'ask');
  if (!ask) return command(text, surface);
  return { kind: 'command', line: readCommandLine(`/ask ${text}`, surface) };
}

const help: Request = { kind: 'command', line: { command: 'help', options: {} } };

function check(paste: string): Request {
  return { kind: 'command', line: { command: 'check', options: paste === '' ? {} : { paste } } };
}

function command(text: string, surface: Surface): Request {
  const sign = text.replace(/^[!/]\s?/, '');
  const [word = ''] = sign.split(/\s/, 1);
  const name = commandName(word.toLowerCase(), surface) ?? word;
  return { kind: 'command', line: readCommandLine(`/${name}${sign.slice(word.length)}`, surface) };
}

/** A command's name, whole or as the first of its words: `start` is enough for `start-nixos`. */
function commandName(word: string, surface: Surface): string | undefined {
  const names = namesOf(surface);
  if (names.includes(word)) return word;
  const [only, ...others] = names.filter((name) => name.split('-')[0] === word);
  return others.length === 0 ? only : undefined;
}

function namesOf(surface: Surface): string[] {
  return surface.map(({ name }) => name);
}

/** The text behind `mentor: …`, `@mentor …` or `@mentor:server …`; undefined when it begins otherwise. */
function withoutAddress(text: string, { userId, names }: Listener): string | undefined {
  // Some programs write the link behind a name into the plain text, too.
  const [pill = '', id = ''] = /^\[[^\]\n]*\]\(https:\/\/matrix\.to\/#\/([^)\s]*)\)/.exec(text) ?? [];
  if (pill !== '' && safeDecode(id) === userId) return text.slice(pill.length).replace(/^\s*[:,]?\s*/, '');
  const lower = text.toLowerCase();
  for (const name of [userId, ...names]) {
    for (const start of [`@${name}`, name]) {
      if (name === '' || !lower.startsWith(start.toLowerCase())) continue;
      const rest = text.slice(start.length);
      if (rest === '' || /^[\s:,]/.test(rest)) return rest.replace(/^\s*[:,]?\s*/, '');
    }
  }
  return undefined;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
