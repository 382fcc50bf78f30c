// Finds the phrases of a list in a text, word by word and in any number: no stems, so that "cup" is not "cups" (the
// print server) and "won" is not "want".

export interface Match<T> {
  readonly value: T;
  /** The first word of the text that belongs to it, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#._'’!-]*/gu;

/** The words of a text as they are compared: small letters, one number, names with their dots and hyphens. */
export function exactWords(text: string): string[] {
  return (text.toLowerCase().match(WORD) ?? []).map((word) =>
    singular(word.replace(/(?:['’]s|[.'’!_-]+)$/, '')),
  );
}

function singular(word: string): string {
  return /^[a-z]{4,}s$/.test(word) && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

export class PhraseList<T> {
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly value: T }[]>();

  add(phrase: string, value: T): void {
    const words = exactWords(phrase);
    const [first] = words;
    if (first === undefined) return;
    const known = this.#byFirst.get(first);
    if (known) known.push({ words, value });
    else this.#byFirst.set(first, [{ words, value }]);
  }

  /** Every match, also those inside others. @param text from {@link exactWords} */
  in(text: readonly string[]): Match<T>[] {
    return text.flatMap((word, from) =>
      (this.#byFirst.get(word) ?? [])
        .filter(({ words }) => words.every((one, at) => text[from + at] === one))
        .map(({ words, value }) => ({ value, from, to: from + words.length })),
    );
  }
}

/** @param phrases each of which stands for itself */
export function phraseList(phrases: readonly string[]): PhraseList<string> {
  const list = new PhraseList<string>();
  for (const phrase of phrases) list.add(phrase, phrase);
  return list;
}
