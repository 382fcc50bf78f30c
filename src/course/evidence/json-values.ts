// JSON inside a terminal session: values that begin on a line of their own, on one line or on many.

export interface LocatedJson {
  /** 0-based index of the line where it begins, and of the line behind its end. */
  readonly line: number;
  readonly end: number;
  readonly value: unknown;
}

/** What a value of several lines goes on with; a set of Nix has names without quotes. */
const INSIDE = /^\s*["{[\]}]/;

/** Time is linear in the text: what is looked at in vain is paid from a budget. */
export function jsonValues(lines: readonly string[]): LocatedJson[] {
  let budget = 4 * lines.reduce((sum, line) => sum + line.length + 1, 0);
  const found: LocatedJson[] = [];
  for (let line = 0; line < lines.length && budget > 0; line += 1) {
    if (!beginsJson(lines, line)) continue;
    const end = closingLine(lines, line);
    const text = lines.slice(line, end).join('\n');
    budget -= text.length;
    const value = parse(text);
    if (value === undefined) continue;
    found.push({ line, end, value });
    line = end - 1;
  }
  return found;
}

function beginsJson(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trimStart();
  if (!/^[{[]/.test(line)) return false;
  if (line.length > 1) return /^\{\s*"|^\[\s*["{\]]/.test(line);
  return INSIDE.test(lines[index + 1] ?? '');
}

/** The line behind the one where the brackets that open at `from` are closed again; the end when they never are. */
function closingLine(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let index = from; index < lines.length; index += 1) {
    let quoted = false;
    const line = lines[index] ?? '';
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at];
      if (character === '\\') at += 1;
      else if (character === '"') quoted = !quoted;
      else if (!quoted && (character === '{' || character === '[')) depth += 1;
      else if (!quoted && (character === '}' || character === ']')) depth -= 1;
    }
    if (depth <= 0) return index + 1;
  }
  return lines.length;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The attribute of a value that may be anything. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
}
