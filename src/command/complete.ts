// What an option's value may be, while it is being typed: exact first, then what begins so, then what contains it.
import type { Mentor } from '../mentor/mentor.ts';
import type { Surface } from './command.ts';
import { nearest } from './nearest.ts';
import type { Suggestion } from './option.ts';

interface Typing {
  readonly command: string;
  readonly option: string;
  /** What was typed so far. */
  readonly typed: string;
}

/** @returns up to `limit` suggestions, the best first; none for an option that anything may be typed into */
export function complete(
  { surface, mentor }: { readonly surface: Surface; readonly mentor: Mentor },
  { command, option, typed }: Typing,
  limit: number,
): Suggestion[] {
  const spec = surface.find(({ name }) => name === command)?.options[option];
  if (spec?.kind === 'choice')
    return rank(
      spec.choices.map((value) => ({ value, label: value })),
      typed,
      limit,
    );
  if (spec?.kind !== 'text' || !spec.complete) return [];
  return rank(spec.complete({ mentor, commands: surface.map(({ name }) => name) }, typed), typed, limit);
}

function rank(all: readonly Suggestion[], typed: string, limit: number): Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const found = all
    .map((suggestion, index) => ({ suggestion, index, tier: tierOf(suggestion, wanted) }))
    .filter(({ tier }) => tier < 4)
    .sort((a, b) => a.tier - b.tier || a.index - b.index)
    .map(({ suggestion }) => suggestion);
  if (found.length > 0) return found.slice(0, limit);
  // Nothing contains it, so it may be misspelt.
  const near = nearest(
    wanted,
    all.map(({ value }) => value.toLowerCase()),
    limit,
  );
  return near.flatMap((name) => all.find(({ value }) => value.toLowerCase() === name) ?? []);
}

function tierOf({ value, label }: Suggestion, wanted: string): number {
  const [name, words] = [value.toLowerCase(), label.toLowerCase()];
  if (name === wanted) return 0;
  if (name.startsWith(wanted) || words.startsWith(wanted)) return 1;
  if (words.split(/[\s/_.-]+/).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) || words.includes(wanted) ? 3 : 4;
}
