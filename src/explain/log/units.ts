// Names of systemd units that a log reports as failed.
import type { Log } from './model.ts';

const NAME = String.raw`([\w@:.\\-]{1,120}\.(?:service|socket|mount|timer|target|device|swap|path))`;
const FAILED = [
  new RegExp(`the following units failed:? ${NAME}`),
  new RegExp(`Job for ${NAME} failed`),
  new RegExp(
    `${NAME}: (?:Main process exited|Failed with result|Control process exited|Start request repeated)`,
  ),
  new RegExp(`^\\s*[×●*] ${NAME} - `, 'm'),
  new RegExp(`Unit ${NAME} (?:not found|could not be found|is masked)`),
  /--unit=([\w@.-]{1,80})/,
];

const HOME = /(?:hm-activate-|Home Manager environment for )([\w-]{1,60})/;

/** The first unit that failed, or undefined. */
export function failedUnit(log: Log): string | undefined {
  const named = /\.service|\.mount|\.socket|--unit=/.test(log.text)
    ? FAILED.map((pattern) => pattern.exec(log.text)?.[1]).find((unit) => unit !== undefined)
    : undefined;
  const user = named ? undefined : HOME.exec(log.text)?.[1];
  return named ?? (user && `home-manager-${user}.service`);
}
