// Whether a question is one for this course: evidence for the field, weighed against evidence for another subject.
// Nix's own names weigh most, then phrases and words of topics; words that everyday life has too weigh little.
import { isStopWord } from '../catalog/words.ts';
import type { Course, Topic } from '../course/model.ts';
import { elsewhereOf } from './elsewhere.ts';
import { exactWords, type Match, PhraseList, phraseList } from './phrases.ts';
import { scope as weights } from './rank.ts';

export interface Scope {
  /** A word decided that the question is about this, which the course does not cover. */
  readonly outside: Topic | undefined;
  /** It is about something else that no topic names. */
  readonly foreign: boolean;
  /** Nothing says that it is about something else, but little that it is of the field. */
  readonly doubtful: boolean;
  /** Topics outside the course of which the question has a whole phrase. */
  readonly named: ReadonlySet<Topic>;
}

/**
 * @param text in English as far as it was understood
 * @param strange how many of its terms no topic has, of how many
 */
export type ScopeOf = (text: string, strange: { readonly count: number; readonly of: number }) => Scope;

type Kind = keyof typeof weights.field;

interface Subject {
  readonly weight: number;
  readonly topic: Topic | undefined;
}

interface Evidence {
  readonly weight: number;
  /** It names a program, and nothing that NixOS has to do with it. */
  readonly ofUse: boolean;
}

