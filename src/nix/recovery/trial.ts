/** Tries a way to mend a text: how far the parser gets with it, and how well the layout agrees. */
import { Lexer } from '../lexer.ts';
import { parse } from '../parser/machine.ts';
import type { ParserStack } from '../parser/stack.ts';
import { LayoutMeter } from './layout-meter.ts';

export interface Trial {
  readonly accepted: boolean;
  readonly parser: ParserStack;
  readonly meter: LayoutMeter;
  /** Where the parser stopped in the text tried. */
  readonly stop: number;
  /** How badly the layout disagrees up to there. */
  readonly disagreement: number;
}

export function tryText(text: string): Trial {
  const lexer = new Lexer(text);
  const meter = new LayoutMeter(lexer);
  const { accepted, parser } = parse(lexer, null, meter);
  parser.kind(parser.token);
  const stop = lexer.starts[parser.token] ?? text.length;
  return { accepted, parser, meter, stop, disagreement: meter.costUpTo(parser.token) };
}
