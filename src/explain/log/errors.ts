// Error blocks: `error:` with its message, its trace and its position, in the shapes of Nix 2.3 to 2.35.
import type { CodeLine, ErrorBlock, Frame, Position } from './model.ts';
import { codeLine, positionIn, positionLine, type RawPosition } from './position.ts';
import { plainQuotes } from './quotes.ts';

interface RawFrame {
  readonly text: string;
  position: RawPosition | undefined;
}

/** A block under construction; positions are not yet known to be anybody's. */
export interface RawError {
  readonly at: number;
  readonly end: number;
  readonly lines: readonly string[];
  readonly frames: readonly RawFrame[];
  readonly position: RawPosition | undefined;
  readonly code: readonly CodeLine[];
}

const START =
  /^(\s*)['"*_]{0,3}(?:[\w./-]{1,60}: )?(?:error|Error|ERROR)(?: \(ignored\))?['*_]{0,2}:(?:\s+|$)(.*)$/;
/** Old versions put a ruler behind the word: `error: --- EvalError ------- nix-build`. */
const RULER = /^-{2,} \w+ -{2,}/;
/** Terminals without Unicode turn the `…` into `_`, `?` or three bytes. */
const FRAME = /^\s*(?:…|\.{3}|_|\?{1,3}|â€¦|\ufffd{1,3}) ?(?:while|from|in|if|<|when|caused)/;
const OLD_FRAME = /^\s*while (?:evaluating|calling|realising|querying|parsing|applying|instantiating)\b/;
const SHOW_TRACE = /^\s*\((?:use ['"‘]?--show-trace|stack trace truncated)/;
/** What ends a message: the next program speaks. */
const OTHER_VOICE =
  /^(?:(?:trace: )?(?:evaluation )?warning:|trace:|building |copying |unpacking |fetching |downloading |these \d|this derivation|activating |setting up |reloading |restarting |starting |stopping |installing |updating |direnv:|Command '|Traceback|subprocess\.|fatal:|builder for |cannot build derivation|note: |hint: |\S{0,80}[$#❯] |For full logs|Done\.)/;

/** `chmod: cannot access …`: a program that names itself; the words of Nix's own messages before a colon do not count. */
const OTHER_PROGRAM =
  /^(?!(?:Help|Note|Hint|Reason|suggestion|hint|note|got|specified|wanted|expected|error|Caused by)\b)[\w./+-]{2,80}(?:\[\d+\])?: /;

const LONGEST = 60;

/** @returns the block that begins at the line, or undefined. Frames that stand before it are given along. */
export function readError(
  lines: readonly string[],
  at: number,
  before: readonly RawFrame[],
): RawError | undefined {
  const start = START.exec(lines[at] ?? '');
  if (!start) return undefined;
  const frames: RawFrame[] = [...before];
  const message: string[] = [];
  const code: CodeLine[] = [];
  let position: RawPosition | undefined;
  let holder: 'message' | 'frame' = 'message';
  // `error (ignored): error: …` is one error.
  const first = (start[2] ?? '').replace(/^error:\s*/, '');
  if (RULER.test(first) || first === '') holder = 'frame';
  else holder = takeText(first, message, frames);
  const framesFirst = message.length === 0;
  let blank = false;
  let index = at + 1;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      blank = true;
      continue;
    }
    const inner = START.exec(line);
    if (inner) {
      // The last `error:` of a block holds the message; before it stood the trace (2.14 on).
      const nested =
        message.length === 0 || ((inner[1] ?? '') !== '' && frames.length > 0 && position === undefined);
      if (!nested) break;
      if (message.length > 0 && (inner[2] ?? '') === '') break;
      message.length = 0;
      holder = takeText(inner[2] ?? '', message, frames);
      if ((inner[2] ?? '') === '') holder = 'message';
      blank = false;
      continue;
    }
    if (SHOW_TRACE.test(line)) {
      blank = false;
      continue;
    }
    const place = positionLine(line);
    if (place) {
      const last = frames.at(-1);
      if (holder === 'frame' && last) last.position ??= place;
      else if (message.length > 0 || holder === 'message') position ??= place;
      else if (!last) position ??= place;
      continue;
    }
    if (/^\s*at «none»/.test(line)) continue;
    const source = codeLine(line);
    if (source !== undefined) {
      if (source !== 'caret' && (holder === 'message' || frames.length === 0) && code.length < 8)
        code.push(source);
      continue;
    }
    if (FRAME.test(line) || (OLD_FRAME.test(line) && message.length === 0)) {
      frames.push(frameOf(line));
      holder = 'frame';
      blank = false;
      continue;
    }
    if (OTHER_VOICE.test(line) || (message.length > 0 && OTHER_PROGRAM.test(line))) break;
    // A paragraph that begins at the margin after a gap is somebody else's, unless the message has not come yet.
    if (blank && message.length > 0 && !/^\s/.test(line) && message.length > 1 && !/^[-a-z]/.test(line))
      break;
    if (message.length >= LONGEST) break;
    if (holder === 'frame' && message.length > 0) break;
    if (
      holder === 'frame' &&
      frames.length > 0 &&
      message.length === 0 &&
      /^\s{2,}/.test(line) &&
      !position
    ) {
      // The wrapped rest of a frame, or of its `whose name attribute is located at`.
      const where = positionIn(line);
      const last = frames.at(-1);
      if (last && where) last.position ??= where;
      if (where || /^\s{6,}/.test(line)) continue;
    }
    holder = takeText(line, message, frames);
    blank = false;
  }
  // Older versions print the innermost frame first, below the message.
  const inward = framesFirst ? frames : [...before, ...frames.slice(before.length).reverse()];
  return { at, end: index, lines: message, frames: inward, position, code };
}

/** `while evaluating …` at the start of a message is the outermost frame of Nix 2.3. */
function takeText(line: string, message: string[], frames: RawFrame[]): 'message' | 'frame' {
  if (OLD_FRAME.test(line) && message.length === 0) {
    frames.push(frameOf(line));
    return 'frame';
  }
  message.push(plainQuotes(line).trimEnd());
  return 'message';
}

function frameOf(line: string): RawFrame {
  const text = plainQuotes(line).replace(/^\s*(?:…|\.{3}|_|\?{1,3}|â€¦|\ufffd{1,3})? ?/, '');
  // `at /a:1:2, called from /b:3:4:` — the caller is the nearer to the learner.
  const called = /called from (.*)$/.exec(text)?.[1];
  const position = (called && positionIn(`at ${called}`)) || positionIn(text);
  return { text, position };
}

/** Frames that stand in a paste that was cut off before its `error:`. */
export function readStrayFrame(line: string): RawFrame | undefined {
  return FRAME.test(line) || OLD_FRAME.test(line) ? frameOf(line) : undefined;
}

export type { RawFrame };

/** The finished block, once it is known whose the files are. */
export function finishError(
  block: RawError,
  locate: (raw: RawPosition, code: readonly CodeLine[]) => Position,
): ErrorBlock {
  const text = block.lines.map((line) => line.trim()).join(' ');
  const frames: Frame[] = block.frames.map(({ text: frame, position }) => ({
    text: frame,
    position: position && locate(position, []),
  }));
  // `function at /etc/nixos/a.nix:1:1 called without …`: the message names the learner's file, the line below it the caller.
  const inline = positionIn(text);
  const outside =
    inline && !inline.file.includes('/nix/store/') && block.position?.file.includes('/nix/store/');
  const own = outside ? inline : (block.position ?? inline);
  return {
    at: block.at,
    text: text.replace(/\s{2,}/g, ' ').slice(0, 2_000),
    tight: block.lines
      .map((line) => line.trim())
      .join('')
      .slice(0, 2_000),
    lines: block.lines,
    frames,
    position: own && locate(own, outside ? [] : block.code),
  };
}
