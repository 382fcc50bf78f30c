// `nixos-mentor explain`: what an error means and what to do next, for people and scripts.
import { basename, isAbsolute } from 'node:path';
import type { Catalog } from '../catalog/types.ts';
import type { Course } from '../course/model.ts';
import { terminalStyle } from '../document/terminal.ts';
import { renderText } from '../document/text.ts';
import type { Document } from '../document/tree.ts';
import { lookupIn } from '../explain/catalog-lookup.ts';
import { assess, explain as explainText } from '../explain/engine.ts';
import type { ExplainContext, Explanation, Facts } from '../explain/model.ts';
import { explainedPage, successPage, unknownPage } from '../mentor/explained-page.ts';
import type { TerminalWidth } from './course.ts';
import { type Io, readInputs, runBatch } from './io.ts';

export interface ExplainOptions {
  readonly json: boolean;
  readonly batch: string | undefined;
}

/** The shape of `--json`, a contract with scripts: add, never change. */
export interface ExplainReport {
  /** Best first; empty when nothing is recognised or all went well. */
  readonly explanations: readonly {
    readonly cause: string;
    readonly title: string;
    readonly message: string;
    readonly nextStep: string;
    readonly why: string;
    readonly ifThatDoesNotHelp: string;
    readonly role: Explanation['role'];
    readonly facts: Facts;
    readonly section: string;
    readonly links: readonly string[];
  }[];
}

/**
 * @param paths the text with the error, and Nix files (`*.nix`) whose lines may be shown
 * @param catalog names what was meant by a wrong name; undefined when there is none
 * @returns the exit code: 0 something recognised, 3 nothing recognised, 2 cannot run
 */
export async function explain(
  io: Io,
  course: Course,
  catalog: Catalog | undefined,
  paths: readonly string[],
  options: ExplainOptions & TerminalWidth,
): Promise<number> {
  const lookup = lookupIn(catalog);
  if (options.batch !== undefined) {
    return runBatch(io, options.batch, ({ text }) => report(explainText(text, { lookup })));
  }
  const inputs = await readInputs(io, paths);
  if (!inputs) return 2;
  const isFile = ({ path }: { path: string }): boolean => inputs.length > 1 && path.endsWith('.nix');
  const files = inputs.filter(isFile).map(({ path, text }) => ({
    // The error may name another machine's folder; what follows the last slash is the same.
    name: isAbsolute(path) ? basename(path) : path,
    text,
  }));
  const log = inputs.filter((input) => !isFile(input)).map(({ text }) => text);
  const context: ExplainContext = { lookup, files };
  const assessed = assess(log.join('\n'), context);
  const { explanations } = assessed;
  if (options.json) io.out(JSON.stringify(report(explanations)));
  else {
    const { blocks } = page(course, assessed, log.join('\n'));
    const look = { width: Math.min(options.columns, 100), style: terminalStyle(options.colour) };
    io.out(renderText({ blocks, actions: [] }, look));
  }
  return explanations.length > 0 ? 0 : 3;
}

function report(explanations: readonly Explanation[]): ExplainReport {
  return {
    explanations: explanations.map((found) => ({
      cause: found.cause,
      title: found.title,
      message: found.message,
      nextStep: found.nextStep,
      why: found.why,
      ifThatDoesNotHelp: found.ifThatDoesNotHelp,
      role: found.role,
      facts: found.facts,
      section: found.section,
      links: found.links.map(({ url }) => url),
    })),
  };
}

function page(course: Course, { explanations, success }: ReturnType<typeof assess>, log: string): Document {
  if (explanations.length > 0) return explainedPage(course, explanations);
  return success
    ? successPage(course, success.message, success.notes)
    : unknownPage(course, /error:/i.test(log));
}
