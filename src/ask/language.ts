// Which language a question is in, told by its small words, its letters and its script.
import type { Language } from '../course/model.ts';

type Latin = Exclude<Language, 'zh' | 'ru'>;

/** Small words that tell a language when its script does not. */
const small: Readonly<Record<Latin, ReadonlySet<string>>> = {
  de: set(
    'der die das und ich ist nicht mit ein eine einen den dem wie kann auf für mein meine noch bei wird werden wenn oder spielen habe zu von im bekomme warum welche wo mehr in was',
  ),
  fr: set(
    'le la les des une est pas avec je pour dans sur mon ma mes comment que qui du et en au ne sans elle il vous quel quelle où plus a me on or',
  ),
  es: set(
    'el la los las una es con yo para en mi como que del y por se puedo cómo qué tengo está mis hago dónde cuál al un a no me',
  ),
  pt: set(
    'o os as uma não com eu para em meu minha como que da e por se posso no na está faço qual onde ao um minhas meus a no me do',
  ),
  pl: set('jak nie jest w na z się mam czy mój moje moja po od co dla mogę gdzie brak chcę a i do to'),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Words that only one of the languages has, and English has not: one of them is worth two. */
const onlyOne: Readonly<Record<Latin, ReadonlySet<string>>> = {
  de: set(
    'wie ich nicht für mein meine kann installiere installieren deinstallieren entferne aktualisiere aktiviere aktivieren',
  ),
  fr: set('je avec mon pourquoi désinstaller activer supprimer télécharger utiliser puis-je'),
  es: set('cómo qué puedo instalo actualizo habilito activo desinstalo quiero necesito'),
  pt: set('não você posso atualizo ativar desinstalar preciso quero meu minha faço'),
  pl: set('jak nie czy mogę dlaczego zainstalować usunąć zaktualizować włączyć'),
};

const english = set(
  'the a is to of and i my how do does in on it for with not can what why when this have be are but or there no was out me at an which',
);

const letters: Readonly<Record<Latin, RegExp>> = {
  pl: /[ąćęłńśźż]/i,
  de: /[äöüß]/i,
  es: /[ñ¿¡]/i,
  pt: /[ãõ]/i,
  fr: /[àâèêëîïôùû]|\b[cdjlmnqst]['’]|qu['’]/i,
};

/** So sure, nothing else needs to be asked. */
const sure = 2;
const letterWeight = 1.5;

export interface Guess {
  readonly language: Language;
  readonly sure: boolean;
}

/** The languages that a text may be in, the likeliest first; none for English. */
export function guessLanguage(text: string): Guess[] {
  if (/\p{Script=Han}/u.test(text)) return [{ language: 'zh', sure: true }];
  if (/\p{Script=Cyrillic}{2}/u.test(text)) return [{ language: 'ru', sure: true }];
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const scores = (Object.keys(small) as Latin[]).map((language) => {
    const own = words.filter((word) => small[language].has(word) && !english.has(word)).length;
    const telling = words.some((word) => onlyOne[language].has(word)) ? sure - 1 : 0;
    const against = words.filter((word) => english.has(word) && !small[language].has(word)).length;
    return { language, score: own + telling + (letters[language].test(text) ? letterWeight : 0), against };
  });
  const likely = scores.filter(({ score, against }) => score >= 1 && score > against);
  const best = Math.max(0, ...likely.map(({ score }) => score));
  return likely
    .filter(({ score }) => score >= best - 1)
    .sort((a, b) => b.score - a.score)
    .map(({ language, score }) => ({
      language,
      sure: score >= sure && likely.every((other) => other.language === language || other.score < score),
    }));
}
