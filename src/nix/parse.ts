/** A whole text to a tree, where the text is right; for texts with mistakes see read.ts. */
import { Lexer } from './lexer.ts';
import { Builder } from './parser/builder.ts';
import { parse } from './parser/machine.ts';
import type { Tree } from './tree.ts';

/** @returns the tree, or undefined where Nix's grammar does not allow the text. */
export function parseNix(text: string): Tree | undefined {
  const builder = new Builder(text);
  const { accepted } = parse(new Lexer(text), builder);
  return accepted ? { text, root: builder.result } : undefined;
}
