// Where the learner works, when it is not NixOS: another system or tool that the question names. The same name may be
// only where somebody comes from ("on Arch I did …") or what stands beside NixOS (a dual boot); then it decides nothing.
import type { Course, Topic } from '../course/model.ts';
import { exactWords, type Match, PhraseList, phraseList } from './phrases.ts';

export interface Workplace {
  /** The topic outside the course that answers for it. */
  readonly topic: Topic;
  /** It may be there only to compare with. */
  readonly compared: boolean;
}

/** The system or tool that a question is about, when it is not NixOS. */
export type Elsewhere = (words: readonly string[]) => Workplace | undefined;

/** So many words before a name, and after it, tell its part in the question. */
const near = { before: 4, after: 3 } as const;

const [nixos = ''] = exactWords('nixos');

/** A question that begins with a place is from there, unless it goes on about "here". */
const LEAD = 2;
const HERE = new Set(['here', 'hier', 'ici', 'aquí', 'aqui', 'здесь', 'tutaj']);

/** Words before a place, in the languages of the lexicon that write them so. */
const ON = new Set(['on', 'unter', 'auf', 'sous', 'en', 'no', 'na', 'под', 'на']);

interface Named {
  readonly topic: Topic;
  /** A tool exists only there; the name of a system may stand for much. */
  readonly tool: boolean;
}

export function elsewhereOf({ topics, scope }: Pick<Course, 'topics' | 'scope'>): Elsewhere {
  const names = new PhraseList<Named>();
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  for (const topic of topics.filter(({ outside }) => outside)) {
    for (const phrase of topic.always) names.add(phrase, { topic, tool: true });
  }
  for (const { topic: id, names: own } of scope.systems) {
    const topic = byId.get(id);
    if (topic) for (const name of own) names.add(name, { topic, tool: false });
  }
  const inside = phraseList(topics.flatMap(({ outside, always }) => (outside ? [] : always)));
  const before = phraseList(scope.origin.before);
  const after = phraseList(scope.origin.after);
  const beside = phraseList(scope.beside);

  const isOrigin = (words: readonly string[], { value, from, to }: Match<Named>): boolean => {
    const start = Math.max(0, from - near.before);
    const ahead = words.slice(start, from);
    const leads = before.in(ahead).some((match) => start + match.to >= from - (value.tool ? 0 : 1));
    return (
      leads || (!value.tool && after.in(words.slice(to, to + near.after)).some((match) => match.from === 0))
    );
  };

  return (words) => {
    if (inside.in(words).length > 0) return undefined;
    const found = names.in(words);
    const tool = found.find((match) => match.value.tool && !isOrigin(words, match));
    if (tool) return { topic: tool.value.topic, compared: false };
    if (words.includes(nixos)) return undefined;
    const systems = longest(found.filter(({ value }) => !value.tool)).filter(
      (match) => !isOrigin(words, match),
    );
    const isHere = words.some((word) => HERE.has(word));
    const first = systems.find(({ value, from }) => value.topic.compared && from < LEAD && !isHere);
    if (first) return { topic: first.value.topic, compared: false };
    // "On" says where somebody is, whatever else stands beside.
    const at = systems.find(({ from }) => ON.has(words[from - 1] ?? ''));
    const named = at ?? (beside.in(words).length > 0 ? undefined : systems[0]);
    return named && { topic: named.value.topic, compared: named.value.topic.compared };
  };
}

/** Without those that stand inside a longer one ("arch" in "arch linux"). */
function longest(found: readonly Match<Named>[]): Match<Named>[] {
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.from <= one.from &&
          other.to >= one.to &&
          other.to - other.from > one.to - one.from,
      ),
  );
}
