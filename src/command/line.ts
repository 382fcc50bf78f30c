// Reading a typed command line: `/lesson 1`, `/lesson section:1.2`, `/check` with a paste after it.
import type { Command, Surface } from './command.ts';

export interface CommandLine {
  readonly command: string;
  /** Option name → what was typed for it. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * @param text a message that begins with `/`; the prefix of the platform is already removed
 * @returns the command's name and its options as typed; an unknown name comes back with no options
 */
export function readCommandLine(text: string, surface: Surface): CommandLine {
  const [, name = '', rest = ''] = /^\/?\s*([^\s]*)\s?([\s\S]*)$/.exec(text) ?? [];
  const command = surface.find((candidate) => candidate.name === name.toLowerCase());
  return { command: name.toLowerCase(), options: command ? readOptions(rest, command) : {} };
}

const TOKEN = /^\s*(?:([a-z-]+):)?(?:"([^"\n]*)"|(\S*))/;

function readOptions(rest: string, { options }: Command): Record<string, string> {
  const read: Record<string, string> = {};
  // What has no name fills the options in order; where there is a paste, it is the paste.
  const paste = Object.keys(options).find((key) => options[key]?.kind === 'paste');
  const open = (): string | undefined => paste ?? Object.keys(options).find((key) => !(key in read));
  let text = rest;
  while (text.trim() !== '') {
    const token = TOKEN.exec(text);
    const named = token?.[1];
    const key = named !== undefined && named in options ? named : open();
    const spec = key === undefined ? undefined : options[key];
    if (!token || key === undefined || spec === undefined) break;
    // A paste, or the last words of a sentence, are taken as they are.
    if (spec.kind === 'paste' || (spec.kind === 'text' && spec.rest)) {
      read[key] = named === key ? text.slice(text.indexOf(':') + 1).trim() : text.replace(/^\s*\n/, '');
      break;
    }
    const value = token[2] ?? token[3] ?? '';
    read[key] = named !== undefined && named !== key ? `${named}:${value}` : value;
    text = text.slice(token[0].length);
  }
  return read;
}
