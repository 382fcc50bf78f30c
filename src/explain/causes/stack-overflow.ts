// Evaluation went too deep: nearly always an endless chain of calls.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { inPlace } from '../words.ts';

const PATTERN = /stack overflow|max-call-depth exceeded|C\+\+ stack overflow/i;

export const stackOverflow = defineCause<{ place: Position | undefined }>({
  id: 'stack-overflow',
  title: 'Evaluation went round and round',
  section: '5.1',
  links: [link.nixTutorial, link.writingModules],
  priority: 84,
  recognise(log) {
    const hit = find(log, PATTERN, ['error', 'plain']);
    if (!hit || (hit.message.kind === 'plain' && !log.nix)) return undefined;
    const place = bestPosition(hit.message.error);
    return { at: hit.at, facts: placeFacts(place), detail: { place } };
  },
  words(_facts, { place }) {
    return {
      message: `Nix ran out of stack (stack overflow): a chain of calls never ends, most likely an infinite recursion${inPlace(place)}.`,
      nextStep:
        'Look at your last change: a function or option that calls itself without an end, an `imports` list that imports its own file or folder, a package set that contains itself (`pkgs` inside of a value that is printed or compared as a whole), or an overlay that uses `final` for the package it changes (use `prev`). Take it back and try again.',
      why: 'Each call needs a piece of the stack. A loop that makes a new value in each round is not seen as infinite recursion; it goes on until the stack is full.',
      ifThatDoesNotHelp:
        'Run with `--show-trace` and look for lines that repeat. If the evaluation is truly that deep, `ulimit -s unlimited` before the command, or `--option max-call-depth 100000`, gives more room; a real loop only takes longer then.',
    };
  },
});
