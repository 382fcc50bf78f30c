// A paste as a terminal session: its lines, and the pieces between the prompts with the command of each.
import { cleanPaste } from './lines.ts';
import { type Prompt, readPrompt } from './prompt.ts';

/** The lines between one prompt, fence or file's beginning and the next. */
export interface Piece {
  readonly prompt: Prompt | undefined;
  /** The name of the file that this is, where the paste says it. */
  readonly file: string | undefined;
  /** 0-based index of its first line, behind the prompt. */
  readonly start: number;
  readonly lines: readonly string[];
}

export interface Session {
  readonly lines: readonly string[];
  readonly pieces: readonly Piece[];
}

/** What shows or edits a file, and the file: `cat flake.nix`, `sudo nano /etc/nixos/configuration.nix`. */
const SHOWS_FILE = /^(?:sudo )?(?:cat|bat|less|more|nano|vim?|nvim|hx|micro)\s+(?:-\w+\s+)*(\S+)$/;

/** A line that names a file above its text: `# flake.nix`, `flake.nix:`, `==> flake.nix <==`. */
const FILE_HEADING =
  /^(?:[#=>*`/-]{1,6} ?){0,2}((?:[\w.~@-]{1,80}\/){0,8}[\w-][\w.-]{0,80}\.(?:nix|lock))`?\*{0,2}:?(?: ?[<=#*-]{1,6})?$/;

/** @param file the name of the file that was handed over; undefined for pasted text */
export function readSession(paste: string, file?: string): Session {
  const { lines, fences } = cleanPaste(paste);
  const pieces: Piece[] = [];
  let prompt: Prompt | undefined;
  let name = file;
  let start = 0;
  const close = (end: number): void => {
    pieces.push({ prompt, file: name, start, lines: lines.slice(start, end) });
  };
  // The whole of a file belongs together, whatever its lines look like.
  const isNixFile = file?.endsWith('.nix') ?? false;
  lines.forEach((line, index) => {
    if (isNixFile) return;
    const found = readPrompt(line);
    const heading = found ? undefined : headingAt(lines, index);
    if (!found && heading === undefined && !fences.has(index)) return;
    close(index);
    if (found) {
      prompt = found;
      name = SHOWS_FILE.exec(found.command)?.[1];
    } else name = heading ?? name;
    start = index + 1;
  });
  close(lines.length);
  return {
    lines,
    pieces: pieces.filter(({ prompt: at, lines: own }) => at || own.some((line) => line !== '')),
  };
}

/** The name of the file that a heading announces; a comment in the middle of a file is no heading. */
function headingAt(lines: readonly string[], index: number): string | undefined {
  const line = lines[index] ?? '';
  if (line.length > 200) return undefined;
  const name = FILE_HEADING.exec(line)?.[1];
  if (name === undefined) return undefined;
  const next = lines.slice(index + 1, index + 6).find((other) => other.trim() !== '');
  if (next === undefined || !/^(?:[{#"[\w]|\/\*)/.test(next)) return undefined;
  // Bare file names one under the other are a listing.
  const plain = line === name;
  if (plain && (FILE_HEADING.test(next) || (index > 0 && FILE_HEADING.test(lines[index - 1] ?? ''))))
    return undefined;
  return name;
}
