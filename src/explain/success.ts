// Recognises a rebuild, a switch or an activation that went well, so that a healthy log is not searched for trouble.
import type { Log } from './log/model.ts';

export interface Success {
  /** `switched`: it runs now. `built`: ready, not running. `home`: Home Manager finished. */
  readonly kind: 'switched' | 'built' | 'home';
  /** The new configuration in the store, where the log says it. */
  readonly path: string | undefined;
  readonly message: string;
}

const DONE = /^(?:\S{0,20}> ?)?Done\. The new configuration is (\S{1,300})$/;
const ACTIVATED = /^(?:\S{0,20}> ?)?activating the configuration/;
const WOULD = /^(?:\S{0,20}> ?)?would (?:activate|restart|start|stop)/;
const UNITS =
  /^(?:the following new units were started|setting up tmpfiles|reloading user units|setting up \/etc)/;
const HOME = /^Activating (?:linkGeneration|reloadSystemd|installPackages|onFilesChange)$/;
const TROUBLE =
  /^(?:\s*(?:error|fatal|Error)\b|warning: (?:the following units failed|error\(s\) occurred)|Failed to |Traceback|Job for \S+ failed|Command '.*non-zero)|would be clobbered|Activation script snippet .* failed/;

/** What succeeded, and the line from which on the running system was changed. */
export interface Outcome extends Success {
  readonly from: number;
}

/** @returns undefined when nothing shows success, or a line shows failure. */
export function outcomeOf(log: Log): Outcome | undefined {
  if (log.errors.length > 0 || log.builds.length > 0 || log.lines.some((line) => TROUBLE.test(line))) {
    return undefined;
  }
  const path = log.lines.map((line) => DONE.exec(line)?.[1]).findLast((found) => found !== undefined);
  const dry = log.lines.some((line) => WOULD.test(line));
  const activation = log.lines.findIndex((line) => ACTIVATED.test(line));
  const activated = !dry && activation >= 0;
  const end = log.lines.length;
  if (activated && (path !== undefined || log.lines.some((line) => UNITS.test(line)))) {
    const message = 'The rebuild went well: the new configuration is running.';
    return { kind: 'switched', path, message, from: activation };
  }
  if (path !== undefined) {
    const message = dry
      ? 'The dry run went well. Nothing on the machine has changed.'
      : 'The build went well. These lines alone do not show whether it runs already.';
    return { kind: 'built', path, message, from: end };
  }
  if (log.lines.some((line) => HOME.test(line))) {
    return {
      kind: 'home',
      path: undefined,
      message: 'Home Manager activated the new configuration.',
      from: end,
    };
  }
  return undefined;
}
