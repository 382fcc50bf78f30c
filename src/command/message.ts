// A message that was typed freely: a command line, or a paste without one.
import type { Surface } from './command.ts';
import { type CommandLine, readCommandLine } from './line.ts';
import { withoutProse } from './prose.ts';

/**
 * Text that is not a command is read as a paste: learners paste first and look for the command later.
 *
 * @param text a message without the platform's own prefix or mention
 */
export function readMessage(text: string, surface: Surface): CommandLine {
  if (/^\s*\/\s?[a-z][a-z-]*(?:\s|$)/i.test(text)) return readCommandLine(text.trimStart(), surface);
  return { command: 'check', options: text.trim() === '' ? {} : { paste: withoutProse(text) } };
}
