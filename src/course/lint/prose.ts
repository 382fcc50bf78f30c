// How lessons are written: words that put learners down, and sentences that are too long to follow.
import type { Problem } from '../problem.ts';
import type { Prose } from './texts.ts';

const BANNED = /\b(just|simply|obviously|obvious|easy|easily|of course|basically|trivial(?:ly)?)\b/gi;
const LONGEST_SENTENCE = 35;
const LONGEST_MEAN = 18;
const PAGE_WORDS = {
  section: { min: 150, max: 450 },
  note: { min: 150, max: 450 },
  // A hint is as short as it can be.
  hint: { min: 20, max: 450 },
};

export function lintProse(file: string, prose: readonly Prose[]): Problem[] {
  return prose.flatMap((piece) => [...bannedWords(file, piece), ...longSentences(file, piece)]);
}

/** For the body of a section, a field note or a hint: its length, and the mean of its sentences. */
export function lintPage(file: string, kind: keyof typeof PAGE_WORDS, prose: readonly Prose[]): Problem[] {
  const problems: Problem[] = [];
  const { min, max } = PAGE_WORDS[kind];
  const count = prose
    .filter(({ sentences }) => sentences)
    .reduce((sum, { text }) => sum + countWords(text), 0);
  if (count < min || count > max) {
    const message = `the ${kind} has ${count} words; aim for ${min} to ${max}`;
    problems.push({ file, line: 1, message });
  }
  const lengths = prose
    .filter(({ sentences }) => sentences)
    .flatMap(({ text }) => sentencesOf(text).map(countWords));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  if (mean > LONGEST_MEAN) {
    const message = `sentences have ${mean.toFixed(1)} words on average; aim for ${LONGEST_MEAN} at most`;
    problems.push({ file, line: 1, message });
  }
  return problems;
}

function bannedWords(file: string, { line, text }: Prose): Problem[] {
  return [...text.matchAll(BANNED)].map(([word]) => ({
    file,
    line,
    message: `"${word}" tells a learner who is stuck that they should not be; leave it out`,
  }));
}

function longSentences(file: string, { line, text, sentences }: Prose): Problem[] {
  if (!sentences) return [];
  return sentencesOf(text)
    .filter((sentence) => countWords(sentence) > LONGEST_SENTENCE)
    .map((sentence) => ({
      file,
      line,
      message: `a sentence of ${countWords(sentence)} words ("${sentence.slice(0, 40)}…"); split it`,
    }));
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
