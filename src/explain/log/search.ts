// How causes ask a log: the first message of some kinds that has a given wording.

import type { ErrorBlock, Frame, Log, Message, MessageKind, Position } from './model.ts';
import { positionIn } from './position.ts';

export interface Hit {
  readonly at: number;
  readonly message: Message;
  /** The capture groups; a group that took no part is an empty string. */
  readonly groups: readonly string[];
  /** Which of the patterns matched. */
  readonly pattern: number;
}

const SAID: readonly MessageKind[] = ['error', 'plain'];
/** Programs put their names before a message; prose does not. */
const SPEAKER =
  /^(?:[^\s:]{1,120}(?: (?:\d{1,4}|error|warning|ERROR|WARNING))?: ?){0,4}['"]?(?:\/[^\s:]{1,250}\/)?$/;

/**
 * The first message that matches one of the patterns. A line outside of an error block counts only when the wording
 * begins it (after the name of a program): a sentence about an error is no error. Causes that make sure of their
 * ground by other means may look `anywhere` in such a line.
 */
export function find(
  log: Log,
  patterns: RegExp | readonly RegExp[],
  kinds: readonly MessageKind[] = SAID,
  where: 'start' | 'anywhere' = 'start',
): Hit | undefined {
  const list = patterns instanceof RegExp ? [patterns] : patterns;
  for (const message of log.messages) {
    if (!kinds.includes(message.kind)) continue;
    const hit = match(message, list, where);
    if (hit) return hit;
  }
  return undefined;
}

export function findAll(
  log: Log,
  patterns: RegExp | readonly RegExp[],
  kinds: readonly MessageKind[] = SAID,
  where: 'start' | 'anywhere' = 'start',
): Hit[] {
  const list = patterns instanceof RegExp ? [patterns] : patterns;
  return log.messages.flatMap((message) => {
    const hit = kinds.includes(message.kind) ? match(message, list, where) : undefined;
    return hit ? [hit] : [];
  });
}

function match(message: Message, patterns: readonly RegExp[], where: 'start' | 'anywhere'): Hit | undefined {
  for (const [pattern, regex] of patterns.entries()) {
    const texts = message.tight === message.text ? [message.text] : [message.text, message.tight];
    for (const text of texts) {
      const found = regex.exec(text);
      if (!found) continue;
      if (where === 'start' && message.kind === 'plain' && !SPEAKER.test(text.slice(0, found.index)))
        continue;
      return { at: message.at, message, groups: found.slice(1).map((group) => group ?? ''), pattern };
    }
  }
  return undefined;
}

/** The position of a message: of its error block, or the one that a line outside of all blocks names itself. */
export function placeOf(message: Message): Position | undefined {
  if (message.error) return message.error.position;
  const raw = positionIn(message.text);
  if (!raw) return undefined;
  const owner = raw.file.startsWith('/nix/store/') ? 'dependency' : 'yours';
  return { ...raw, owner, path: raw.file, belongs: '', code: [] };
}

/** The innermost frame of any trace that has the wording. */
export function findFrame(
  log: Log,
  pattern: RegExp,
): { frame: Frame; groups: string[]; error: ErrorBlock } | undefined {
  for (const error of log.errors) {
    for (const frame of error.frames.toReversed()) {
      const found = pattern.exec(frame.text);
      if (found) return { frame, groups: found.slice(1).map((group) => group ?? ''), error };
    }
  }
  return undefined;
}

/**
 * The place to look at: the error's own position when it is the learner's file, else the innermost frame that is, else
 * the position as given.
 */
export function bestPosition(error: ErrorBlock | undefined): Position | undefined {
  if (!error) return undefined;
  const { position, frames } = error;
  if (position && isOwn(position)) return position;
  const own = frames.findLast((frame) => frame.position && isOwn(frame.position))?.position;
  return own ?? position ?? frames.findLast((frame) => frame.position)?.position;
}

export function isOwn(position: Position | undefined): boolean {
  return position?.owner === 'yours' || position?.owner === 'your-flake';
}

/** The facts of a position, ready to be spread into others. */
export function placeFacts(position: Position | undefined): {
  file?: string;
  line?: number;
  column?: number | undefined;
} {
  return position ? { file: position.file, line: position.line, column: position.column } : {};
}

/** The option that Nix was evaluating, from the innermost frame that names one. */
export function optionOf(error: ErrorBlock | undefined): string | undefined {
  const frame = error?.frames.findLast(({ text }) => OPTION.test(text));
  return frame && OPTION.exec(frame.text)?.[1];
}

const OPTION = /evaluating the option '([^']{1,200})'/;
