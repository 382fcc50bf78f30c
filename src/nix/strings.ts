/**
 * Where the literal text of a string stops. Both functions return the offset of the closing quote, of
 * the `${` that opens an interpolation, or the text's length when the string never ends.
 */

/** From inside a `"…"` string. Escapes: `\x`, and `$$` which keeps the next `{` from interpolating. */
export function endOfStringText(text: string, from: number): number {
  const length = text.length;
  let i = from;
  while (i < length) {
    const c = text.charCodeAt(i);
    if (c === 34) return i;
    if (c === 92) i += 2;
    else if (c === 36) {
      const next = text.charCodeAt(i + 1);
      if (next === 123) return i;
      // `$\x` and `$"`: the dollar is literal and the next character keeps its own meaning.
      i += next === 92 || next === 34 ? 1 : 2;
    } else i++;
  }
  return length;
}

/** From inside a `''…''` string. Escapes: `''$`, `'''`, `''\x`, and `$$`. */
export function endOfIndentedText(text: string, from: number): number {
  const length = text.length;
  let i = from;
  while (i < length) {
    const c = text.charCodeAt(i);
    if (c === 39) {
      if (text.charCodeAt(i + 1) !== 39) {
        i++;
        continue;
      }
      const next = text.charCodeAt(i + 2);
      if (next === 36 || next === 39) i += 3;
      else if (next === 92) i += 4;
      else return i;
    } else if (c === 36) {
      const next = text.charCodeAt(i + 1);
      if (next === 123) return i;
      i += next === 39 ? 1 : 2;
    } else i++;
  }
  return length;
}
