// One name is given a value twice in the same set.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

const PATTERNS = [
  /(?:dynamic )?attribute '([^']{1,200})'(?: at [^\s]{1,300})? already defined at (?:[^\s:(]{1,300}|\([^)]{1,20}\)):?(\d{1,7})?/,
  /(?:dynamic )?attribute '([^']{1,200})' already defined()/,
];

export const duplicateAttribute = defineCause<{
  name: string;
  place: Position | undefined;
  firstLine: string;
}>({
  id: 'duplicate-attribute',
  title: 'A name is defined twice',
  section: '2.1',
  links: [link.nixSets],
  priority: 85,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const [name = '', firstLine = ''] = hit?.groups ?? [];
    if (!hit || name === '') return undefined;
    const place = hit.message.error?.position;
    return {
      at: hit.at,
      facts: { attribute: name, ...placeFacts(place) },
      detail: { name, place, firstLine },
    };
  },
  words(_facts, { name, place, firstLine }) {
    const before = firstLine === '' ? '' : `, and before it in line ${firstLine}`;
    return {
      message: `${code(name)} is already set: it stands twice in the same set${inPlace(place)}${before}.`,
      nextStep: `Keep one of the two (remove the duplicate), or merge them: lists into one list, \`${name} = [ a b ];\`, settings into one pair of braces.${ifNotYours(place)}`,
      why: 'Inside of one file each name may be set once. Lists and sets of different modules are merged, but two lines in the same braces are not: Nix cannot know which one you mean.',
      ifThatDoesNotHelp: `Search the file for ${code(name)}. The first one may be written in another form: ${code('a.b = …;')} and ${code('a = { b = …; };')} are the same name.`,
    };
  },
});
