// Which option somebody meant by one that does not exist, and how sure that is.
import { editDistance, forgivenSlips } from '../catalog/edit-distance.ts';
import { isPlaceholder, splitPath } from '../catalog/option-path.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Setting } from './settings.ts';

export interface Meant {
  /** Best first, at most three; in the writer's own names. */
  readonly options: readonly string[];
  /** The one option from which the written path differs by a slip of the finger in one name. */
  readonly slip:
    | { readonly path: readonly string[]; readonly written: string; readonly right: string }
    | undefined;
}

/** @param setting one whose path is unknown */
export function meantBy({ definition, source, leaves }: Setting, catalog: Catalog): Meant {
  const whole = leaves[0]?.path ?? definition.path;
  const at = definition.path.length - 1;
  const options = catalog.nearestOptions(whole.map(quoted).join('.'), source, 3);
  for (const option of options) {
    const path = splitPath(option);
    if (path.length !== whole.length) continue;
    const differing = path.flatMap((part, i) => (part === whole[i] ? [] : [i]));
    const [index] = differing;
    if (differing.length !== 1 || index === undefined || index < at) continue;
    const [written = '', right = ''] = [whole[index], path[index]];
    // A program of another name may well begin like one that is known.
    const isOther = index === 1 && written.startsWith(right) && !written.endsWith(right.at(-1) ?? '');
    if (!isOther && isSlip(written, right)) return { options, slip: { path, written, right } };
  }
  return { options, slip: undefined };
}

function quoted(part: string): string {
  return part.includes('.') ? `"${part}"` : part;
}

/** The same letters in another case or with a slip or two. Plurals and negations are other words. */
function isSlip(written: string, right: string): boolean {
  if (isPlaceholder(right)) return false;
  const [a, b] = [written.toLowerCase(), right.toLowerCase()];
  if (a === b) return true;
  // `imako` beside `mako` is a name of somebody's own: fingers do not slip before a word.
  if (a.endsWith(b)) return false;
  const slips = forgivenSlips(Math.min(a.length, b.length));
  return slips > 0 && editDistance(a, b, slips) <= slips;
}
