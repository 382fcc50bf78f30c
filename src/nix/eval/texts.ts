/** Strings and paths with their interpolations. */
import { indentedPieces, unescapeString } from '../string-value.ts';
import type { Expression, IndentedString, Path, StringNode } from '../tree.ts';
import type { Environment } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { LONGEST_TEXT } from './operators.ts';
import { string, unknown, type Value } from './value.ts';

/** A string with an unknown part is unknown, but still a string. */
export function evaluateString(
  evaluator: Evaluator,
  node: StringNode | IndentedString,
  env: Environment,
): Value {
  const origin = evaluator.origin(node);
  const pieces =
    node.type === 'IndentedString'
      ? indentedPieces(node.parts)
      : node.parts.map((part) => (part.type === 'StringText' ? unescapeString(part.text) : part.expression));
  const text = joined(evaluator, pieces, env, false);
  return text === undefined ? unknown(origin, 'string') : string(text, origin);
}

/** A relative path is resolved where the evaluator knows its file. */
export function evaluatePath(evaluator: Evaluator, node: Path, env: Environment): Value {
  const origin = evaluator.origin(node);
  const pieces = node.parts.map((part) => (part.type === 'StringText' ? part.text : part.expression));
  const text = joined(evaluator, pieces, env, true);
  if (text === undefined) return unknown(origin, 'path');
  return { kind: 'path', value: resolvePath(text, evaluator.path), origin };
}

/** @param takesPaths in a string a path stands for its copy in the store, whose name is not known */
function joined(
  evaluator: Evaluator,
  pieces: readonly (string | Expression)[],
  env: Environment,
  takesPaths: boolean,
): string | undefined {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      const value = evaluator.evaluate(piece, env);
      if (value.kind !== 'string' && !(takesPaths && value.kind === 'path')) return undefined;
      text += value.value;
      if (text.length > LONGEST_TEXT) return undefined;
    }
  }
  return text;
}

/** `./a/../b` beside the file it is written in; unchanged where the file's own path is not known. */
export function resolvePath(path: string, file: string | undefined): string {
  if (path.startsWith('~')) return path;
  if (file === undefined && !path.startsWith('/')) return path;
  const base = path.startsWith('/') ? [] : (file ?? '').split('/').slice(0, -1);
  const parts: string[] = [];
  for (const part of [...base, ...path.split('/')]) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const isAbsolute = path.startsWith('/') || (file ?? '').startsWith('/');
  return (isAbsolute ? '/' : '') + parts.join('/');
}
