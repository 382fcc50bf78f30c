// What a question sounds like, heard among a few voices and among those of the course.
import { describe, expect, test } from 'vitest';
import { hearing } from '../../src/ask/voices.ts';
import { readVoices } from '../../src/course/voices.ts';
import { course } from './course.ts';

const hear = hearing(course);
const loudest = (question: string) =>
  hear(question)
    .slice(0, 3)
    .map(({ id }) => id);

describe('among the voices of the course', () => {
  test.each([
    ['no wifi, the list of networks is empty', 'wifi'],
    ['pipewire runs but I hear nothing from the speakers', 'sound'],
    ['how do I get rid of old generations that fill the disk', 'delete-generations'],
    ['two flakes for laptop and desktop, or one?', 'several-machines'],
  ])('%s sounds like %s', (question, topic) => expect(loudest(question)).toContain(topic));

  test.each([
    'how do I merge two branches without losing commits',
    'which graphics card should I buy for 300 euros',
    'tell me a joke about penguins',
  ])('is about something else: %s', (question) => expect(hear(question)[0]?.inside).toBe(false));

  test('shares are of one whole, best first', () => {
    const shares = hear('no sound after the update').map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((a, b) => a + b)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test('words that nobody ever said are no voice', () => expect(hear('qwrtz zxcvb')).toEqual([]));
});

describe('a file of voices', () => {
  test('topics, and classes of other questions', () => {
    const text =
      'What it is.\n\n## wifi\n\n- no wifi\n- no internet\n\n## elsewhere: cooking\n- how long do eggs boil\n';
    expect(readVoices('voices/a.md', text)).toEqual({
      ok: true,
      value: [
        { topic: 'wifi', elsewhere: false, asks: ['no wifi', 'no internet'] },
        { topic: 'cooking', elsewhere: true, asks: ['how long do eggs boil'] },
      ],
    });
  });

  test.each([
    ['- too early\n', 1, /heading/],
    ['## Wi-Fi!\n', 1, /## topic/],
    ['## wifi\n\nno dash\n', 3, /"- "/],
  ])('%j is told with its line', (text, line, message) => {
    expect(readVoices('voices/a.md', text)).toMatchObject({
      ok: false,
      problems: [{ file: 'voices/a.md', line, message: expect.stringMatching(message) }],
    });
  });
});
