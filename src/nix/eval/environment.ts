/** The names that an expression can see: from `let`, `rec` and arguments, and behind them from `with`. */
import type { Thunk } from './value.ts';

export class Environment {
  readonly #parent: Environment | undefined;
  readonly #names: ReadonlyMap<string, Thunk> | undefined;
  /** The set of a `with`. */
  readonly #with: Thunk | undefined;

  private constructor(
    parent: Environment | undefined,
    names: ReadonlyMap<string, Thunk> | undefined,
    from: Thunk | undefined,
  ) {
    this.#parent = parent;
    this.#names = names;
    this.#with = from;
  }

  static of(names: ReadonlyMap<string, Thunk>): Environment {
    return new Environment(undefined, names, undefined);
  }

  /** @param names may be filled later, as `let` and `rec` need it. */
  extend(names: ReadonlyMap<string, Thunk>): Environment {
    return new Environment(this, names, undefined);
  }

  extendWith(from: Thunk): Environment {
    return new Environment(this, undefined, from);
  }

  /** A name that is defined in so many words; these come before every `with`. */
  lexical(name: string): Thunk | undefined {
    for (let env: Environment | undefined = this; env; env = env.#parent) {
      const found = env.#names?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** The sets of the `with`s around, innermost first. */
  *withs(): Generator<Thunk> {
    for (let env: Environment | undefined = this; env; env = env.#parent) {
      if (env.#with) yield env.#with;
    }
  }
}