/** How somebody asks who wants to be shown the use of a program. */
const HOW_TO =
  /\b(?:how (?:do|can|could|would|should|to)|what(?:'s| is) the (?:shortcut|keybinding|command))\b/i;

/** A question of so few words may be the name of a program and nothing else. */
const bareName = 3;

/** The topic that answers for the use of programs. */
const USE = 'other-software';

/** Names of Nix's own files and commands, and paths of options. */
const NIX =
  /nix(?!on|ie|ed)|\bflakes?\b|\bhome[- ]?manager\b|\b(?:services|programs|boot|networking|environment|users|hardware|virtualisation|security|systemd|fonts|xdg|i18n|home|wayland)\.[a-z]/i;

export function scopeOf(course: Pick<Course, 'topics' | 'notes' | 'glossary' | 'scope'>): ScopeOf {
  const elsewhere = elsewhereOf(course);
  const field = fieldWords(course);
  const intents = phraseList(course.scope.intents);
  const verbs = new Set(course.scope.verbs.flatMap(exactWords));
  const use = course.topics.find(({ id }) => id === USE);
  const subjects = new PhraseList<Subject>();
  for (const { topic: id, ...words } of course.scope.subjects) {
    const topic = course.topics.find((one) => one.id === id);
    for (const phrase of words.sure) subjects.add(phrase, { weight: weights.subject.sure, topic });
    for (const phrase of words.likely) subjects.add(phrase, { weight: weights.subject.likely, topic });
  }
  const pairs = course.scope.together.map(({ topic, one, other, unless }) => ({
    topic: course.topics.find(({ id }) => id === topic),
    one: phraseList(one),
    other: phraseList(other),
    unless: phraseList(unless),
  }));
  const outsideWords = new PhraseList<Topic>();
  // The names of systems were judged by the part that they have in the question.
  const judged = new Set(course.scope.systems.flatMap(({ names }) => names));
  for (const topic of course.topics.filter(({ outside }) => outside)) {
    const own = topic.words.filter((phrase) => !judged.has(phrase) && !topic.always.includes(phrase));
    for (const phrase of own) outsideWords.add(phrase, topic);
  }

  const isIn = (list: PhraseList<unknown>, words: readonly string[]): boolean => list.in(words).length > 0;

  /** The evidence of words that no other subject claims; each place counts once, by the best that it has. */
  const evidence = (words: readonly string[], claimed: readonly Match<unknown>[]): Evidence => {
    const best = new Map<number, Kind>();
    for (const { value, from, to } of field.in(words)) {
      if (claimed.some((one) => one.from <= from && to <= one.to)) continue;
      const known = best.get(from);
      if (known === undefined || weights.field[value] > weights.field[known]) best.set(from, value);
    }
    const kinds = [...best.values()];
    const sum = (list: readonly Kind[]): number => list.reduce((all, kind) => all + weights.field[kind], 0);
    const wished = [...best].some(([at, kind]) => kind === 'program' && verbs.has(words[at - 1] ?? ''));
    const onlyUsed = kinds.includes('program') && !wished && !isIn(intents, words);
    return {
      weight: sum(kinds.map((kind) => (kind === 'program' && !onlyUsed ? 'word' : kind))),
      ofUse: onlyUsed && !kinds.some((kind) => kind === 'phrase' || kind === 'word'),
    };
  };

  return (text, strange) => {
    const words = exactWords(text);
    const named = new Set(outsideWords.in(words).map(({ value }) => value));
    const pair = pairs.find(
      ({ one, other, unless }) => isIn(one, words) && isIn(other, words) && !isIn(unless, words),
    );
    const outside = elsewhere(words) ?? pair?.topic;
    if (outside) return { outside, foreign: false, doubtful: false, named };
    // What stands about a program that is missing or fails may well be a matter of NixOS.
    const mending = isIn(intents, words);
    const other = subjects
      .in(words)
      .map((match) => (mending && match.value.topic === use ? lighter(match) : match));
    const sure = other.filter(({ value }) => value.weight === weights.subject.sure);
    const against = total(other);
    const { weight, ofUse } = evidence(words, sure);
    const own = weight + (NIX.test(text) ? weights.field.nix : 0);
    const isUse =
      ofUse &&
      own < weights.field.nix &&
      (HOW_TO.test(text) || (strange.count > 0 && words.length > bareName));
    const foreign = isUse || against > weights.outweighs * own;
    const topic = foreign
      ? (other.find(({ value }) => value.topic)?.value.topic ?? (isUse ? use : undefined))
      : undefined;
    const share = strange.of === 0 ? 0 : strange.count / strange.of;
    const doubtful =
      own === 0 ||
      (own < weights.weak && strange.count > 0) ||
      (own < weights.fair && strange.count >= weights.leastStrange && share >= weights.strange);
    return { outside: topic, foreign, doubtful, named };
  };
}

function lighter(match: Match<Subject>): Match<Subject> {
  return {
    ...match,
    value: { ...match.value, weight: Math.min(match.value.weight, weights.subject.likely) },
  };
}

/** Each place of the text counts once. */
function total(found: readonly Match<{ readonly weight: number }>[]): number {
  const best = new Map<number, number>();
  for (const { value, from } of found) best.set(from, Math.max(best.get(from) ?? 0, value.weight));
  return [...best.values()].reduce((sum, one) => sum + one, 0);
}

function fieldWords({ topics, notes, glossary, scope }: Parameters<typeof scopeOf>[0]): PhraseList<Kind> {
  const list = new PhraseList<Kind>();
  const inside = topics.filter(({ outside }) => !outside);
  const singles = (phrases: readonly string[]): ReadonlySet<string> =>
    new Set(phrases.map(exactWords).flatMap((words) => (words.length === 1 ? words : [])));
  const everyday = singles(scope.everyday);
  const machine = singles(scope.machine);
  const programs = singles(inside.flatMap((topic) => (topic.programs ? topic.words : [])));
  const kindOf = (words: readonly string[]): Kind => {
    const [first = ''] = words;
    if (words.length > 1) return words.every((word) => everyday.has(word)) ? 'everyday' : 'phrase';
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
  const small = (phrase: string): boolean => isStopWord(phrase) && !everyday.has(phrase);
  for (const phrase of phrases.filter((one) => !small(one))) list.add(phrase, kindOf(exactWords(phrase)));
  return list;
}
