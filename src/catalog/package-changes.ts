// Renamed, removed and moved packages.
import type { Gaps, PackageChangeFact } from './facts.ts';
import type { PackageChange } from './types.ts';

export class PackageChanges {
  readonly #byName: ReadonlyMap<string, PackageChangeFact>;
  readonly #movedSets: ReadonlyMap<string, string>;
  readonly #exists: (attribute: string) => boolean;

  constructor(facts: readonly PackageChangeFact[], gaps: Gaps, exists: (attribute: string) => boolean) {
    this.#byName = new Map(facts.map((fact) => [fact.from, fact]));
    this.#movedSets = new Map(gaps.movedSets.map(({ from, to }) => [from, to]));
    this.#exists = exists;
  }

  find(attribute: string): PackageChange | undefined {
    const fact = this.#byName.get(attribute);
    if (fact) return { from: attribute, kind: fact.kind, to: fact.to ?? [] };
    return this.#findInMovedSet(attribute);
  }

  /**
   * `gnome.nautilus` → nautilus, `xorg.libX11` → libx11, `gnome3.gnome_session` → gnome-session; nothing when the new
   * place does not have it.
   */
  #findInMovedSet(attribute: string): PackageChange | undefined {
    const dot = attribute.indexOf('.');
    const set = dot === -1 ? attribute : attribute.slice(0, dot);
    const moved = this.#movedSets.get(set);
    if (moved === undefined) return undefined;
    if (dot === -1) return moved === '' ? undefined : { from: attribute, kind: 'renamed', to: [moved] };
    const rest = attribute.slice(dot + 1);
    const prefix = moved === '' ? '' : `${moved}.`;
    const names = [rest, rest.toLowerCase(), rest.replaceAll('_', '-')].map((name) => prefix + name);
    const to = names.find((name) => this.#exists(name));
    return to === undefined ? undefined : { from: attribute, kind: 'renamed', to: [to] };
  }
}
