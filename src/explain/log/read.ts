// Reads a paste into structure, once. Causes look at the structure, never at the raw text.
import { readBuilds } from './builds.ts';
import { cleanLines } from './clean.ts';
import { readCommands } from './commands.ts';
import { finishError, type RawError, type RawFrame, readError, readStrayFrame } from './errors.ts';
import type { CodeLine, Log, Message, Position } from './model.ts';
import { owners } from './owner.ts';
import { codeLine, positionLine, type RawPosition } from './position.ts';
import { plainQuotes } from './quotes.ts';

/** Warnings, traces of warnings, and the evaluation warnings of newer versions. */
const WARNING =
  /^\s*(?:trace: |evaluation |\S{1,40}: )?[Ww](?:arning|ARN(?:ING)?)\b:?\s*(.*)$|^\s*trace: (.*)$/;
/** `src/list.c:14:5: warning: …`: a compiler speaks, inside of some build. */
const COMPILER = /^\s*[^\s:]{1,200}:\d{1,6}:(?:\d{1,6}:)? (?:warning|note|error|fatal error|remark)\b/;
const BUILDER = /^(?:\s*> ?|[\w.+-]{2,80}> )(.*)$/;
/** Words without which a line outside of an error block means nothing to any cause. */
const TELLING =
  /error|fail|cannot|can't|could ?n[o']t|unable|denied|not found|missing|no such|no space|refus|invalid|unexpected|unknown|unrecogni|fatal|conflict|mismatch|does ?n[o']t|is n?[o']t|isn't|forbidden|ignoring|corrupt|timed out|timeout|killed|memory|read-only|already|dirty|collision|clobber|abort|terminat|segmentation|required|unsupported|removed|renamed|deprecated|obsolete|traceback|not in your|usage:|recursion|matches no|in the way|lacks|overflow|waiting for|dependency|mount|stage|inhibit|exceed|suitable|locked|busy|not a git|no rule|hostplatform|non-zero|SIGKILL|bad_alloc|expand heap|context|not allowed|undefined|attribute|option|expected|emergency|bad |not set|owned|unsafe|ownership|experimental|out of date|permission|root file system|suggestion|Command '|trusted|skipping|deactivating|in use|unit |\.service|must |stale|resolve|certificate|publickey|mandatory|need/i;
const NIX =
  /\/nix\/(?:store|var)|(?<![@\w-])nix(?:os|pkgs)?\b(?!:~)|building the system configuration|\bGit tree '|(?<![@\w])nix-|(?<![@\w])nixos-|home-manager|flake|\.nix\b|\.drv\b|darwin-rebuild|switch-to-configuration|sops-install-secrets|\bhm-|^\s*… while |\bgit\+(?:https|ssh|file):|\bgithub:[\w-]+\//i;
const PROGRESS =
  /^(?:\S{0,20}> ?)?(?:copying path|building '|building Nix|building the system|unpacking|fetching|downloading '|these \d+ (?:paths|derivations)|this (?:path|derivation) will|activating|setting up|reloading|restarting|starting|the following new units|Done\. The new|Activating \w+|Creating (?:profile|home file)|Cleaning up|No change so|updating (?:GRUB|systemd-boot)|installing)/;

/** A lesson that quotes a message and then talks about it: `No space left on device`. That means … */
const PROSE = /^\s*(?:[-*] )?`[^`]{3,200}`[^`.]{0,60}\. [A-Z].{10,}\.$/;

