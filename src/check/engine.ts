// Checking pasted Nix files: what kind each is, and what is wrong with it.
import type { Catalog } from '../catalog/types.ts';
import { sortFindings } from '../nix/finding.ts';
import type { NixReading } from '../nix/read.ts';
import type { FileKind } from '../nixos/file-kind.ts';
import { createContext } from './context.ts';
import { namedOptions } from './named-options.ts';
import { readProject } from './project.ts';
import type { CheckFinding, Context, NixFile, SourceFile } from './rule.ts';
import { rules } from './rules/index.ts';
import { splitPaste } from './split-paste.ts';

export type { CheckFinding, FindingLink, NixFile } from './rule.ts';

export interface CheckedFile {
  readonly file: NixFile;
  readonly kind: FileKind;
  readonly reading: NixReading;
  /** How many options it sets by a name that exists. */
  readonly knownOptions: number;
  /** In the order of the text. */
  readonly findings: readonly CheckFinding[];
}

/**
 * Checks files that belong together: a flake with its modules, a configuration with what it imports. Never throws,
 * whatever the texts. A text that is not Nix has the kind `other`; all that is said about it is which of the options
 * that it names have another name today.
 *
 * @param catalog what exists in NixOS; without it only the language is checked
 */
export function checkFiles(files: readonly NixFile[], catalog: Catalog | undefined): CheckedFile[] {
  const sources = readProject(files.flatMap(splitPaste), catalog);
  const context = createContext(sources, catalog);
  return sources.map((source) => ({
    file: source.file,
    kind: source.kind,
    reading: source.reading,
    knownOptions: knownOptions(source, context),
    findings: findingsOf(source, context),
  }));
}

/** Counted once a name, without those that are told to change. */
function knownOptions({ modules }: SourceFile, context: Context): number {
  const known = modules.flatMap((module) =>
    context
      .settings(module)
      .flatMap(({ verdict, path }) => (verdict.kind === 'option' && !verdict.change ? [path] : [])),
  );
  return new Set(known).size;
}

export function hasErrors({ findings }: Pick<CheckedFile, 'findings'>): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function findingsOf(source: SourceFile, context: Context): readonly CheckFinding[] {
  const { reading } = source;
  if (!reading.kind.nix) return [...reading.findings, ...namedOptions(reading.lines.text, context.catalog)];
  const syntax = reading.findings.filter(({ rule }) => !needsNoOther.has(rule));
  const found = new Map<string, CheckFinding>();
  for (const { id, severity, check } of rules) {
    for (const finding of check(source, context)) {
      // What is written once may be evaluated for several hosts.
      const key = `${id} ${finding.start} ${finding.end}`;
      if (!found.has(key)) found.set(key, { rule: id, severity, ...finding });
    }
  }
  const further = [...found.values()].filter(
    (finding) => isWhole.has(finding.rule) || !isBeside(finding, syntax, reading),
  );
  if (further.length === 0) return reading.findings;
  const own = reading.findings.filter((finding) => !isExplained(finding, further));
  return sortFindings([...own, ...further]);
}

/** A name that nothing defines needs no word of its own where a rule says why, with that place beside it. */
function isExplained({ rule, start, end }: CheckFinding, further: readonly CheckFinding[]): boolean {
  if (rule !== 'undefined-variable') return false;
  return further.some(({ related }) => related?.some((place) => place.start === start && place.end === end));
}

/** What these say is true of the text as it stands, whatever is wrong beside it. */
const isWhole = new Set(['renamed-option', 'removed-option', 'path-literal-with-tilde']);

/** Findings of the language that do not make the text around them doubtful. */
const needsNoOther = new Set([
  'unexpected-end',
  'cut-off',
  'missing-argument',
  'undefined-variable',
  'missing-rec',
  'missing-ellipsis',
  'deep-attribute-merge',
]);

/** Beside a slip of the language an option may be only a part of what was meant. */
function isBeside(finding: CheckFinding, slips: readonly CheckFinding[], { lines }: NixReading): boolean {
  const { line } = lines.position(finding.start);
  return slips.some(({ severity, start }) => severity === 'error' && lines.position(start).line === line);
}
