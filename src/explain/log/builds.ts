// Failed builds: which derivation, how it ended, and the last lines that its builder wrote.
import type { BuildEnd, BuildFailure } from './model.ts';
import { plainQuotes } from './quotes.ts';

const DRV = String.raw`'?(\/nix\/store\/[0-9a-z.…]{1,40}-([^\s'"]{1,200})\.drv)'?`;
const FAILED = new RegExp(
  `(?:builder for|cannot build(?: derivation)?|build of|dependencies of derivation|Could not build|building of) ${DRV}(.*)$`,
  'i',
);
const LOG_HEAD = /last \d{1,5} log lines:\s*$/i;
const LOG_LINE = /^\s*>(?: (.*))?$/;
const FULL_LOG = /^\s*For full logs, run/i;
const PREFIXED = /^([\w.+-]{2,80})> (.*)$/;
const REASON = /^\s*Reason: (.*)$/i;

/** How many lines of a log are kept: the end of it is where builders say what went wrong. */
const KEPT = 60;

export function readBuilds(lines: readonly string[]): BuildFailure[] {
  const found: BuildFailure[] = [];
  for (let at = 0; at < lines.length && found.length < 50; at += 1) {
    const line = lines[at] ?? '';
    if (!line.includes('.drv')) continue;
    const match = FAILED.exec(plainQuotes(line));
    if (!match) continue;
    const reason = reasonAfter(lines, at) ?? match[3] ?? '';
    if (!/fail|couldn't be built|cannot build|Cannot build/i.test(`${line} ${reason}`)) continue;
    const name = match[2] ?? '';
    const end = endOf(`${line} ${reason}`);
    found.push({
      at,
      derivation: match[1] ?? '',
      name,
      end,
      code: codeOf(reason),
      log: end === 'dependencies' ? [] : logOf(lines, at, name),
    });
  }
  return found;
}

/** Since 2.30 the reason stands on the line after `Cannot build`. */
function reasonAfter(lines: readonly string[], at: number): string | undefined {
  for (let index = at + 1; index <= at + 2; index += 1) {
    const reason = REASON.exec(lines[index] ?? '')?.[1];
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function endOf(text: string): BuildEnd {
  if (/dependenc(?:y|ies)\b/.test(text)) return 'dependencies';
  if (/exit code/.test(text)) return 'exit';
  if (/signal/.test(text)) return 'signal';
  if (/timed out/.test(text)) return 'timeout';
  return /produce output/.test(text) ? 'no-output' : 'unknown';
}

function codeOf(text: string): number | undefined {
  const match = /(?:exit code|signal) (\d{1,3})/.exec(text)?.[1];
  return match === undefined ? undefined : Number(match);
}

/** Lines below `last 10 log lines:`, else lines that carry the builder's name, else what stands before the failure. */
function logOf(lines: readonly string[], at: number, name: string): string[] {
  for (let index = at; index <= at + 6; index += 1) {
    if (!LOG_HEAD.test(lines[index] ?? '')) continue;
    const log: string[] = [];
    for (let next = index + 1; next < lines.length && next <= index + KEPT; next += 1) {
      const line = lines[next] ?? '';
      if (FULL_LOG.test(line)) break;
      const marked = LOG_LINE.exec(line);
      // Nix 2.3 indented the lines and marked nothing; chat programs eat the mark.
      if (!marked && (line.trim() === '' || /^(?:error|builder for|cannot build)/.test(line))) break;
      log.push((marked ? (marked[1] ?? '') : line.trim()).trimEnd());
    }
    return log;
  }
  const own = lines
    .slice(Math.max(0, at - 2_000), at + 40)
    .flatMap((line) => {
      const match = PREFIXED.exec(line);
      return match && name.startsWith((match[1] ?? '').slice(0, 40)) ? [match[2] ?? ''] : [];
    })
    .slice(-KEPT);
  return own.length > 0 ? own : inlineLog(lines, at);
}

/** Older versions print what the builder writes between `building …` and the failure, mixed with nothing else. */
function inlineLog(lines: readonly string[], at: number): string[] {
  const log: string[] = [];
  for (let index = at - 1; index >= 0 && log.length < KEPT; index -= 1) {
    const line = lines[index] ?? '';
    if (/^(?:building|copying path|these \d|this derivation|error: |warning: )/.test(line)) {
      if (log.length > 0 || !/^building|^copying/.test(line)) break;
      continue;
    }
    log.unshift(line);
  }
  return log.filter((line) => line.trim() !== '');
}

const TROUBLE =
  /(?:^|[\s:[(])(?:fatal )?error(?:\[\w+\])?:|\bError:|^E {3}|\bERROR\b|\bFAILED\b|undefined reference|No such file|not found|cannot find|can't find|Traceback|panicked at|No module named|unable to|Killed|No space left|Exec format error|does not exist|hash mismatch|out of date|failed$|\berror\b|FATAL|fatal:/;
/** Words of trouble that also stand in harmless lines; they count when nothing plainer does. */
const HINT =
  /\bmissing\b|[Pp]lease (?:run|set|use|add|check|install|update|specify)|\bcannot\b|can't |unexpected |\bfail(?:s|ed|ure)?\b|invalid|denied|refused|[Aa]ssert/;
/** A program says plainly that it is an error. */
const PLAIN =
  /^\s*(?:fatal )?error(?:\[\w+\])?: |:\d{1,6}: (?:fatal )?error: |^E {3}\S|^FAILED \S|^\S{1,60}: (?:fatal )?error: /;
/** Words of trouble in lines that report none. */
const HARMLESS =
  /^\s*(?:warning|note)\b|: (?:warning|note): |(?:\.{3}|:) (?:ok|yes|no)\s*$|\bPASS(?:ED)?\b|^checking (?:for|whether) |\b0 (?:failed|errors?|failures)\b/;
/** Lines that only repeat that something failed. */
const ECHO =
  /^(?:make(?:\[\d+\])?: \*\*\*|ninja: build stopped|error: builder|Error: (?:Process completed|Command failed)|note: |For more information|FAILED: |\s*$|error: could not compile|warning: build failed)/;

/** The line of a builder's log that says what went wrong: the first that names trouble, else the last one. */
export function tellingLine(log: readonly string[]): string | undefined {
  const own = log.filter((line) => line.trim() !== '' && !ECHO.test(line.trim()) && !HARMLESS.test(line));
  const telling = [PLAIN, TROUBLE, HINT].flatMap((words) => own.find((line) => words.test(line)) ?? [])[0];
  return (telling ?? log.findLast((line) => line.trim() !== ''))?.trim();
}
