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
const near = { before: 4, after: 3, home: 3 } as const;

const [nixos = ''] = exactWords('nixos');

/** A question that begins with a place is from there, unless it goes on about "here", or about leaving. */
const LEAD = 2;
const HERE = new Set(
  (
    'here hier ici aquí aqui здесь tutaj switch switching migrate migrating move moving leave leaving wechseln umsteigen ' +
    'changer migrer cambiar cambiarme migrar trocar перейти przejść'
  ).split(' '),
);

/** Words between "on" and a place. */
const ARTICLES = new Set([
  'a',
  'an',
  'my',
  'einem',
  'einer',
  'meinem',
  'un',
  'une',
  'mon',
  'mi',
  'um',
  'uma',
  'meu',
]);

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

  const residence = phraseList(scope.residence);

  /** "I use", "running", and the like stand before the name. */
  const isHome = (words: readonly string[], { from }: Match<Named>): boolean =>
    residence
      .in(words.slice(Math.max(0, from - near.home), from))
      .some(({ value }) => value !== 'for' || words[from - 1] === value);

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
    const heads = words.map((word) => (word.includes('.') ? headOf(word) : word));
    const inPaths = names.in(heads).filter(({ value, from }) => value.tool && words[from] !== heads[from]);
    const found = [...names.in(words), ...inPaths];
    const tool = found.find((match) => match.value.tool && !isOrigin(words, match));
    if (tool) return { topic: tool.value.topic, compared: false };
    if (words.includes(nixos)) return undefined;
    const systems = longest(found.filter(({ value }) => !value.tool)).filter(
      (match) => !isOrigin(words, match),
    );
    const isHere = words.some((word) => HERE.has(word));
    const first = systems.find(({ value, from }) => value.topic.compared && from < LEAD && !isHere);
    if (first) return { topic: first.value.topic, compared: false };
    if (isHere && systems.every(({ value }) => value.topic.compared)) return undefined;
    // "On" says where somebody is, whatever else stands beside.
    const at = systems.find(({ from }) => isOn(words, from));
    const home =
      isHere || aboutHome.in(words).length > 0 ? undefined : systems.find((match) => isHome(words, match));
    if (home?.value.topic.compared) return { topic: home.value.topic, compared: false };
    const isBeside = beside.in(words).length > 0;
    const named = at ?? (isBeside ? undefined : systems[0]);
    // "Ubuntu 24.04" is where somebody is; plain "Ubuntu" may stand for all that is not NixOS.
    const isRelease = !isBeside && !isHere && systems.some(({ to }) => /^\d/.test(words[to] ?? ''));
    return named && { topic: named.value.topic, compared: named.value.topic.compared && !isRelease };
  };
}

/** What manages the home travels to every system. */
const aboutHome = phraseList(['home-manager', 'home manager', 'home.nix']);

function isOn(words: readonly string[], from: number): boolean {
  const at = ARTICLES.has(words[from - 1] ?? '') ? from - 2 : from - 1;
  const word = words[at] ?? '';
  return ON.has(word) || word.endsWith('在');
}

/** `wsl` of `wsl.defaultUser`, but not the name of an address. */
function headOf(word: string): string {
  return /\.(?:org|com|io|net|dev|sh)$/.test(word) ? word : word.replace(/\..*$/, '');
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
