// What is wrong with pasted Nix files, in the learner's own lines: the worst first, few at a time, and last what is
// good. Where and why stand here; the fix itself waits behind a button.
import { type CheckedFile, type CheckFinding, hasErrors } from '../../src/check/engine.ts';
import { excerpt } from '../../src/check/excerpt.ts';
import type { Course } from '../../src/course/model.ts';
import {
  action,
  callout,
  code,
  codeBlock,
  document,
  link,
  list,
  md,
  text,
  withCode,
} from '../../src/document/build.ts';
import type { Action, Block, Document, Inline, Tone } from '../../src/document/tree.ts';
import { redact } from '../../src/explain/redact.ts';
import { LineMap } from '../../src/nix/source.ts';

/** More than this at once helps nobody; so many mistakes, and so many pieces of advice. */
const most = 3;
const mostActions = 5;

const order = ['error', 'warning', 'advice'] as const;
const tones: Record<CheckFinding['severity'], Tone> = { error: 'error', warning: 'warning', advice: 'tip' };
const titles: Record<CheckFinding['severity'], string> = {
  error: 'Mend this first',
  warning: 'Careful',
  advice: 'Advice',
};
const kinds: Record<CheckedFile['kind'], string> = {
  module: 'a NixOS configuration',
  home: 'a Home Manager configuration',
  flake: 'a flake',
  package: 'a package',
  fragment: 'a piece of Nix',
  other: 'a Nix file',
};

interface Entry {
  readonly file: CheckedFile;
  readonly finding: CheckFinding;
  readonly line: number;
}

/** @returns an empty page when there are no files: nothing can be praised then either */
export function findingsPage(course: Course, files: readonly CheckedFile[]): Document {
  if (files.length === 0) return document([]);
  const all = files
    .flatMap((file) =>
      file.findings.map(
        (finding): Entry => ({ file, finding, line: file.reading.lines.position(finding.start).line }),
      ),
    )
    .filter(isToldOnce())
    .sort((a, b) => rank(a) - rank(b));
  const mistakes = all.filter(({ finding }) => finding.severity !== 'advice');
  const advice = all.filter(({ finding }) => finding.severity === 'advice');
  const told = mistakes.slice(0, most);
  // Advice can wait until nothing is broken.
  const advised = files.some(hasErrors) ? [] : advice.slice(0, most);
  return document(
    [
      ...intro(files),
      ...[...told, ...advised].map((entry, index) =>
        entryBlock(course, entry, index === 0, files.length > 1),
      ),
      ...restBlocks(mistakes.length - told.length, advice.length - advised.length),
      ...goodBlocks(files),
    ],
    // The answer quotes the paste, so no platform may store it.
    { keep: false, actions: actionsOf(course, [...told, ...advised]) },
  );
}

/** Names may come from elsewhere; everything else that the language refuses keeps the file from being read. */
const names = new Set(['undefined-variable', 'missing-argument', 'missing-rec']);

function isSyntax({ rule, severity }: Pick<CheckFinding, 'rule' | 'severity'>): boolean {
  return severity === 'error' && !names.has(rule);
}

/** The worst first; before a file can be read, nothing else matters. */
function rank({ file, finding }: Entry): number {
  const syntax = file.reading.findings.includes(finding) && isSyntax(finding);
  return 2 * order.indexOf(finding.severity) + (syntax ? 0 : 1);
}

/** Two files that contradict each other are told in both; one of them is enough here. */
function isToldOnce(): (entry: Entry) => boolean {
  const told = new Set<string>();
  return ({ finding }) => {
    if (finding.rule !== 'conflicting-values') return true;
    const option = finding.links?.[0]?.title ?? finding.message;
    const isNew = !told.has(option);
    told.add(option);
    return isNew;
  };
}

function intro(files: readonly CheckedFile[]): Block[] {
  const [first] = files;
  if (!first) return [];
  if (files.length === 1) return md`I read this as ${kinds[first.kind]}.`;
  return [
    ...md`I read ${files.length} files together:`,
    list(files.map(({ file, kind }) => md`${code(file.path ?? 'a text without a name')}, ${kinds[kind]}`)),
  ];
}

function entryBlock(
  course: Course,
  { file, finding, line }: Entry,
  isFirst: boolean,
  isNamed: boolean,
): Block {
  const name = isNamed && file.file.path ? `${file.file.path}, ` : '';
  const shown = new LineMap(redact(file.reading.lines.text));
  const links = linksOf(course, finding);
  const title = finding.severity === 'error' && !isFirst ? 'Then this' : titles[finding.severity];
  return callout(tones[finding.severity], `${title}, ${name}line ${line}`, [
    { type: 'paragraph', children: withCode(redact(finding.message)) },
    codeBlock('text', excerpt(file.reading.lines, finding, shown)),
    ...(links.length > 0 ? [{ type: 'paragraph' as const, children: links }] : []),
  ]);
}

/** The lesson, and the entries of options and packages on search.nixos.org. */
function linksOf(course: Course, finding: CheckFinding): Inline[] {
  const section = course.hints.get(finding.rule)?.section;
  const pages = (finding.links ?? []).slice(0, 2).map(({ title, url }) => link(title, url));
  const lesson = section ? [text(`Lesson ${section}`)] : [];
  return [...lesson, ...pages].flatMap((one, index) => (index === 0 ? [one] : [text(' · '), one]));
}

function restBlocks(mistakes: number, advice: number): Block[] {
  if (mistakes > 0) {
    const are = mistakes === 1 ? 'is 1 more' : `are ${mistakes} more`;
    return md`There ${are}. Mend these first, then send the file again.`;
  }
  return advice > 0
    ? md`I have ${advice} more ${advice === 1 ? 'piece' : 'pieces'} of advice for later.`
    : [];
}

/** What is right, so that the learner knows what to leave alone. */
function goodBlocks(files: readonly CheckedFile[]): Block[] {
  const findings = files.flatMap((file) => file.findings);
  const options = files.reduce((sum, file) => sum + file.knownOptions, 0);
  const isRead = files.every(({ reading }) => !reading.findings.some(isSyntax));
  const good = [
    ...(isRead ? [md`Brackets, semicolons and quotes are in order.`] : []),
    ...(options > 0
      ? [md`${options} ${options === 1 ? 'option has its' : 'options have their'} right name.`]
      : []),
    ...(files.some(hasErrors) ? [] : [md`I see nothing that stops \`nixos-rebuild\`.`]),
  ];
  if (good.length === 0) return [];
  const next = findings.some(({ severity }) => severity !== 'advice')
    ? []
    : md`\`sudo nixos-rebuild dry-activate\` tells the rest without changing anything.`;
  const title = findings.length === 0 ? 'The Nix is right' : 'What is good';
  return [callout('success', title, [list(good), ...next])];
}

/** First the fix of the worst mistake, then the page behind each kind of mistake. */
function actionsOf(course: Course, entries: readonly Entry[]): Action[] {
  const fixes = entries
    .filter(({ finding }) => finding.fix && course.hints.has(finding.rule))
    .slice(0, 2)
    .map(({ finding, line }) => action(`Show the fix, line ${line}`, 'hint', { id: finding.rule, line }));
  const rules = [...new Set(entries.map(({ finding }) => finding.rule))];
  const pages = rules.flatMap((rule) => course.hints.get(rule) ?? []);
  return [
    ...pages.slice(0, most).map(({ id, title }) => action(`Why? ${title}`, 'hint', { id })),
    ...fixes,
  ].slice(0, mostActions);
}
