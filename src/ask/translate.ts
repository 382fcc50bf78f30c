// Questions in other languages: what their words are called in the course.
import type { Language, LexiconEntry } from '../course/model.ts';

export interface Translation {
  /** English words for what was understood. */
  readonly english: readonly string[];
  /** The language, when the question is in one; undefined for English and for what is not known. */
  readonly language: Language | undefined;
  /** Words of the lexicon (never the learner's own text) and what the course calls them. */
  readonly glossed: readonly { readonly written: string; readonly english: string }[];
}

/** Small words that tell a language when its script does not. */
const small: Readonly<Record<Exclude<Language, 'zh' | 'ru'>, ReadonlySet<string>>> = {
  de: set(
    'der die das und ich ist nicht mit ein eine einen den dem wie kann auf für mein meine noch bei wird werden wenn oder spielen habe',
  ),
  fr: set(
    'le la les des une est pas avec je pour dans sur mon comment que qui du et en au ne mes sans elle il vous quel',
  ),
  es: set('el la los las una es no con yo para en mi como que del y por se puedo cómo qué tengo está'),
  pt: set('o os as uma não com eu para em meu minha como que do da e por se posso no na está'),
  pl: set('jak nie jest w na z do się i mam czy mój moje po od co dla to mogę'),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Two small words, or letters that only this language has, make a language. */
const LEAST_SMALL = 2;

export function languageOf(text: string): Language | undefined {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  if (/\p{Script=Cyrillic}{2}/u.test(text)) return 'ru';
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => englishSmall.has(word)).length;
  let best: Language | undefined;
  let most = Math.max(LEAST_SMALL - 1, english);
  const telling = words.find((word) => onlyOne.has(word));
  if (telling !== undefined && english === 0) return onlyOne.get(telling);
  for (const [language, own] of Object.entries(small) as [keyof typeof small, ReadonlySet<string>][]) {
    const count = words.filter((word) => own.has(word)).length;
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return best ?? (english === 0 ? byLetters(text) : undefined);
}

/** Words that only one of the languages has, and English has not: one of them is enough. */
const onlyOne = new Map<string, Language>(
  Object.entries({
    de: 'wie ich nicht für mein meine kann installiere installieren deinstallieren entferne aktualisiere aktiviere aktivieren',
    fr: 'je avec mon pourquoi désinstaller activer supprimer télécharger utiliser puis-je',
    es: 'cómo qué puedo instalo actualizo habilito activo desinstalo quiero necesito',
    pt: 'não você posso atualizo ativar desinstalar preciso quero',
    pl: 'jak nie czy mogę dlaczego zainstalować usunąć zaktualizować włączyć',
  }).flatMap(([language, words]) => words.split(' ').map((word) => [word, language as Language] as const)),
);

const englishSmall = set(
  'the a is to of and i my how do does in on it for with not can what why when this have be are but or there',
);

function byLetters(text: string): Language | undefined {
  if (/[ąćęłńśźż]/i.test(text)) return 'pl';
  if (/[äöüß]/i.test(text)) return 'de';
  if (/[ñ¿¡]/i.test(text)) return 'es';
  if (/[ãõ]/i.test(text)) return 'pt';
  return /[àâçéèêëîïôùû]/i.test(text) ? 'fr' : undefined;
}

export class Lexicon {
  readonly #entries: readonly LexiconEntry[];

  constructor(entries: readonly LexiconEntry[]) {
    this.#entries = entries;
  }

  translate(text: string): Translation {
    const language = languageOf(text);
    const glossed = language ? this.#find(text.toLowerCase(), language) : [];
    return { english: [...new Set(glossed.map(({ english }) => english))], language, glossed };
  }

  #find(text: string, language: Language): Translation['glossed'] {
    const joined = ` ${(text.match(/[\p{L}\p{N}'’-]+/gu) ?? []).join(' ')} `;
    return this.#entries.flatMap(({ en, [language]: words }) => {
      const written = words.map((word) => found(word.toLowerCase(), text, joined, language));
      const [first] = written.filter((word) => word !== undefined);
      return first === undefined ? [] : [{ written: first, english: en }];
    });
  }
}

/** The word of the lexicon, when it stands in the text. */
function found(word: string, text: string, joined: string, language: Language): string | undefined {
  if (language === 'zh') return text.includes(word) ? word : undefined;
  const beginning = word.endsWith('*');
  const needle = ` ${beginning ? word.slice(0, -1) : `${word} `}`;
  const at = joined.indexOf(needle);
  return at < 0 ? undefined : word;
}
