// Reading a reply while it arrives: each sentence as soon as it is whole. A reply that is cut off keeps those before.
import { z } from 'zod';

const sentence = z.object({
  text: z.string().min(1).max(600),
  sources: z.array(z.string().max(120)).min(1).max(12),
});

export type Sentence = z.output<typeof sentence>;

/** More than this no reply needs; what comes after is not read. */
const longestReply = 16_000;

export class ReplyReader {
  #text = '';
  #at = 0;
  #inArray = false;
  #done = false;

  /** Whether the list of sentences has its end; a reply without it was cut off. */
  get done(): boolean {
    return this.#done;
  }

  /** The reader cannot be fed for ever. */
  get full(): boolean {
    return this.#text.length >= longestReply;
  }

  /** @returns sentences that this part of the reply has completed */
  add(part: string): Sentence[] {
    this.#text = (this.#text + part).slice(0, longestReply);
    const found: Sentence[] = [];
    if (!this.#inArray) {
      const start = /"sentences"\s{0,20}:\s{0,20}\[/.exec(this.#text);
      if (!start) return found;
      this.#inArray = true;
      this.#at = start.index + start[0].length;
    }
    for (;;) {
      const open = this.#text.indexOf('{', this.#at);
      const stop = this.#text.indexOf(']', this.#at);
      if (stop >= 0 && (open < 0 || stop < open)) this.#done = true;
      if (open < 0 || this.#done) return found;
      const end = endOfObject(this.#text, open);
      if (end === undefined) return found;
      this.#at = end;
      const read = readSentence(this.#text.slice(open, end));
      if (read) found.push(read);
    }
  }
}

function readSentence(json: string): Sentence | undefined {
  try {
    const result = sentence.safeParse(JSON.parse(json));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** Behind the brace that closes the one at `open`; undefined while it is not there. */
function endOfObject(text: string, open: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
