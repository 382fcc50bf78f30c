// Which part of Discord's stream this process reads. Servers are spread over shards by their id.

export type Shards =
  /** As many as Discord recommends, all in this process. */
  'auto' | { readonly ids: readonly number[]; readonly count: number };

/**
 * `auto`, a number of shards for one process (`4`), or this process's part of all shards (`0-3/16`, `0,5/16`).
 * @returns undefined when it is none of these
 */
export function readShards(text: string): Shards | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'auto') return 'auto';
  const [, list = '', total] = /^([\d,-]+)(?:\/(\d{1,5}))?$/.exec(wanted) ?? [];
  if (total === undefined) {
    const count = Number(list);
    return /^\d{1,5}$/.test(list) && count > 0 ? { ids: range(0, count - 1), count } : undefined;
  }
  const count = Number(total);
  const ids: number[] = [];
  for (const part of list.split(',')) {
    const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    if (from === '' || Number(to) < Number(from)) return undefined;
    ids.push(...range(Number(from), Number(to)));
  }
  return ids.every((id) => id < count) ? { ids: [...new Set(ids)], count } : undefined;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
