// Breaking running text into lines at spaces.

/**
 * Breaks each line of `value` so that it has at most `width` characters (code points). A single word that is longer
 * stands on a line of its own, whole: a broken URL or path cannot be copied.
 */
export function wrapText(value: string, width: number): string {
  if (!Number.isFinite(width)) return value;
  return value
    .split('\n')
    .map((line) => wrapLine(line, Math.max(10, width)))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  let length = 0;
  for (const word of line.split(' ')) {
    const size = [...word].length;
    if (length > 0 && length + 1 + size > width) {
      lines.push(current);
      current = word;
      length = size;
    } else {
      current = length > 0 ? `${current} ${word}` : word;
      length = length > 0 ? length + 1 + size : size;
    }
  }
  lines.push(current);
  return lines.join('\n');
}
