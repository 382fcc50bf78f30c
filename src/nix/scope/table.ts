/** Which names are in scope at one point of a walk through the tree: entering and leaving costs one step a name. */
import { globalNames } from './builtins.ts';

export class NameTable {
  readonly #depth = new Map<string, number>();
  /** How many `with` are around; inside one, any name may come from there. */
  withDepth = 0;

  enter(names: readonly string[]): void {
    for (const name of names) this.#depth.set(name, (this.#depth.get(name) ?? 0) + 1);
  }

  leave(names: readonly string[]): void {
    for (const name of names) {
      const depth = (this.#depth.get(name) ?? 1) - 1;
      if (depth === 0) this.#depth.delete(name);
      else this.#depth.set(name, depth);
    }
  }

  /** Whether Nix would find the name, or could find it in a `with`. */
  mayHave(name: string): boolean {
    return this.withDepth > 0 || this.#depth.has(name) || globalNames.has(name);
  }

  has(name: string): boolean {
    return this.#depth.has(name) || globalNames.has(name);
  }

  /** The names defined around this point, without Nix's own. */
  names(): string[] {
    return [...this.#depth.keys()];
  }
}
