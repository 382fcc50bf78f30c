/** A name that nothing defines, and the finding that says so. */
import type { Finding, Fix } from '../finding.ts';
import type { Formals, Lambda, Node } from '../tree.ts';

export interface UndefinedName {
  readonly name: string;
  /** Where it is used, in the order of the text. */
  readonly places: Node[];
  /** The names defined around its first use. */
  readonly inScope: readonly string[];
}

/** One finding for all places of the name; the others are named beside it. @param message what to do about it */
export function undefinedName(name: UndefinedName, place: Node, message: string, fix?: Fix): Finding {
  const others = name.places.slice(1, 6);
  return {
    rule: 'undefined-variable',
    severity: 'error',
    start: place.start,
    end: place.end,
    message,
    ...(fix ? { fix } : {}),
    ...(others.length > 0
      ? {
          related: others.map(({ start, end }) => ({
            start,
            end,
            message: `\`${name.name}\` is used here too.`,
          })),
        }
      : {}),
  };
}

export function replaceBy(place: Node, text: string): Fix {
  return { title: `write ${text}`, edits: [{ offset: place.start, length: place.end - place.start, text }] };
}

export type LambdaWithFormals = Lambda & { readonly formals: Formals };

export function hasFormals(node: Node): node is LambdaWithFormals {
  return node.type === 'Lambda' && node.formals !== undefined;
}

/** After the last argument, before `...`; where there is none, right after the `{`. */
export function addFormal(formals: Formals, name: string): { offset: number; length: number; text: string } {
  const last = formals.formals.at(-1);
  if (last) return { offset: last.end, length: 0, text: `, ${name}` };
  return { offset: formals.start + 1, length: 0, text: formals.ellipsis ? ` ${name},` : ` ${name} ` };
}

/** What every module is given, and what flakes by custom hand to theirs (NixOS manual, "Structure of NixOS Modules"). */
export const moduleArguments = new Set(['pkgs', 'lib', 'config', 'options', 'modulesPath', 'inputs']);
