/** From offsets in a text to lines and columns and back. */

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

export class LineMap {
  readonly text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get #lineStarts(): readonly number[] {
    if (!this.#starts) {
      this.#starts = [0];
      for (let i = this.text.indexOf('\n'); i >= 0; i = this.text.indexOf('\n', i + 1))
        this.#starts.push(i + 1);
    }
    return this.#starts;
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** @param offset is held inside the text. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: at - (starts[low - 1] ?? 0) + 1 };
  }

  /** The offset where a line begins; the text's end past the last one. @param line from 1 */
  lineStart(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** A line without its line break. @param line from 1 */
  line(line: number): string {
    const end = line < this.lineCount ? this.lineStart(line + 1) - 1 : this.text.length;
    return this.text.slice(this.lineStart(line), end).replace(/\r$/, '');
  }
}
