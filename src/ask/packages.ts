// Packages for a question: those that it names, by their attribute, a command, a part or the words of the name, those of
// its topics, and what search finds for a kind of program.
import type { Catalog, Package } from '../catalog/types.ts';
import { type Asked, roots, Scores, wordsOf } from './names.ts';
import { membersNamed } from './package-sets.ts';
import { optionWeights, packageWeights } from './rank.ts';
import { isOwnName, namesOfSeveral, type Spelt } from './spelling.ts';
import { versionsNamed } from './versions.ts';
import { chunks } from './words.ts';

export function packagesFor(catalog: Catalog, asked: Asked, most: number): Package[] {
  const w = packageWeights;
  const scores = new Scores<Package>();
  const add = (attribute: string, score: number): void => {
    const found = catalog.package(attribute);
    if (found && !found.isSet) scores.add(found.attribute, found, score);
  };
  const words = wordsOf(asked);
  for (const piece of chunks(asked.text)) {
    const attribute =
      /^(?:(?:nix(?:pkgs|os)\.|pkgs\.|nixpkgs#)(?:(?:un)?stable\.)?|unstable\.)([\w.+-]+)$/.exec(piece)?.[1];
    if (attribute !== undefined) add(attribute, w.named);
    else if (/^[a-z][\w+]*(?:-[\w+]+)+$/.test(piece) && !/^nix(?:os)?-/.test(piece)) add(piece, w.named);
    else if (/^[a-z]\w*\.[\w-]+$/i.test(piece)) add(piece, w.word);
  }
  for (const attribute of versionsNamed(asked.text)) add(attribute, w.named);
  const isWished = WANTED.test(asked.text);
  let searches = 0;
  for (const word of words) {
    const found = catalog.package(word);
    if (found && !found.isSet && found.popularity >= w.leastPopular) {
      add(word, w.word + (w.popularity * found.popularity) / 255);
    }
    if (found?.programs.includes(word)) continue;
    searches += 1;
    if (searches > w.mostSearches) continue;
    const module = roots.some((root) => catalog.option(`${root}.${word}.enable`, 'nixos'));
    for (const hit of catalog.searchPackages(word, { limit: 4 }).map((one) => one.package)) {
      if (hit.programs.includes(word)) add(hit.attribute, w.command);
      else if (asked.foreign && hit.popularity < w.leastKnown) continue;
      else if (isPartOf(word, hit.attribute) && hit.popularity >= w.leastPopularPart) {
        add(hit.attribute, w.part + (w.popularity * hit.popularity) / 255);
      } else if (module && !found && hit.attribute.startsWith(word)) add(hit.attribute, w.ofModule);
      else if (!found && !asked.foreign && isWished && !word.includes('-') && hit.popularity >= w.leastKnown)
        add(hit.attribute, w.described);
    }
  }
  const { text } = asked;
  const about = asked.topics.filter(({ share }) => share >= w.leastShare).map(({ topic }) => topic.title);
  const cues = [text, ...about].join('\n');
  for (const { words: several, forms } of severalNamed(asked)) {
    const whole = forms
      .flatMap((form) => catalog.package(form) ?? [])
      .filter(({ isSet, popularity }) => !isSet && popularity >= w.leastPopularOfSeveral);
    for (const { attribute } of whole) add(attribute, w.several + several.length);
    for (const { attribute } of membersNamed(catalog, several.join('-'), cues, whole.length > 0))
      add(attribute, w.member + several.length);
  }
  for (const word of words) {
    for (const { attribute } of membersNamed(catalog, word, cues, isTopLevel(catalog, word)))
      add(attribute, w.member);
  }
  for (const command of commandsMissed(text)) {
    const hit = catalog
      .searchPackages(command, { limit: 3 })
      .find((one) => one.package.programs.includes(command));
    if (hit) add(hit.package.attribute, w.command);
  }
  const kind = KIND.exec(text)?.[0];
  const ofKind = kind === undefined ? [] : catalog.searchPackages(kind, { limit: most });
  for (const { package: hit, score } of ofKind)
    if (score >= w.leastKind) add(hit.attribute, (w.kind * score) / (ofKind[0]?.score ?? 1));
  for (const { topic, share } of asked.topics) {
    topic.packages.forEach((name, place) => {
      // Of the drivers for printers, the one for Epson's.
      const isMeant = name
        .toLowerCase()
        .split(/[-._]/)
        .some((part) => words.includes(part));
      const score = w.topic - w.place * place + (isMeant ? w.meantOfTopic : 0);
      add(name, share ** optionWeights.topicPower * score);
    });
  }
  return scores.best(w.least, most);
}

/** How somebody asks for a program that he cannot name. */
const WANTED =
  /\b(?:install|need|want|looking for|which|is there|are there|good|best|replacement|alternative|recommend|suggest)/i;

/** A kind of program: what it is for, and what such a program is called. */
const KIND =
  /\b[\w-]{2,20} (?:viewer|reader|client|editor|player|manager|browser|recorder|converter|launcher|emulator|downloader|messenger)\b/i;

function severalNamed({ text, common }: Pick<Asked, 'text' | 'common'>): Spelt[] {
  return namesOfSeveral(text).filter((spelt) => isOwnName(spelt, common));
}

function isTopLevel(catalog: Catalog, name: string): boolean {
  return (catalog.package(name)?.popularity ?? 0) >= packageWeights.leastPopular;
}

/** How shells and programs say that a command is not there. */
const MISSED = [
  /([\w.+-]{2,20})[`'"”’]?:? (?:command )?(?:not found|(?:is|was) missing)/g,
  /command not found:? [`'"]?([\w.+-]{2,20})/g,
  /(?:execute|executing|spawn|spawning)(?: child)?(?: process)? [“"'`]([\w.+-]{2,20})/gi,
  /(?:unable to|cannot|can't|could not) find (?:an? )?(?:satisfying |suitable )?([\w.+-]{3,20})/gi,
];

/** Commands that were not found, whatever words of English they are. */
function commandsMissed(text: string): string[] {
  return MISSED.flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, command = '']) => command.toLowerCase())
    .filter((command) => command !== 'command')
    .slice(0, 3);
}

/** `chrome` of `google-chrome`, `telegram` of `telegram-desktop`, `node` of `nodejs`; members of sets are not meant. */
function isPartOf(word: string, attribute: string): boolean {
  return attribute === `${word}js` || (!attribute.includes('.') && attribute.split('-').includes(word));
}

/**
 * Whether the words name a program, which no plain word of English does: one that many use, one of a module, a command,
 * or a kind of program.
 *
 * @param short the question is little more than a name, so a rarer one counts too
 */
export function namesProgram(
  catalog: Catalog,
  asked: Pick<Asked, 'text' | 'common'>,
  short: boolean,
): boolean {
  const w = packageWeights;
  const least = short ? w.leastPopular : w.leastKnown;
  return (
    KIND.test(asked.text) ||
    severalNamed(asked).some(({ forms }) =>
      forms.some((form) => (catalog.package(form)?.popularity ?? 0) >= least),
    ) ||
    wordsOf(asked).some(
      (word) =>
        (catalog.package(word)?.popularity ?? 0) >= least ||
        roots.some((root) => catalog.option(`${root}.${word}.enable`, 'nixos')) ||
        catalog.searchPackages(word, { limit: 2 }).some((hit) => hit.package.programs.includes(word)),
    )
  );
}
