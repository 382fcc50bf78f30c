// The guard: a sentence of the language model reaches a learner only when everything that it names is in the pieces
// that were found, or exists in the catalog. In doubt a sentence is dropped; the plain answer is always there.
import { stem } from '../catalog/words.ts';
import type { Piece } from './material.ts';
import type { Sentence } from './reply.ts';

/** What exists: the catalog as far as the guard needs it. */
export interface Known {
  readonly option: (path: string) => boolean;
  readonly package: (attribute: string) => boolean;
  /** Whether a word (by its stem, or whole when it has hyphens) is plain English as the course writes it. */
  readonly word: (stem: string) => boolean;
}

export type Judgement = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Judgement => ({ ok: false, reason });

/** Invisible and direction-changing characters, which make a text look other than it is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
/** Markup and mentions have no place in a sentence. */
const MARKUP = /[<>[\]{}|@#\\^~*]|\]\(|&[a-z]+;|!\[/i;
const CODE = /`([^`]*)`/g;
const ADDRESS = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|github:|gitlab:)\S*/i;
/** Tokens that are names: with a dot, slash, hyphen, underscore, digit or a capital inside. */
const NAME = /[./_=$:+\d]|[a-z][A-Z]|[A-Za-z\d]-|^-/;
const leastShared = 0.34;

/**
 * @param pieces all that was found; a sentence may only cite these
 * @param anyScript the sentence is in a script of its own, so only Latin words are judged
 */
export function judge(
  { text, sources }: Sentence,
  pieces: readonly Piece[],
  known: Known,
  anyScript: boolean,
): Judgement {
  const clean = text.normalize('NFKC');
  if (HIDDEN.test(clean)) return refuse('hidden characters');
  if (!anyScript && /[^\p{Script=Latin}\p{Script=Common}]/u.test(clean)) return refuse('another script');
  // A letter that looks like a Latin one, inside a Latin word.
  if (
    /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u.test(
      clean,
    )
  )
    return refuse('mixed scripts');
  const cited = pieces.filter(({ id }) => sources.includes(id));
  if (cited.length < sources.length || cited.length === 0) return refuse('a source that was not given');
  const material = pieces.map((piece) => piece.text.normalize('NFKC')).join('\n');

  const spans = [...clean.matchAll(CODE)].map((match) => match[1] ?? '');
  if ((clean.match(/`/g) ?? []).length % 2 === 1) return refuse('an open backquote');
  for (const span of spans) if (!isKnownCode(span, material, known)) return refuse('code that was not found');

  const tokens = clean.replace(CODE, ' ').split(/\s+/);
  if (!tokens.filter((token) => ADDRESS.test(token)).every((token) => isWhole(trim(token), material)))
    return refuse('a link that was not found');
  const prose = tokens.filter((token) => !ADDRESS.test(token)).join(' ');
  if (MARKUP.test(prose)) return refuse('markup');
  const words = prose
    .split(/[\s,;!?"“”„«»()，。；：！？、—–…]+/u)
    .map(trim)
    .filter((word) => /[a-z\d]/i.test(word));
  for (const word of words)
    if (!isKnownWord(word, material, known)) return refuse(`a word that was not found`);
  if (!commandsAreKnown(prose, material)) return refuse('a command that was not found');
  return shares(clean, cited, anyScript) ? { ok: true } : refuse('not what its sources say');
}

/** Programs whose next words make a command, where they stand in small letters. */
const COMMAND =
  /\b(?:sudo|git|systemctl|journalctl|home-manager|nixos-[a-z-]+|nix-[a-z-]+|NIXOS-[A-Z-]+|NIX-[A-Z-]+|SUDO)\s+(\S+)|\b(?:nix|NIX|[Nn]ix(?=\s+(?:flake|run|shell|build|develop|profile|copy|search|repl|log|eval)\b))\s+(\S+)(?:\s+(\S+))?/g;
/** What may stand behind the name of a program in running words. */
const AFTER = new Set(
  'and or is does will builds makes in to on for the with then it from by as once again command writes shows'.split(
    ' ',
  ),
);

/** Commands made of plain words, such as `nix flake repair`: their words must stand together in the material. */
function commandsAreKnown(prose: string, material: string): boolean {
  const lower = material.toLowerCase();
  return [...prose.matchAll(COMMAND)].every(([whole, next, second, third]) => {
    const following = [next, second, third]
      .filter((word) => word !== undefined)
      .map((word) => trim(word.toLowerCase()));
    const head = whole.split(/\s+/)[0]?.toLowerCase() ?? '';
    if (AFTER.has((following[0] ?? '').replace(/[,.;:)]+$/, ''))) return true;
    // A word that holds the sentence together ends the command.
    const end = following.findIndex((word) => AFTER.has(word));
    const words = (end < 0 ? following : following.slice(0, end)).map((word) =>
      word.replace(/[,.;:)]+$/, ''),
    );
    return isWhole([head, ...words].join(' '), lower);
  });
}

