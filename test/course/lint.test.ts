import { describe, expect, test } from 'vitest';
import { lintCourse, type NixChecker } from '../../src/course/lint/lint.ts';

const words = 'A short sentence that says one thing. '.repeat(25);

const section = (over: { id?: string; body?: string; head?: string } = {}): string => `---
id: "${over.id ?? '0.1'}"
title: A title
summary: A summary of it.
keyPoints:
  - The first point is true.
  - The second point is true.
  - The third point is true.
links:
  - title: NixOS
    url: https://nixos.org/
${over.head ?? ''}---
${over.body ?? words}`;

const good = new Map([
  [
    'course.yaml',
    'title: T\nrelease: "26.05"\nreleaseName: Y\ndefaultHour: 8\npoints: { section: 1, step: 1, question: 1 }\ndays: [day-0-x]\n',
  ],
  ['day-0-x/day.yaml', 'number: 0\ntitle: T\nobjective: Do it.\nminutes: 10\n'],
  ['day-0-x/0.1-a.md', section()],
]);

const checkNix: NixChecker = (code) =>
  code.includes('BROKEN') ? [{ rule: 'broken', severity: 'error', line: 2, message: 'a ; is missing' }] : [];

/** What is said about the good course with one file changed. */
function problems(file: string, text: string | undefined): string[] {
  const files = new Map(good);
  if (text === undefined) files.delete(file);
  else files.set(file, text);
  return lintCourse(files, { checkNix, catalog: undefined }).map(
    ({ file: where, line, message }) => `${where}:${line}: ${message}`,
  );
}

test('a good course has no problems', () => {
  expect(problems('glossary.yaml', 'terms:\n  - term: store\n    meaning: Where everything lies.\n')).toEqual(
    [],
  );
});

