/**
 * One mistake that was not understood makes the lines after it unreadable too. Where findings that say little
 * more than "this does not belong here" crowd together, only the first of the crowd is worth telling.
 */
import type { Finding } from '../finding.ts';

const weakRules = new Set([
  ...['stray-text', 'unexpected-text', 'unexpected-end', 'stray-character', 'shell-in-nix', 'unquoted-text'],
  ...['extra-brace', 'extra-bracket', 'extra-parenthesis', 'extra-semicolon', 'stray-quote', 'wrong-bracket'],
  ...['needs-parentheses', 'single-quoted-text', 'unfinished-binding'],
]);

/** Findings this close to the one before belong to its crowd. */
const LINES_APART = 2;
/** Fewer than this many are mistakes of their own. */
const CROWD = 3;

/** @param findings in the order of the text; `lineOf` the line of an offset. */
export function withoutShowers(findings: readonly Finding[], lineOf: (offset: number) => number): Finding[] {
  const kept: Finding[] = [];
  let crowd: Finding[] = [];
  const settle = () => {
    const weak = crowd.filter(({ rule }) => weakRules.has(rule)).length;
    kept.push(...(crowd.length >= CROWD && weak * 2 >= crowd.length ? crowd.slice(0, 1) : crowd));
    crowd = [];
  };
  for (const finding of findings) {
    const last = crowd.at(-1);
    if (last && lineOf(finding.start) - lineOf(last.start) > LINES_APART) settle();
    crowd.push(finding);
  }
  settle();
  return kept;
}