/** The words of a sentence must be those of its sources to a fair part; otherwise it says something else. */
function shares(text: string, cited: readonly Piece[], anyScript: boolean): boolean {
  const stems = (source: string): string[] =>
    (source.toLowerCase().match(/[a-z][a-z\d]{3,}/g) ?? []).map(stem);
  const own = new Set(stems(text));
  if (own.size === 0) return anyScript;
  const theirs = new Set(cited.flatMap((piece) => stems(piece.text)));
  return [...own].filter((word) => theirs.has(word)).length / own.size >= leastShared;
}

function isKnownWord(word: string, material: string, known: Known): boolean {
  const bare = word.replace(/['’]s$/, '');
  if (isWhole(bare, material)) return true;
  // Numbers that nobody gave: ports, versions, sizes, sections.
  if (/^\d/.test(bare)) return false;
  if (NAME.test(bare)) return isKnownName(bare, known) || isHyphenated(bare, known);
  // Short words are commands as often as English: they must be the course's own.
  return known.word(stem(bare.toLowerCase())) || (bare.length > 3 && known.package(bare));
}

/** `read-only`, `up-to-date`: a word with hyphens that the course has too. Any other is the name of something. */
function isHyphenated(word: string, known: Known): boolean {
  return /^[a-z]+(?:-[a-z]+)+$/i.test(word) && known.word(word.toLowerCase());
}

function isKnownName(name: string, known: Known): boolean {
  return known.option(name) || known.package(name.replace(/^pkgs\./, ''));
}

/** Code is what the material has, word for word; or an option or package, alone or in an assignment of known values. */
function isKnownCode(code: string, material: string, known: Known): boolean {
  const trimmed = code.trim();
  if (trimmed === '') return false;
  if (isWhole(trimmed, material) || isKnownName(trimmed, known)) return true;
  const assignment = /^([\w.<>"-]+) = ([^=]*);?$/.exec(trimmed);
  if (!assignment?.[1] || !(isWhole(assignment[1], material) || isKnownName(assignment[1], known)))
    return false;
  const values = (assignment[2] ?? '')
    .replace(/[[\]{}();"]/g, ' ')
    .split(/\s+/)
    .filter((value) => value !== '');
  return values.every(
    (value) =>
      /^(?:true|false|null|with|pkgs)$/.test(value) || isWhole(value, material) || isKnownName(value, known),
  );
}

/** Whether the text stands in the material as a whole word or words, not as part of a longer name. */
function isWhole(text: string, material: string): boolean {
  if (text === '') return false;
  const edge = /[\w./-]/;
  for (let at = material.indexOf(text); at >= 0; at = material.indexOf(text, at + 1)) {
    const before = material[at - 1] ?? ' ';
    const after = material.slice(at + text.length, at + text.length + 2);
    const ends = !edge.test(after[0] ?? ' ') || /^\.(?:\s|$)/.test(after) || after === '.';
    if (!edge.test(before) && ends) return true;
  }
  return false;
}

function trim(word: string): string {
  return word.replace(/^['‘’:.,(]+|['‘’:.,;)]+$/g, '');
}
