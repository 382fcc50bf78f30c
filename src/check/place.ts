// Where a part of an option's path stands in the text, and how it is rewritten there.
import { joinPath } from '../catalog/option-path.ts';
import type { Fix } from '../nix/finding.ts';
import type { Definition } from '../nixos/module.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface WrittenPart extends Span {
  /** Without quotes. */
  readonly name: string;
}

/** The names of an attribute path as they stand in a text: `a."b.c".d` has three. */
export function writtenParts(text: string, { start, end }: Span): WrittenPart[] {
  const parts: WrittenPart[] = [];
  let from = start;
  let quoted = false;
  let depth = 0;
  const add = (to: number): void => {
    const raw = text.slice(from, to);
    const begin = from + (raw.length - raw.trimStart().length);
    const name = raw.trim();
    parts.push({
      start: begin,
      end: begin + name.length,
      name: /^".*"$/.test(name) ? name.slice(1, -1) : name,
    });
    from = to + 1;
  };
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (char === '\\' && quoted) i++;
    else if (char === '"') quoted = !quoted;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '.' && !quoted && depth === 0) add(i);
  }
  add(end);
  return parts;
}

/** The place of the last name of a definition's path: `openssh` for `services.openssh` in `services.openssh.enable`. */
export function namePlace({ at, path }: Pick<Definition, 'at' | 'path'>): Span {
  const own = path.at(-1);
  return writtenParts(at.tree.text, at).find(({ name }) => name === own) ?? at;
}

/** The written beginning of a definition's path, up to and with its last name. */
export function pathPlace(definition: Pick<Definition, 'at' | 'path'>): Span {
  return { start: definition.at.start, end: namePlace(definition).end };
}

/** Writes another path in place of a definition's; undefined where it would have to move out of its block. */
export function renameFix(definition: Definition, to: readonly string[]): Fix | undefined {
  const { at, path } = definition;
  const parts = writtenParts(at.tree.text, at);
  const index = parts.findIndex(({ name }) => name === path.at(-1));
  const last = parts[index];
  if (!last) return undefined;
  const outer = path.slice(0, path.length - index - 1);
  const inside = outer.every((part, i) => part === to[i]) && to.length > outer.length;
  if (!inside) return undefined;
  const text = joinPath(to.slice(outer.length));
  return { title: `write ${text}`, edits: [{ offset: at.start, length: last.end - at.start, text }] };
}

/** Puts something before and behind a place: quotes, brackets, `${ }`. */
export function surround({ start, end }: Span, title: string, before: string, behind: string): Fix {
  return {
    title,
    edits: [
      { offset: start, length: 0, text: before },
      { offset: end, length: 0, text: behind },
    ],
  };
}
