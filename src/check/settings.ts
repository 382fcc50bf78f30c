// What a module sets, against what the catalog knows: every attribute from the top down to the option it belongs to.
import { joinPath } from '../catalog/option-path.ts';
import type { Catalog, OptionSource, OptionVerdict } from '../catalog/types.ts';
import type { Definition, Module } from '../nixos/module.ts';
import { writtenParts } from './place.ts';
import { resolveOption } from './verdicts.ts';

/** One attribute of a module with the catalog's verdict on its path. */
export interface Setting {
  readonly definition: Definition;
  /** `services.openssh.enable`, quoted where needed. */
  readonly path: string;
  readonly verdict: OptionVerdict;
  readonly source: OptionSource;
  /** What is set below it, where that was not looked up: for `services.opnssh`, `services.opnssh.enable`. */
  readonly leaves: readonly Definition[];
  /** Everywhere its path is written; the definition's own place is the first. */
  readonly places: readonly Definition[];
}

/** Verdicts below which nothing more is to be learnt. */
const final = new Set<OptionVerdict['kind']>(['changed', 'third-party', 'unknown', 'other-source']);

/** Outer attributes before inner ones; nothing below an attribute that does not exist. */
export function readSettings(module: Module, source: OptionSource, catalog: Catalog): Setting[] {
  const settings: Setting[] = [];
  let closed: Closed | undefined;
  for (const [index, definition] of module.definitions.entries()) {
    if (closed && isBelow(definition.path, closed.path)) {
      addLeaf(closed, definition);
      continue;
    }
    // A name with a quote in it cannot be told from two.
    if (definition.path.some((part) => part.includes('"'))) continue;
    const path = joinPath(definition.path);
    const verdict = resolveOption(path, source, catalog);
    closed = undefined;
    // The name alone is not known, but the options below it are: moved, removed, or those of the other system.
    if (verdict.kind === 'unknown' && leadsOn(module, index, source, catalog)) continue;
    const setting = { definition, path, verdict, source, leaves: [], places: [definition] };
    settings.push(setting);
    if (final.has(verdict.kind)) closed = { ...setting, path: definition.path };
  }
  return settings;
}

function leadsOn({ definitions }: Module, index: number, source: OptionSource, catalog: Catalog): boolean {
  const head = definitions[index];
  let at = index + 1;
  let leaf = definitions[at];
  if (!head || !leaf || !isBelow(leaf.path, head.path)) return false;
  for (let next = definitions[at + 1]; next && isBelow(next.path, leaf.path); next = definitions[++at + 1])
    leaf = next;
  const verdict = resolveOption(joinPath(leaf.path), source, catalog);
  return verdict.kind === 'changed' || verdict.kind === 'other-source' || verdict.kind === 'third-party';
}

interface Closed {
  readonly path: readonly string[];
  readonly leaves: Definition[];
  readonly places: Definition[];
}

function addLeaf({ path, leaves, places }: Closed, definition: Definition): void {
  const { at } = definition;
  const isNew = !places.some((place) => place.at.tree === at.tree && place.at.start === at.start);
  // `a.b.c = 1;` writes `a.b` once more; `c = 1;` inside of `a.b = { … }` does not.
  const own = writtenParts(at.tree.text, at).findIndex(({ name }) => name === definition.path.at(-1));
  if (isNew && own >= 0 && definition.path.length - own - 1 < path.length) {
    places.push({ ...definition, path });
  }
  const last = leaves.at(-1);
  if (last && isBelow(definition.path, last.path)) leaves.pop();
  leaves.push(definition);
}

export function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return path.length > above.length && above.every((part, at) => part === path[at]);
}
