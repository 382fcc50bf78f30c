// Text in pictures: escaped, so that a name can never become markup, and only in letters that the fonts have.

/** `&`, `<`, quotes and characters that XML forbids. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Scripts that DejaVu has; a letter of any other would be an empty box. */
const DRAWABLE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{N}\p{P}\p{M}\p{Zs}+=<>|~^$€£¥°]*$/u;

export function isDrawable(text: string): boolean {
  return (
    DRAWABLE.test(text) && !/[\p{Script=Han}\p{Extended_Pictographic}]/u.test(text.replaceAll(/[\d#*]/g, ''))
  );
}

/** A line of text for a place of `width`: smaller letters where it is long, cut where it is longer still. */
export function fitted(
  text: string,
  width: number,
  size: number,
): { readonly text: string; readonly size: number } {
  // DejaVu Sans is about 0.62 of its size wide; capitals are wider.
  const at = (letters: string, size_: number): number => [...letters].length * size_ * 0.66;
  const smallest = size * 0.7;
  const fitting = Math.max(smallest, Math.min(size, (size * width) / Math.max(1, at(text, size))));
  if (at(text, fitting) <= width) return { text, size: Math.round(fitting) };
  const room = Math.floor(width / (smallest * 0.66)) - 1;
  return { text: `${[...text].slice(0, room).join('')}…`, size: Math.round(smallest) };
}
