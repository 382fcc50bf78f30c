// Keeps the best few of many, without sorting the many.

export class Best<Item> {
  readonly #limit: number;
  #kept: { readonly item: Item; readonly score: number; readonly order: number }[] = [];
  #floor = -Infinity;
  #added = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(item: Item, score: number): void {
    const order = this.#added++;
    if (score <= this.#floor) return;
    this.#kept.push({ item, score, order });
    if (this.#kept.length >= 4 * this.#limit + 16) this.#cut();
  }

  /** Highest score first; equal ones in the order in which they were added. */
  sorted(): Item[] {
    this.#cut();
    return this.#kept.map(({ item }) => item);
  }

  #cut(): void {
    this.#kept.sort((a, b) => b.score - a.score || a.order - b.order);
    this.#kept = this.#kept.slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#floor = this.#kept.at(-1)?.score ?? -Infinity;
  }
}
