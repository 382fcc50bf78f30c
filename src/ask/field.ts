// Evidence that a question is of the field: names of Nix, phrases and words of the topics, the notes and the glossary,
// and parts of one's own machine. Words that everyday life has too weigh little.
import { isStopWord } from '../catalog/words.ts';
import type { Course } from '../course/model.ts';
import { exactWords, type Match, PhraseList, phraseList } from './phrases.ts';
import { scope as weights } from './rank.ts';

export interface Evidence {
  readonly weight: number;
  /** It names Nix, or something that only Nix has. */
  readonly namesNix: boolean;
  /** It asks for the use of a program, with which NixOS has nothing to do. */
  readonly ofUse: boolean;
}

/**
 * @param words from {@link exactWords}
 * @param claimed places of which another subject speaks
 */
export type FieldEvidence = (
  text: string,
  words: readonly string[],
  claimed: readonly Match<unknown>[],
) => Evidence;

type Kind = keyof typeof weights.field;

/** Names of Nix's own files and commands, and paths of options. */
const NIX =
  /nix(?!on|ie|ed)|\bflakes?\b|\bhome[- ]?manager\b|\b(?:services|programs|boot|networking|environment|users|hardware|virtualisation|security|systemd|fonts|xdg|i18n|home|wayland)\.[a-z]/i;

/** How somebody asks who wants to be shown the use of a program. */
const HOW_TO =
  /\b(?:how (?:do|can|could|would|should|to)|explain(?:ed)?|what(?:'s| is) the (?:shortcut|keybinding|command))\b/i;

/** A question of so few words may be the name of a program and nothing else. */
const bareName = 3;

export function fieldEvidence(
  course: Pick<Course, 'topics' | 'notes' | 'glossary' | 'scope'>,
): FieldEvidence {
  const field = fieldWords(course);
  const intents = phraseList(course.scope.intents);
  const verbs = new Set(course.scope.verbs.flatMap(exactWords));

  return (text, words, claimed) => {
    const kinds = bestKinds(field.in(words), claimed);
    const all = [...kinds.values()];
    const isWished = [...kinds].some(([at, kind]) => kind === 'program' && verbs.has(words[at - 1] ?? ''));
    const isOnlyNamed = all.includes('program') && !isWished && intents.in(words).length === 0;
    const nix = NIX.test(text) ? weights.field.nix : 0;
    const weight = all
      .map((kind) => weights.field[kind === 'program' && !isOnlyNamed ? 'word' : kind])
      .reduce((sum, one) => sum + one, nix);
    const has = (...some: readonly Kind[]): boolean => all.some((kind) => some.includes(kind));
    const isTold =
      words.length > bareName &&
      !has('machine') &&
      words.some((word, at) => !kinds.has(at) && !isStopWord(word));
    return {
      weight,
      namesNix: nix > 0,
      ofUse: isOnlyNamed && nix === 0 && !has('phrase', 'word') && (HOW_TO.test(text) || isTold),
    };
  };
}

/** Each place of the text counts once, by the best that it has. */
function bestKinds(
  found: readonly Match<Kind>[],
  claimed: readonly Match<unknown>[],
): ReadonlyMap<number, Kind> {
  const best = new Map<number, Kind>();
  for (const { value, from, to } of found) {
    if (claimed.some((one) => one.from <= from && to <= one.to)) continue;
    const known = best.get(from);
    if (known === undefined || weights.field[value] > weights.field[known]) best.set(from, value);
  }
  return best;
}

function fieldWords({
  topics,
  notes,
  glossary,
  scope,
}: Parameters<typeof fieldEvidence>[0]): PhraseList<Kind> {
  const list = new PhraseList<Kind>();
  const inside = topics.filter(({ outside }) => !outside);
  const singles = (phrases: readonly string[]): ReadonlySet<string> =>
    new Set(phrases.map(exactWords).flatMap((words) => (words.length === 1 ? words : [])));
  const everyday = singles(scope.everyday);
  const machine = singles(scope.machine);
  const programs = singles(inside.flatMap((topic) => (topic.programs ? topic.words : [])));
  const kindOf = (words: readonly string[]): Kind => {
    const [first = ''] = words;
    if (words.length > 1) return words.every((word) => everyday.has(word)) ? 'machine' : 'phrase';
    if (machine.has(first)) return 'machine';
    if (everyday.has(first)) return 'everyday';
    return programs.has(first) ? 'program' : 'word';
  };
  const phrases = [
    ...inside.flatMap(({ words, always }) => [...words, ...always]),
    ...notes.flatMap(({ keywords }) => keywords),
    ...glossary.flatMap(({ term, also }) => [term, ...also]),
    ...scope.machine,
    ...scope.everyday,
  ];
  const isSmall = (phrase: string): boolean => isStopWord(phrase) && !everyday.has(phrase);
  for (const phrase of phrases.filter((one) => !isSmall(one))) list.add(phrase, kindOf(exactWords(phrase)));
  return list;
}
