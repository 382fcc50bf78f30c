// What is wrong with a pasted Nix file, in the learner's own lines: the worst first, few at a time.
import { type CheckedFile, hasErrors } from '../../src/check/engine.ts';
import { excerpt } from '../../src/check/excerpt.ts';
import type { Course } from '../../src/course/model.ts';
import { action, callout, codeBlock, document, heading, md, withCode } from '../../src/document/build.ts';
import type { Block, Document, Tone } from '../../src/document/tree.ts';
import type { Finding } from '../../src/nix/finding.ts';

/** More than this at once helps nobody. */
const most = 3;

const tones: Record<Finding['severity'], Tone> = { error: 'error', warning: 'warning', advice: 'tip' };
const titles: Record<Finding['severity'], string> = {
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

export function findingsPage(course: Course, files: readonly CheckedFile[]): Document {
  const blocks = files.flatMap((file) => fileBlocks(file, files.length > 1));
  const rules = files.flatMap(({ findings }) => bySeverity(findings).slice(0, most)).map(({ rule }) => rule);
  const known = [...new Set(rules)].flatMap((rule) => course.hints.get(rule) ?? []);
  return document(blocks, {
    // The answer quotes the paste, so no platform may store it.
    keep: false,
    actions: known.slice(0, most).map(({ id, title }) => action(`Why? ${title}`, 'hint', { id })),
  });
}

function fileBlocks(file: CheckedFile, named: boolean): Block[] {
  const { findings, kind, reading } = file;
  const name = file.file.path;
  const title = named && name !== undefined ? [heading(2, name)] : [];
  if (findings.length === 0) {
    return [
      ...title,
      callout(
        'success',
        'The Nix is right',
        md`I read this as ${kinds[kind]}. Brackets, semicolons, quotes and names are in order.`,
      ),
      ...md`I check the language so far, not yet whether each option exists. \`sudo nixos-rebuild dry-activate\` tells you the rest without changing anything.`,
    ];
  }
  const sorted = bySeverity(findings);
  const rest = sorted.length - most;
  return [
    ...title,
    ...md`I read this as ${kinds[kind]}.`,
    ...sorted.slice(0, most).map((finding) => {
      const { line } = reading.lines.position(finding.start);
      const fix = finding.fix ? md`To mend it: ${finding.fix.title}` : [];
      return callout(tones[finding.severity], `${titles[finding.severity]}, line ${line}`, [
        { type: 'paragraph', children: withCode(finding.message) },
        codeBlock('text', excerpt(reading.lines, finding)),
        ...fix,
      ]);
    }),
    ...(rest > 0
      ? md`There ${rest === 1 ? 'is 1 more' : `are ${rest} more`}. Mend these first, then send the file again.`
      : []),
    ...(hasErrors(file) ? [] : md`Nothing here stops \`nixos-rebuild\`.`),
  ];
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  const order = ['error', 'warning', 'advice'];
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
