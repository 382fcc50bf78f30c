// Nix cannot read a file: a sign is missing, too many, or in the wrong place.
import { syntaxAdvice, tokenInWords } from '../advice/syntax.ts';
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { find, placeFacts, placeOf } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

/** Where the likeliest slip is not the one. */
const CHECKLIST =
  'If that is not it, go through the lines from there upwards: every brace `{ }`, bracket `[ ]` and parenthesis `( )`, every quote `"`, and every semicolon `;` must be there once.';

const PATTERNS = [
  /(?:syntax|parse) error,? unexpected ('[^']{0,40}'|"[^"]{0,40}"|end of file|invalid token|[$\w]{1,30})(?:,? expecting (.{1,120}?))?(?:,? at |,?$| {1,4}at )/i,
  /(?:syntax|parse) error,? unexpected ('[^']{1,40}'|end of file|invalid token|[$\w]{1,30})(?:,? expecting (.{1,60}))?/i,
  /path (?:'[^']{0,200}' )?has a trailing slash/,
  /dynamic attributes not allowed in (let|inherit)/,
  /duplicate formal function argument '([^']{1,80})'/,
  /(?:URL literals are disabled|URL literal)/,
  /invalid token '([^']{1,40}|')'/,
];

export const syntaxError = defineCause<{ words: string; step: string; place: Position | undefined }>({
  id: 'syntax-error',
  title: 'Nix cannot read the file',
  section: '2.1',
  links: [link.nixSyntax, link.nixTutorial],
  priority: 85,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const place = placeOf(hit.message);
    return {
      at: hit.at,
      facts: placeFacts(place),
      detail: { ...told(hit.pattern, hit.groups, place), place },
    };
  },
  words(_facts, { words, step, place }) {
    return {
      message: `Nix cannot read the file: ${words}${inPlace(place)}.`,
      nextStep: `${step} ${CHECKLIST}${ifNotYours(place)}`,
      why: 'Nix reads a file from top to bottom and stops at the first sign that does not fit. The slip itself is often a little earlier: at the end of the line above, or at a bracket or quote that was opened before.',
      ifThatDoesNotHelp:
        'Paste the whole file here: I can point at the place where a sign is missing. Or remove your last change, check that the file is read again, and put it back piece by piece.',
    };
  },
});

function told(
  pattern: number,
  [first = '', second = '']: readonly string[],
  place: Position | undefined,
): { words: string; step: string } {
  switch (pattern) {
    case 2:
      return { words: 'a path ends with a slash', step: 'Remove the `/` at the end of the path.' };
    case 3:
      return {
        words: `a name with \`\${…}\` in it stands in \`${first}\``,
        step: `Write a plain name in \`${first}\`, or build the set with \`{ \${name} = …; }\` instead.`,
      };
    case 4:
      return {
        words: `the argument \`${first}\` is listed twice in the header of a function`,
        step: `Remove one of the two \`${first}\` between the braces before the colon.`,
      };
    case 6: {
      // A straight quote never surprises Nix like this; it was a curly one.
      const curly = /^["'«»]/.test(first);
      return {
        words: `it met ${curly ? 'a curly quote' : code(first)}, which means nothing in Nix`,
        step: curly
          ? 'Replace the curly quotes `“ ”` by straight ones: `"`. Programs for texts and some web pages make them.'
          : `Remove ${code(first)} from that line, or put the text that it belongs to in quotes \`"…"\`.`,
      };
    }
    case 5:
      return { words: 'an address stands without quotes', step: 'Put the address in quotes: `"https://…"`.' };
    default: {
      const surprise = { unexpected: first.replace(/^"(.*)"$/, "'$1'"), expecting: second };
      const expected = second.split(/ or /).length <= 3 && second !== '';
      const wanted = expected
        ? `, where it expected ${second.split(/ or /).map(tokenInWords).join(' or ')}`
        : '';
      return {
        words: `it met ${tokenInWords(surprise.unexpected)}${wanted}`,
        step: syntaxAdvice(surprise, place),
      };
    }
  }
}