describe('every mistake of an author is told with file, line and what to do', () => {
  test.each<[string, string, string | undefined, RegExp]>([
    ['a missing file', 'day-0-x/day.yaml', undefined, /^day-0-x\/day\.yaml:1: this file is missing$/],
    ['broken YAML', 'day-0-x/day.yaml', 'number: 0\ntitle: "open\n', /^day-0-x\/day\.yaml:\d+: .*quote/i],
    [
      'a wrong type',
      'day-0-x/day.yaml',
      'number: zero\ntitle: T\nobjective: D\nminutes: 5\n',
      /day\.yaml:1: number: .*expected/,
    ],
    ['a missing key', 'day-0-x/day.yaml', 'number: 0\nobjective: D\nminutes: 5\n', /day\.yaml:1: title: /],
    ['an unknown key', 'day-0-x/0.1-a.md', section({ head: 'sumary: x\n' }), /0\.1-a\.md:2: .*sumary/],
    ['a key used twice', 'day-0-x/0.1-a.md', section({ head: 'title: again\n' }), /0\.1-a\.md:12: .*unique/i],
    ['no front matter', 'day-0-x/0.1-a.md', words, /0\.1-a\.md:1: a page begins with its front matter/],
    ['a wrong place', 'day-0-x/0.1-a.md', section({ id: '0.2' }), /its place says 0\.1/],
    [
      'a release written out',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\nUse 26.05.` }),
      /0\.1-a\.md:15: write @release@/,
    ],
    [
      'a word that puts down',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\nYou just run it.` }),
      /0\.1-a\.md:15: "just"/,
    ],
    [
      'an endless sentence',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\n${'word '.repeat(36)}end.` }),
      /0\.1-a\.md:15: a sentence of 37 words/,
    ],
    [
      'a section too short',
      'day-0-x/0.1-a.md',
      section({ body: 'Too short.' }),
      /the section has 2 words; aim for 150 to 450/,
    ],
    [
      'Nix that does not parse',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\n\`\`\`nix\n{\n  BROKEN\n}\n\`\`\`` }),
      /0\.1-a\.md:17: a ; is missing/,
    ],
    [
      'code without a language',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\n\`\`\`\nls\n\`\`\`` }),
      /0\.1-a\.md:15: name the language/,
    ],
    [
      'a link without https',
      'day-0-x/0.1-a.md',
      section().replace('https://nixos.org/', 'nixos.org'),
      /0\.1-a\.md:11: links\.0\.url: use a full https/,
    ],
    [
      'a quiz without a right choice',
      'day-0-x/quiz.yaml',
      quiz('0.1', false),
      /mark at least one choice as correct/,
    ],
    [
      'a quiz about no section',
      'day-0-x/quiz.yaml',
      quiz('4.9', true),
      /names section 4\.9, which does not exist/,
    ],
    [
      'a check that nobody knows',
      'day-0-x/exercise.yaml',
      exercise('- frob: true'),
      /checks\.0: .*use one of: generations/,
    ],
    [
      'a condition with a word too many',
      'day-0-x/exercise.yaml',
      exercise('- { option: a.b, iz: true }'),
      /exercise\.yaml:10: steps\.0\.checks\.0: .*iz/,
    ],
    [
      'a condition that is no expression, deep inside',
      'day-0-x/exercise.yaml',
      exercise('- all: [{ any: [{ line: "(" }] }]'),
      /checks\.0\.all\.0\.any\.0\.line: not a regular expression/,
    ],
    [
      'an expression that could run for ever',
      'day-0-x/exercise.yaml',
      exercise('- { line: "(a+)+$" }'),
      /repetition inside a repetition/,
    ],
    [
      'a step that does not exist',
      'day-0-x/exercise.yaml',
      exercise('- { proven: later }'),
      /exercise\.yaml:\d+: step "\w+": there is no step "later"/,
    ],
    [
      'a rule that does not exist',
      'day-0-x/exercise.yaml',
      exercise('- { mistake: frobnicate }'),
      /there is no rule "frobnicate"/,
    ],
    [
      'a name that nothing gives',
      'day-0-x/exercise.yaml',
      exercise("- { option: a.b, else: 'See {host}.' }"),
      /nothing gives \{host\} a value/,
    ],
    [
      'something that no step remembers',
      'day-0-x/exercise.yaml',
      exercise('- { same: [{ known: host }, { option: a.b }] }'),
      /no step remembers "host"/,
    ],
    [
      'a hint whose example is right already',
      'hints/broken.md',
      hint('fine', 'fine'),
      /hints\/broken\.md:8: the code under "Before" does not trigger broken/,
    ],
    [
      'a hint that mends nothing',
      'hints/broken.md',
      hint('BROKEN', 'BROKEN'),
      /hints\/broken\.md:14: a ; is missing/,
    ],
    [
      'a hint without an example',
      'hints/broken.md',
      hint('BROKEN', 'fine').replace('## After', '## Later'),
      /under the heading "After"/,
    ],
    [
      'a hint under another name',
      'hints/other.md',
      hint('BROKEN', 'fine'),
      /the id must be the file's name, other/,
    ],
    [
      'the old wiki',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\nSee [it](https://nixos.wiki/wiki/Fonts).` }),
      /0\.1-a\.md:15: .*unofficial wiki/,
    ],
    [
      'an old link in the front matter',
      'day-0-x/0.1-a.md',
      section().replace('https://nixos.org/', 'https://nixos.org/manual/nix/stable'),
      /0\.1-a\.md:11: .*nix\.dev\/manual/,
    ],
    [
      'a link without an address',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\nSee [it](manual).` }),
      /0\.1-a\.md:15: "manual" is no full/,
    ],
    [
      'a picture that is not there',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\n![A sentence about what it shows.](none.svg)` }),
      /0\.1-a\.md:15: there is no picture diagrams\/none\.svg/,
    ],
    [
      'a picture without words',
      'day-0-x/0.1-a.md',
      section({ body: `${words}\n\n![x](none.svg)` }),
      /0\.1-a\.md:15: say in a sentence what the picture shows/,
    ],
    [
      'a picture that nobody shows',
      'diagrams/idle.svg',
      '<svg viewBox="0 0 1 1"/>',
      /diagrams\/idle\.svg:1: no section shows this picture/,
    ],
    [
      'a picture with tiny letters',
      'diagrams/idle.svg',
      '<svg><text font-size="12">x</text></svg>',
      /letters below 20[\s\S]*|viewBox/,
    ],
    [
      'a note under another name',
      'field-notes/b.md',
      note('a'),
      /field-notes\/b\.md:1: the id must be the file's name, b/,
    ],
    ['a note that nobody finds', 'field-notes/a.md', note('a').replace(', of it', ''), /a\.md:5: keywords: /],
    [
      'a note too short',
      'field-notes/a.md',
      note('a', 'Too short.'),
      /the note has 2 words; aim for 150 to 450/,
    ],
    [
      'a note with a mistake in its Nix',
      'field-notes/a.md',
      note('a', `${words}\n\n\`\`\`nix\n{\n  BROKEN\n}\n\`\`\``),
      /a\.md:18: a ; is missing/,
    ],
    [
      'two hints instead of three',
      'day-0-x/exercise.yaml',
      exercise('- switched: true', ['a', 'b']),
      /give three hints/,
    ],
    [
      'an exercise of another day',
      'day-0-x/exercise.yaml',
      exercise('- switched: true').replace('0.4', '3.4'),
      /belongs to another day than 0/,
    ],
  ])('%s', (_, file, text, expected) => {
    expect(problems(file, text).join('\n')).toMatch(expected);
  });
});

test('code in prose is no prose: banned words and lengths do not count there', () => {
  const body = `${words}\n\nRun \`just build\` now.\n\n\`\`\`console\n$ just simply do it\n\`\`\``;
  expect(problems('day-0-x/0.1-a.md', section({ body }))).toEqual([]);
});

function note(id: string, body = words): string {
  return section({ body })
    .replace('id: "0.1"', `id: ${id}`)
    .replace('keyPoints', 'keywords: [words, of it]\nkeyPoints');
}

function quiz(about: string, correct: boolean): string {
  const choices = [correct, false, false].map(
    (right, n) => `      - text: Choice ${n}\n        correct: ${right}\n        why: A reason.\n`,
  );
  return `questions:\n  - id: q\n    section: "${about}"\n    question: What is it?\n    choices:\n${choices.join('')}`;
}

function exercise(check: string, hints: readonly string[] = ['a', 'b', 'c']): string {
  return `id: "0.4"\ntitle: T\nintro: I\nsteps:\n  - id: s\n    title: T\n    task: Do.\n    paste: it.\n    checks:\n      ${check}\n    done: Done.\n    hints: [${hints.join(', ')}]\n`;
}

function hint(before: string, after: string): string {
  const block = (code: string): string => `\`\`\`nix\n${code}\n\`\`\`\n`;
  return `---\nid: broken\ntitle: T\nsection: "0.1"\n---\n## Before\n${block(before)}\n## After\n${block(after)}`;
}