/** A remark inside of indented code. */
const COMMENT = /^\s+(?:#|\/\/) /;

/** In a short paste every line may be the one that matters. */
const SHORT = 200;
const MOST_ERRORS = 120;
const MOST_PLAIN = 300;

export function readLog(cleaned: readonly string[]): Log {
  const { blocks, loose } = readBlocks(cleaned);
  const locate = locator(blocks);
  const errors = limit(blocks, MOST_ERRORS).map((block) => finishError(block, locate));
  const messages: Message[] = [
    ...errors.map(
      (error): Message => ({ kind: 'error', at: error.at, text: error.text, tight: error.tight, error }),
    ),
    ...loose,
  ].sort((a, b) => a.at - b.at);
  return {
    lines: cleaned,
    text: cleaned.join('\n'),
    messages,
    errors,
    builds: readBuilds(cleaned),
    commands: readCommands(cleaned),
    nix: cleaned.some((line) => NIX.test(line)),
    progress: cleaned.filter((line) => PROGRESS.test(line)).length,
  };
}

/** Cleans a paste and reads it. Time is linear in the length of the text; it never throws. */
export function readPaste(paste: string): Log {
  return readLog(cleanLines(paste));
}

function readBlocks(lines: readonly string[]): { blocks: RawError[]; loose: Message[] } {
  const blocks: RawError[] = [];
  const plain: Message[] = [];
  const seen = new Set<string>();
  let stray: RawFrame[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const block = readError(lines, at, stray);
    if (block) {
      const key = `${block.lines.join(' ')}|${block.frames.length === 0}`;
      if (!seen.has(key) || block.lines.length === 0) blocks.push(block);
      seen.add(key);
      stray = [];
      at = block.end - 1;
      continue;
    }
    const frame = readStrayFrame(line);
    if (frame) {
      if (stray.length < 200) stray.push(frame);
      continue;
    }
    const place = positionLine(line);
    const last = stray.at(-1);
    if (place && last) last.position ??= place;
    if (place || codeLine(line) !== undefined) continue;
    const message = readLoose(lines, at);
    if (!message || seen.has(message.text)) continue;
    seen.add(message.text);
    plain.push(message);
  }
  if (stray.length > 0 && blocks.length === 0) {
    blocks.push({ at: 0, end: 0, lines: [], frames: stray, position: undefined, code: [] });
  }
  return { blocks, loose: limit(plain, MOST_PLAIN) };
}

function readLoose(lines: readonly string[], at: number): Message | undefined {
  const line = lines[at] ?? '';
  const telling = (text: string): boolean => lines.length <= SHORT || TELLING.test(text);
  if (COMPILER.test(line)) return message('builder', at, [plainQuotes(line).trim()]);
  const warning = WARNING.exec(line);
  if (warning) {
    const rest = [warning[1] ?? warning[2] ?? '', ...continuation(lines, at)].map((part) =>
      plainQuotes(part).trim(),
    );
    return message('warning', at, rest);
  }
  const builder = BUILDER.exec(line);
  if (builder && !/[$#❯] /.test(line)) {
    const text = builder[1] ?? '';
    return telling(text) ? message('builder', at, [plainQuotes(text).trim()]) : undefined;
  }
  if (!telling(line) || PROSE.test(line) || COMMENT.test(line)) return undefined;
  return message('plain', at, [
    plainQuotes(line)
      .trim()
      .replace(/^(?:[-*•] |['"])/, ''),
  ]);
}

/** The lines that go on with a warning: up to the next blank line, or a paragraph more when it is a trace. */
function continuation(lines: readonly string[], at: number): string[] {
  const rest: string[] = [];
  let blanks = 0;
  for (let index = at + 1; index < lines.length && rest.length < 14; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      blanks += 1;
      if (blanks > 5) break;
      continue;
    }
    if (
      /^\s*(?:trace: |evaluation )?(?:warning|error)\b|^\s*(?:trace|error|fatal):|^\S{0,80}[$❯] |^(?:building|copying|unpacking|these|activating|Activating|setting) /i.test(
        line,
      )
    )
      break;
    if (
      blanks > 0 &&
      !/^\s|^[a-z]|^(?:Using|Manager|If|Home|The|To|This|You|Use|Pass|See|Please|Behavior)\b/.test(line)
    )
      break;
    rest.push(line);
  }
  return rest;
}

function message(kind: Message['kind'], at: number, parts: readonly string[]): Message {
  const written = parts.filter((part) => part !== '');
  return {
    kind,
    at,
    text: written.join(' ').slice(0, 2_000),
    tight: written.join('').slice(0, 2_000),
    error: undefined,
  };
}

function locator(blocks: readonly RawError[]): (raw: RawPosition, code: readonly CodeLine[]) => Position {
  const files = blocks.flatMap(({ frames, position }) => [
    ...frames.flatMap((frame) => (frame.position ? [frame.position.file] : [])),
    ...(position ? [position.file] : []),
  ]);
  const ownership = owners([...new Set(files)]);
  return ({ file, line, column }, code) => ({ file, line, column, code, ...ownership(file) });
}

/** The first and the last half of a list that is too long. */
function limit<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return [...list.slice(0, most / 2), ...list.slice(-most / 2)];
}
