/** Compares our verdict with Nix's, file by file, and explains the differences that newer Nix accounts for. */
import type { Finding } from '../../src/nix/finding.ts';
import { toNix } from '../../src/nix/print.ts';
import { type NixReading, readNix } from '../../src/nix/read.ts';
import type { NixVerdict } from './nix-verdict.ts';

/** What `nix-instantiate --parse` does not look at, although it is always wrong. */
const beyondParsing = new Set(['two-sets', 'path-glued-to-name']);

export interface OwnVerdict {
  readonly valid: boolean;
  /** The first error, as `line:column rule: message`. */
  readonly first: string;
  /** Whether the tree prints back to the text. */
  readonly prints: boolean;
  readonly reading: NixReading;
}

export function ownVerdict(text: string): OwnVerdict {
  const reading = readNix(text, { asFile: true, limit: Number.POSITIVE_INFINITY });
  const error = reading.findings.find(isError);
  const at = error && reading.lines.position(error.start);
  return {
    valid: error === undefined,
    first: error && at ? `${at.line}:${at.column} ${error.rule}: ${error.message}` : '',
    prints: toNix(reading.tree) === text,
    reading,
  };
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error' && !beyondParsing.has(finding.rule);
}

/** Names that came into Nix after 2.8, by release notes rl-2.9 to rl-2.35. */
const newerBuiltins =
  /undefined variable '(?:break|__traceVerbose|__readFileType|__outputOf|__convertHash|__warn|__parseFlakeRef|__flakeRefToString|__addDrvOutputDependencies|__fetchClosure|__fetchFinalTree)'/;

/**
 * Why we accept a file that this Nix refuses, undefined when there is no good reason:
 * - pipe operators: RFC 148, an experimental feature since Nix 2.24 (parser.y: expr_pipe_from, expr_pipe_into);
 * - sets under one name merged at every level: since Nix 2.26 (parser-state.hh, addAttr);
 * - builtins that came later.
 */
export function newerNix(text: string, own: OwnVerdict, nix: NixVerdict): string | undefined {
  if (!own.valid || nix.valid) return undefined;
  if (newerBuiltins.test(nix.message)) return 'a builtin of newer Nix';
  if (/already defined/.test(nix.message) && own.reading.findings.some(isDeepMerge))
    return 'merged by Nix 2.26 and newer';
  if (/syntax error/.test(nix.message) && /\|>|<\|/.test(text))
    return 'pipe operators (experimental since Nix 2.24)';
  return undefined;
}

function isDeepMerge(finding: Finding): boolean {
  return finding.rule === 'deep-attribute-merge';
}
