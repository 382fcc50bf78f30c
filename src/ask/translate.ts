// Questions in other languages: what their words are called in the course.
import type { Language, LexiconEntry } from '../course/model.ts';
import { guessLanguage } from './language.ts';

export interface Translation {
  /** English words for what was understood. */
  readonly english: readonly string[];
  /** The question without the words that were understood; "installer" is no English word in French. */
  readonly rest: string;
  /** The language, when the question is in one; undefined for English and for what is not known. */
  readonly language: Language | undefined;
  /** Words of the lexicon (never the learner's own text) and what the course calls them. */
  readonly glossed: readonly { readonly written: string; readonly english: string }[];
}

export class Lexicon {
  readonly #entries: readonly LexiconEntry[];

  constructor(entries: readonly LexiconEntry[]) {
    this.#entries = entries;
  }

  translate(text: string): Translation {
    const lower = text.toLowerCase();
    const guesses = guessLanguage(text).map((guess) => ({
      ...guess,
      glossed: this.#find(lower, guess.language),
    }));
    // Where several fit, the language is the one in which most words are understood.
    const [best] = guesses.sort(
      (a, b) => Number(b.sure) - Number(a.sure) || b.glossed.length - a.glossed.length,
    );
    const known = best && (best.sure || best.glossed.some(isOwnWord)) ? best : undefined;
    const glossed = known?.glossed ?? [];
    return {
      english: [...new Set(glossed.map((one) => one.english))],
      rest: without(text, glossed),
      language: known?.language,
      glossed,
    };
  }

  /** In the order of the text, so that "what is" stands before what is asked about. */
  #find(text: string, language: Language): Translation['glossed'] {
    // "l'espace" is two words.
    const joined = ` ${(text.match(/[\p{L}\p{N}-]+/gu) ?? []).join(' ')} `;
    return this.#entries
      .flatMap(({ en, [language]: words }) => {
        const places = words
          .map((word) => ({
            written: word,
            at: place(word.toLowerCase().replace(/['’]/g, ' '), text, joined, language),
          }))
          .filter(({ at }) => at >= 0);
        const [first] = places;
        return first ? [{ ...first, english: en }] : [];
      })
      .sort((a, b) => a.at - b.at)
      .map(({ written, english }) => ({ written, english }));
  }
}

/** A word that is not spelt as in English says more about the language. */
function isOwnWord({ written, english }: Translation['glossed'][number]): boolean {
  return !english.split(' ').some((word) => word.startsWith(written.replace('*', '')));
}

function without(text: string, glossed: Translation['glossed']): string {
  const isWritten = (piece: string): boolean =>
    glossed.some(({ written }) =>
      written.endsWith('*') ? piece.startsWith(written.slice(0, -1)) : piece === written,
    );
  const phrases = glossed.filter(({ written }) => /\s/.test(written));
  const shorter = phrases.reduce((rest, { written }) => {
    const at = rest.toLowerCase().indexOf(written);
    return at < 0 ? rest : rest.slice(0, at) + rest.slice(at + written.length);
  }, text);
  return shorter
    .split(/(\s+)/)
    .filter((piece) => {
      const word = piece.toLowerCase().replace(/[^\p{L}\p{N}'’-]+/gu, '');
      return !isWritten(word) && !isWritten(word.replace(/^.{1,2}['’]/, ''));
    })
    .join('');
}

/** Where the word of the lexicon stands in the text; below 0 when it does not. */
function place(word: string, text: string, joined: string, language: Language): number {
  if (language === 'zh') return text.indexOf(word);
  return joined.indexOf(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `);
}
