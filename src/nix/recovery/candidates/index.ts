/** Every kind of repair that is tried where the parser stops; the order decides only between equals. */
import type { Failure } from '../failure.ts';
import type { Repair } from '../repair.ts';
import { argumentLists } from './arguments.ts';
import { characters } from './characters.ts';
import { closers } from './closers.ts';
import { extraClosers } from './extra-closers.ts';
import { extraTokens } from './extra-tokens.ts';
import { indentedQuotes } from './indented-quotes.ts';
import { interpolations } from './interpolations.ts';
import { keys } from './keys.ts';
import { lists } from './lists.ts';
import { missingOpeners } from './openers.ts';
import { quotes } from './quotes.ts';
import { semicolons } from './semicolons.ts';
import { keywordOperands, operatorInList, unquotedText, values } from './values.ts';

export function* candidates(f: Failure): Generator<Repair> {
  yield* characters(f);
  yield* keys(f);
  yield* lists(f);
  yield* semicolons(f);
  yield* argumentLists(f);
  yield* interpolations(f);
  yield* values(f);
  yield* keywordOperands(f);
  yield* operatorInList(f);
  yield* unquotedText(f);
  yield* extraTokens(f);
  yield* closers(f);
  yield* extraClosers(f);
  yield* missingOpeners(f);
  yield* quotes(f);
  yield* indentedQuotes(f);
}
