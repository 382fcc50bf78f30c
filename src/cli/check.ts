// `nixos-mentor check`: what is wrong with these files, for people, scripts and editors.
import type { Catalog } from '../catalog/types.ts';
import { type CheckedFile, checkFiles, hasErrors, type NixFile } from '../check/engine.ts';
import { excerpt } from '../check/excerpt.ts';
import type { Course } from '../course/model.ts';
import { type Io, readInputs, runBatch } from './io.ts';
import { checkReport } from './report.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly day: number | undefined;
  readonly batch: string | undefined;
}

/** @returns the exit code: 0 no errors, 1 errors found, 2 cannot run */
export async function check(
  io: Io,
  course: Course,
  catalog: Catalog | undefined,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  if (options.batch !== undefined) {
    return runBatch(io, options.batch, ({ text, path }) =>
      checkReport(course, catalog, [{ path, text }], options.day),
    );
  }
  const inputs = await readInputs(io, paths);
  if (!inputs) return 2;
  const files: NixFile[] = inputs.map(({ path, text }) => ({ path: path === '-' ? undefined : path, text }));
  const report = checkReport(course, catalog, files, options.day);
  if (options.json) io.out(JSON.stringify(report));
  else {
    for (const file of checkFiles(files, catalog)) io.out(fileText(file));
    for (const step of report.exercise?.steps ?? []) io.out(`[${step.state}] ${step.title}: ${step.message}`);
  }
  return report.files.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** Like a compiler: place, message, the line itself, and the fix. */
function fileText(checked: CheckedFile): string {
  const name = checked.file.path ?? '(standard input)';
  if (checked.findings.length === 0 && !checked.reading.kind.nix)
    return `${name}: not a Nix file that I can read; for an error message there is \`nixos-mentor explain\``;
  if (checked.findings.length === 0) return `${name}: nothing wrong found (${checked.kind})`;
  const findings = checked.findings.map((finding) => {
    const { line, column } = checked.reading.lines.position(finding.start);
    const fix = finding.fix ? `\n  fix: ${finding.fix.title}` : '';
    return `${name}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.rule}]\n${excerpt(checked.reading.lines, finding)}${fix}`;
  });
  return [...findings, hasErrors(checked) ? '' : `${name}: no errors`]
    .filter((part) => part !== '')
    .join('\n\n');
}
