// `systemctl status`: a unit, whether it is loaded, and its state.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

export interface UnitStatus {
  readonly kind: 'unit-status';
  /** `sshd.service` */
  readonly unit: string;
  readonly description: string;
  /** `loaded`, `not-found`, …; empty where the line is missing. */
  readonly loaded: string;
  /** `active`, `inactive`, `failed`, …; empty where the line is missing, `not-found` for a unit that does not exist. */
  readonly state: string;
  /** `running`, `listening`, `exited`, `dead` */
  readonly detail: string;
  /** When it reached its state and under which number, which no other machine shares. */
  readonly since: string;
}

/** The bullet tells the state by its form; chat programs may swallow it. */
const HEADER =
  /^\s{0,8}(?:[●○×↻*•]\s?)?([\w@.\\:-]{1,120}\.(?:service|socket|timer|target|mount|path))(?: - (.{0,200}))?$/;
/** The words before the colon may be in another language, the state is not. */
const LOADED = /^\s*[^\s:][^:]{0,30}: (loaded|not-found|masked|bad-setting|error)\b/;
const STATE =
  /^\s*[^\s:][^:]{0,30}: (active|inactive|failed|activating|deactivating|reloading|maintenance)\b(?: \(([\w-]{1,30})[^)]{0,60}\))?(?:\s(.{0,160}))?$/;
const NUMBER = /^\s*(?:Main PID|Invocation|Process): ([0-9a-f]{1,40})\b/;
const NOT_FOUND = /^Unit ([\w@.\\:-]{1,120}) (?:could not be|not) found\.?$/;

/** A unit's lines end at a blank line, where its log begins, or at the next prompt. */
const longest = 40;

export function readUnitStatus({ pieces }: Session): Located[] {
  return pieces.flatMap(({ lines, start }) =>
    lines.flatMap((line, index): Located[] => {
      const missing = NOT_FOUND.exec(line);
      if (missing) return [{ line: start + index, evidence: unit(missing[1] ?? '', { state: 'not-found' }) }];
      const header = HEADER.exec(line);
      if (!header) return [];
      const body = bodyLines(lines, index + 1);
      const status = readBody(body);
      if (status.loaded === undefined && status.state === undefined) return [];
      const evidence = unit(header[1] ?? '', { description: header[2] ?? '', ...status });
      return [{ line: start + index, end: start + index + 1 + body.length, evidence }];
    }),
  );
}

type Body = Partial<Omit<UnitStatus, 'kind' | 'unit'>>;

function unit(name: string, body: Body): UnitStatus {
  const empty = { description: '', loaded: '', state: '', detail: '', since: '' };
  return { kind: 'unit-status', unit: name, ...empty, ...body };
}

function bodyLines(lines: readonly string[], from: number): readonly string[] {
  const rest = lines.slice(from, from + longest);
  const end = rest.findIndex((line) => line.trim() === '' || HEADER.test(line));
  return end < 0 ? rest : rest.slice(0, end);
}

function readBody(lines: readonly string[]): Body {
  const body: { -readonly [K in keyof Body]: Body[K] } = {};
  for (const line of lines) {
    const loaded = LOADED.exec(line)?.[1];
    const state = STATE.exec(line);
    const number = NUMBER.exec(line)?.[1];
    if (loaded !== undefined) body.loaded ??= loaded;
    else if (state && body.state === undefined) {
      body.state = state[1] ?? '';
      body.detail = state[2] ?? '';
      body.since = state[3] ?? '';
    } else if (number !== undefined && body.since) body.since += ` ${number}`;
  }
  return body;
}
