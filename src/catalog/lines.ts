// A text of many lines of which few are ever asked for: kept whole, cut on demand.

export class Lines {
  readonly count: number;
  readonly #text: string;
  readonly #starts: Uint32Array;

  /**
   * @param count how many lines there must be; as many as there are when not given
   * @throws Error when there are more or fewer
   */
  constructor(text: string, count?: number) {
    const starts: number[] = [];
    for (let at = 0; at !== 0 || starts.length === 0; at = text.indexOf('\n', at) + 1) starts.push(at);
    if (text === '' && count === 0) starts.pop();
    if (count !== undefined && starts.length !== count)
      throw new Error('a column has the wrong number of lines');
    this.count = starts.length;
    this.#text = text;
    this.#starts = Uint32Array.from([...starts, text.length + 1]);
  }

  /** Without its line break; empty when there is no such line. */
  at(line: number): string {
    const start = this.#starts[line];
    const next = this.#starts[line + 1];
    return start === undefined || next === undefined ? '' : this.#text.slice(start, next - 1);
  }

  lengthOf(line: number): number {
    return Math.max(0, (this.#starts[line + 1] ?? 0) - (this.#starts[line] ?? 0) - 1);
  }

  /** The lines that are not empty. */
  *filled(): Generator<[number, string]> {
    for (let line = 0; line < this.count; line++) if (this.lengthOf(line) > 0) yield [line, this.at(line)];
  }
}
