/**
 * Puts tree nodes together as the machine recognises them. Finished nodes wait on one stack; a construct
 * with many parts remembers where its own begin (`base`).
 */
import * as T from '../tokens.ts';
import type * as Tree from '../tree.ts';
import { operatorText } from './operators.ts';

/** What the stack may hold: nodes, and undefined for a part that may be left out. */
type Slot = Tree.Node | undefined;

export class Builder {
  readonly #text: string;
  readonly #stack: Slot[] = [];

  readonly #isMissing: (offset: number) => boolean;

  /** @param isMissing whether the value at an offset was only put in to let the reading go on. */
  constructor(text: string, isMissing: (offset: number) => boolean = () => false) {
    this.#text = text;
    this.#isMissing = isMissing;
  }

  get size(): number {
    return this.#stack.length;
  }

  /** The finished tree, once the machine has accepted. */
  get result(): Tree.Expression {
    return this.#stack[0] as Tree.Expression;
  }

  #pop<T extends Slot>(): T {
    return this.#stack.pop() as T;
  }

  #popFrom<T extends Slot>(base: number): T[] {
    const stack = this.#stack;
    const parts = stack.slice(base) as T[];
    stack.length = base;
    return parts;
  }

  #expression(): Tree.Expression {
    return this.#stack.pop() as Tree.Expression;
  }

  leaf(kind: number, start: number, end: number): void {
    this.#stack.push(this.#leaf(kind, start, end));
  }

  #leaf(kind: number, start: number, end: number): Tree.Expression {
    const text = this.#text;
    switch (kind) {
      case T.ID:
        if (this.#isMissing(start)) return { type: 'Missing', start, end };
        return { type: 'Variable', start, end, name: text.slice(start, end) };
      case T.STRING:
        return { type: 'String', start, end, parts: textParts(text, start + 1, end - 1) };
      case T.IND_STRING:
        return { type: 'IndentedString', start, end, parts: textParts(text, start + 2, end - 2) };
      case T.INT:
        return { type: 'Integer', start, end, text: text.slice(start, end) };
      case T.FLOAT:
        return { type: 'Float', start, end, text: text.slice(start, end) };
      case T.SPATH:
        return { type: 'SearchPath', start, end, text: text.slice(start, end) };
      case T.URI:
        return { type: 'Uri', start, end, text: text.slice(start, end) };
      default:
        return { type: 'Path', start, end, parts: textParts(text, start, end) };
    }
  }

  /** Raw text inside a string or path. */
  text(start: number, end: number): void {
    this.#stack.push({ type: 'StringText', start, end, text: this.#text.slice(start, end) });
  }

  interpolation(start: number, end: number): void {
    this.#stack.push({ type: 'Interpolation', start, end, expression: this.#expression() });
  }

  string(type: 'String' | 'IndentedString' | 'Path', base: number, start: number, end: number): void {
    const parts = this.#popFrom<Tree.StringPart>(base);
    this.#stack.push({ type, start, end, parts });
  }

  identifier(start: number, end: number): void {
    this.#stack.push({ type: 'Identifier', start, end, name: this.#text.slice(start, end) });
  }

  dynamicAttr(start: number, end: number): void {
    this.#stack.push({ type: 'DynamicAttr', start, end, expression: this.#expression() });
  }

  attrPath(base: number): void {
    const names = this.#popFrom<Tree.AttrName>(base);
    const first = names[0] as Tree.AttrName;
    const last = names[names.length - 1] as Tree.AttrName;
    this.#stack.push({ type: 'AttrPath', start: first.start, end: last.end, names });
  }

  paren(start: number, end: number): void {
    this.#stack.push({ type: 'Paren', start, end, inner: this.#expression() });
  }

  list(base: number, start: number, end: number): void {
    const items = this.#popFrom<Tree.Expression>(base);
    this.#stack.push({ type: 'List', start, end, items });
  }

  attrSet(form: 'plain' | 'rec' | 'let', base: number, start: number, end: number): void {
    const bindings = this.#popFrom<Tree.BindingNode>(base);
    this.#stack.push({ type: 'AttrSet', start, end, form, bindings });
  }

  binding(end: number): void {
    const value = this.#expression();
    const path = this.#pop<Tree.AttrPath>();
    this.#stack.push({ type: 'Binding', start: path.start, end, path, value });
  }

  /** The first slot of an `inherit` without parentheses, of a lambda without a name, of one without formals. */
  nothing(): void {
    this.#stack.push(undefined);
  }

  inherit(base: number, start: number, end: number): void {
    const [from, ...names] = this.#popFrom<Slot>(base);
    this.#stack.push({
      type: 'Inherit',
      start,
      end,
      from: from as Tree.Expression | undefined,
      names: names as Tree.AttrName[],
    });
  }

  formal(hasFallback: boolean): void {
    const fallback = hasFallback ? this.#expression() : undefined;
    const name = this.#pop<Tree.Identifier>();
    const end = fallback ? fallback.end : name.end;
    this.#stack.push({ type: 'Formal', start: name.start, end, name, fallback });
  }

  formals(base: number, ellipsis: boolean, start: number, end: number): void {
    const formals = this.#popFrom<Tree.Formal>(base);
    this.#stack.push({ type: 'Formals', start, end, formals, ellipsis });
  }

  /** Fills the slot left for the name after `@`. */
  nameLambda(base: number): void {
    this.#stack[base] = this.#pop<Tree.Identifier>();
  }

  lambda(start: number): void {
    const body = this.#expression();
    const formals = this.#pop<Tree.Formals | undefined>();
    const parameter = this.#pop<Tree.Identifier | undefined>();
    this.#stack.push({ type: 'Lambda', start, end: body.end, parameter, formals, body });
  }

  apply(): void {
    const argument = this.#expression();
    const func = this.#expression();
    this.#stack.push({ type: 'Apply', start: func.start, end: argument.end, func, argument });
  }

  unary(kind: number, start: number): void {
    const operand = this.#expression();
    const operator = kind === T.NOT ? '!' : '-';
    this.#stack.push({ type: 'Unary', start, end: operand.end, operator, operand });
  }

  binary(kind: number): void {
    if (kind === T.QUESTION) {
      this.#hasAttr();
      return;
    }
    const right = this.#expression();
    const left = this.#expression();
    const operator = operatorText[kind] as string;
    this.#stack.push({ type: 'Binary', start: left.start, end: right.end, operator, left, right });
  }

  #hasAttr(): void {
    const path = this.#pop<Tree.AttrPath>();
    const target = this.#expression();
    this.#stack.push({ type: 'HasAttr', start: target.start, end: path.end, target, path });
  }

  select(hasFallback: boolean): void {
    const fallback = hasFallback ? this.#expression() : undefined;
    const path = this.#pop<Tree.AttrPath>();
    const target = this.#expression();
    const end = fallback ? fallback.end : path.end;
    this.#stack.push({ type: 'Select', start: target.start, end, target, path, fallback });
  }

  let(base: number, start: number): void {
    const body = this.#expression();
    const bindings = this.#popFrom<Tree.BindingNode>(base);
    this.#stack.push({ type: 'Let', start, end: body.end, bindings, body });
  }

  with(start: number): void {
    const body = this.#expression();
    const environment = this.#expression();
    this.#stack.push({ type: 'With', start, end: body.end, environment, body });
  }

  assert(start: number): void {
    const body = this.#expression();
    const condition = this.#expression();
    this.#stack.push({ type: 'Assert', start, end: body.end, condition, body });
  }

  if(start: number): void {
    const elseBranch = this.#expression();
    const thenBranch = this.#expression();
    const condition = this.#expression();
    this.#stack.push({ type: 'If', start, end: elseBranch.end, condition, thenBranch, elseBranch });
  }
}

function textParts(text: string, start: number, end: number): Tree.StringPart[] {
  if (start === end) return [];
  return [{ type: 'StringText', start, end, text: text.slice(start, end) }];
}
