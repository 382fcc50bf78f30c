// A message that was typed freely: a command line, a question, or a paste.
import { isQuestion } from '../ask/parts.ts';
import type { Surface } from './command.ts';
import { type CommandLine, readCommandLine } from './line.ts';
import { isPasteWithPlea, withoutProse } from './prose.ts';

/**
 * Text that is not a command is a question when it is plainly one, and else a paste: learners paste first and look
 * for the command later.
 *
 * @param text a message without the platform's own prefix or mention
 * @param files how many files came with it: then it is about them
 */
export function readMessage(text: string, surface: Surface, files = 0): CommandLine {
  if (/^\s*\/\s?[a-z][a-z-]*(?:\s|$)/i.test(text)) return readCommandLine(text.trimStart(), surface);
  const question = files === 0 && isQuestion(text) && !isPasteWithPlea(text);
  if (question && surface.some(({ name }) => name === 'ask')) {
    return { command: 'ask', options: { question: text.trim() } };
  }
  return { command: 'check', options: text.trim() === '' ? {} : { paste: withoutProse(text) } };
}
