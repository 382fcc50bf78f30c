// What a message wants: a command, a paste to be read, or nothing that concerns the mentor.
import type { Surface } from '../../command/command.ts';
import type { CommandLine } from '../../command/line.ts';
import { readMessage } from '../../command/message.ts';
import { withoutProse } from '../../command/prose.ts';
import { readNix } from '../../nix/read.ts';

export interface Incoming {
  readonly line: CommandLine;
  /** `paste` is answered at length, in a thread; `words` in a line. */
  readonly kind: 'command' | 'paste' | 'words';
  /** A paste without a fence, which Discord has shown without its line ends or with half of it in italics. */
  readonly unfenced: boolean;
}

const FENCE = /```|~~~/;
const ERROR = /(?:^|\n)[ \t]*(?:[\w-]+: )?error:/;

/**
 * @param text a message without the mention of the mentor
 * @param files how many files are attached
 */
export function readIncoming(text: string, files: number, surface: Surface): Incoming {
  const line = readMessage(text, surface, files);
  const isCommand = /^\s*\//.test(text) && surface.some(({ name }) => name === line.command);
  if (isCommand && line.command !== 'check') return { line, kind: 'command', unfenced: false };
  const fenced = FENCE.test(text);
  // Whoever attaches a file wants it read; words beside it are read with it only where they are a paste too.
  if (files > 0 && !isCommand) {
    const beside = withoutProse(text);
    const paste = fenced || looksPasted(beside);
    const options = paste ? { paste: beside } : {};
    return { line: { command: 'check', options }, kind: 'paste', unfenced: paste && !fenced };
  }
  const pasted = line.options.paste ?? '';
  const paste = fenced || files > 0 || looksPasted(pasted);
  return { line, kind: paste ? 'paste' : 'words', unfenced: paste && !fenced && pasted.trim() !== '' };
}

function looksPasted(text: string): boolean {
  if (ERROR.test(text)) return true;
  const { kind } = readNix(text);
  if (kind.nix) return true;
  return text.trim().includes('\n') && (kind.looksLike === 'log' || kind.looksLike === 'shell');
}

/** Takes out the mention of the mentor, which is no part of what was said. */
export function withoutMention(content: string, selfId: string): string {
  return content
    .replaceAll(`<@${selfId}>`, '')
    .replaceAll(`<@!${selfId}>`, '')
    .replace(/^[ \t]*\n/, '')
    .trim();
}
