// Cuts a question, or a text that may answer it, into the terms that are compared: Nix's own names whole, words by
// their stem, and phrases that the curriculum knows as one term.
import { isStopWord, isTopicWord, nameWords, stem } from '../catalog/words.ts';

/** What is typed beyond this is not read. */
export const longest = 6000;

/** What is remembered of a text: of so many letters at most, and so many of them. */
const most = { letters: 40, texts: 20_000 } as const;

/** Remembers what was computed of a short text; what people write repeats itself, and forgetting all keeps it small. */
function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > most.letters) return compute(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most.texts) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}

/** Words between the words of a phrase that change nothing: "change my host name". */
const fillers = new Set(
  'a an the my your his her its our their this that these to of for in on at is are do does i we you it please just really'.split(
    ' ',
  ),
);

/** Where names end: commas, brackets and quotes, but neither dots nor slashes nor hyphens. */
const CHUNK = /[^\s"'`,;:!?(){}[\]=<>|“”„«»‘’…、。，！？：；（）]+/gu;

/** It begins or ends with what is no part of a name. */
const MARKED = /^[.*#+~]|[.*]$/;

/** Pieces of text as typed, without the punctuation around them. */
export function chunks(text: string): string[] {
  return (text.slice(0, longest).normalize('NFKC').match(CHUNK) ?? []).flatMap((chunk) => {
    if (!MARKED.test(chunk)) return chunk;
    const clean = chunk.replace(/^[.*#+~]+(?=\w)|[.*]+$/g, '');
    return clean === '' ? [] : clean;
  });
}

/** The words of a text in order, stemmed, without words that only hold others together. */
export function simpleWords(text: string): string[] {
  return chunks(text).flatMap(simpleWordsOf);
}

/** Words that the stemmer would make one with a word of another meaning. */
const irregular = new Map([
  ['portal', 'portal'],
  ['portals', 'portal'],
  ['installer', 'installer'],
  ['installers', 'installer'],
]);

const root = remembered((word) => irregular.get(word) ?? stem(word));

const simpleWordsOf = remembered((piece): readonly string[] =>
  piece
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
    .map(root),
);

/** The terms of a piece that say something: those of a camelCase name, and the name as one word. */
const termsOf = remembered((piece): readonly string[] => wordsIn(piece).filter(says).map(root));

function wordsIn(piece: string): string[] {
  const whole = piece.toLowerCase();
  // The one name whose parts mean something else.
  if (whole === 'nixos') return [];
  return /^[a-z0-9]+$/.test(whole) ? [...new Set([whole, ...nameWords(piece)])] : nameWords(piece);
}

/** A piece that is a name with parts, or nothing. */
const wholeName = remembered((piece): readonly string[] =>
  /[a-z].*[./@_-]|[./@_-].*[a-z]/i.test(piece) ? [piece.toLowerCase()] : [],
);

const SHARED_LIBRARY = /^lib[\w+-]+\.so(?:\.\d+)*$/;

/** A file of a flake, as errors name it. */
const SOURCE = /^(?:\/nix\/store\/[^/\s]*)?-source(?:\/|$)/;
const sourceFile = '/nix/store/*-source';

/** A tree of phrases by their words; `end` marks a whole one. */
interface Node {
  readonly next: Map<string, Node>;
  end: string | undefined;
}

export class Phrases {
  readonly #root: Node = { next: new Map(), end: undefined };

  get isEmpty(): boolean {
    return this.#root.next.size === 0;
  }

  add(phrase: string): string | undefined {
    const words = simpleWords(phrase);
    if (words.length < 2) return undefined;
    let node = this.#root;
    for (const word of words) {
      const known = node.next.get(word) ?? { next: new Map(), end: undefined };
      node.next.set(word, known);
      node = known;
    }
    node.end = `${words.join(' ')}`;
    return node.end;
  }

  /** Every known phrase in the words, also those inside others. */
  in(words: readonly string[]): string[] {
    const found = new Set<string>();
    for (let from = 0; from < words.length; from += 1) {
      let node: Node | undefined = this.#root;
      for (let at = from; node && at < words.length; at += 1) {
        node = node.next.get(words[at] ?? '');
        if (node?.end !== undefined) found.add(node.end);
      }
    }
    return [...found];
  }
}

/**
 * The terms of a text: whole names (`environment.systemPackages`, `/etc/hosts`, `nixos-rebuild`), stems of words that
 * say something, and phrases. @param phrases those to look for
 */
export function terms(text: string, phrases: Phrases): string[] {
  const all = chunks(text);
  const hasSource = text.includes('-source') && all.some((piece) => SOURCE.test(piece));
  const pieces = hasSource ? all.filter((piece) => !SOURCE.test(piece) && piece !== '/nix/store/') : all;
  return [
    ...(hasSource ? [sourceFile] : []),
    ...pieces.flatMap(wholeName),
    ...(pieces.some((piece) => piece.startsWith('lib') && SHARED_LIBRARY.test(piece)) ? ['lib*.so'] : []),
    ...pieces.flatMap(termsOf),
    ...(phrases.isEmpty ? [] : phrases.in(pieces.flatMap(simpleWordsOf))),
  ];
}

function says(word: string): boolean {
  return !isStopWord(word) && !isTopicWord(word);
}
