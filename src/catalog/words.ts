// Cuts names and sentences into the words that search compares: camelCase and separators split, endings stemmed.

/** Words that say nothing about what is searched for. */
const stopWords = new Set(
  (
    'a about after again all already also although am an and any anybody anyone anything are as at be because been ' +
    'before but by can cannot could did do does doing done else even for from get give go goes got had has have ' +
    'having he help her his how i id idea ideas if im in into is it its ive just keep know let like make makes may me ' +
    'might must my need needs no not nothing now of off ok on only or our please possible problem question right same ' +
    'she should since so some somebody someone something still such sure than thank thanks that the their them then ' +
    'there these they thing things this those though to too tried try trying turn turned turning up us use used uses ' +
    'using very via want wanted wants was way we well were what when where whether which while who why will with ' +
    'without work worked working works would wrong yes yet you your'
  ).split(' '),
);

/** Words that every question about options or packages has. */
const topicWords = new Set([
  'nixos',
  'nix',
  'nixpkgs',
  'option',
  'options',
  'package',
  'packages',
  'configuration',
]);

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

export function isTopicWord(word: string): boolean {
  return topicWords.has(word);
}

/**
 * The words of one component of a name, lower case: `allowedTCPPorts` → allowed, tcp, ports;
 * `systemd-boot` → systemd, boot; `enable32Bit` → enable, 32, bit. Letters and digits stay together where they
 * are one name (`fail2ban`, `k3s`).
 */
export function nameWords(component: string): string[] {
  return component
    .replace(/([a-z])(\d+)(?=[A-Z])/g, '$1 $2 ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A component with everything but letters and digits left out: `systemd-boot` → systemdboot. */
export function nameKey(component: string): string {
  return component.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The stems of a sentence, without stop words, each once. "BitTorrent" is one word and two. */
export function sentenceStems(sentence: string): string[] {
  const stems = new Set<string>();
  for (const token of sentence.split(/[^\p{L}\p{N}]+/u)) {
    for (const word of [token.toLowerCase(), ...nameWords(token)]) {
      if (word.length > 1 && word.length <= 30 && !stopWords.has(word)) stems.add(stem(word));
    }
  }
  return [...stems];
}

const vowel = /[aeiouy]/;

/** Words that the rules below would make one with a word of another meaning. */
const irregular = new Map([
  ['locale', 'locale'],
  ['locales', 'locale'],
  ['general', 'general'],
  ['generation', 'generation'],
  ['generations', 'generation'],
  ['monitor', 'monitor'],
  ['monitors', 'monitor'],
  ['monitoring', 'monitor'],
  ['monitored', 'monitor'],
]);

/** Endings that make one word of another, longest first; what is left must keep the given length. */
const derivations: readonly (readonly [ending: string, replacement: string, least: number])[] = [
  ['ization', '', 4],
  ['isation', '', 4],
  ['izing', '', 4],
  ['ising', '', 4],
  ['izer', '', 4],
  ['iser', '', 4],
  ['ized', '', 4],
  ['ised', '', 4],
  ['ize', '', 4],
  ['ise', '', 4],
  ['ication', '', 3],
  ['ation', '', 4],
  ['ement', '', 4],
  ['ment', '', 4],
  ['ness', '', 4],
  ['able', '', 4],
  ['ible', '', 4],
  ['ition', '', 4],
  ['ion', '', 4],
  ['ator', '', 4],
  ['ate', '', 4],
  ['atic', '', 4],
  ['ally', '', 4],
  ['ical', '', 4],
  ['ic', '', 4],
  ['ing', '', 3],
  ['ies', 'y', 2],
  ['ier', 'y', 3],
  ['ied', 'y', 2],
  ['ers', '', 4],
  ['er', '', 4],
  ['or', '', 4],
  ['ed', '', 4],
  ['al', '', 4],
  ['ly', '', 4],
];

function withoutEnding(word: string): string {
  for (const [ending, replacement, least] of derivations) {
    if (word.endsWith(ending) && word.length - ending.length >= least) {
      const rest = word.slice(0, -ending.length);
      if (vowel.test(rest)) return rest + replacement;
    }
  }
  return word;
}

/**
 * A light English stemmer: what matters is that related words meet (printer, printing, prints; manage, manager,
 * management), not that a stem is a word. Words with digits are names and stay whole.
 */
export function stem(word: string): string {
  const fixed = irregular.get(word);
  if (fixed !== undefined) return fixed;
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);

  for (let round = 0; round < 3; round++) {
    const shorter = withoutEnding(base);
    if (shorter === base) break;
    base = shorter;
  }
  if (/([bdfgklmnprt])\1$/.test(base) && base.length > 4) base = base.slice(0, -1);
  if (base.length > 4 && /[ey]$/.test(base)) base = base.slice(0, -1);
  return base;
}
