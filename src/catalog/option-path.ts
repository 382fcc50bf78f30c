// Option paths: cutting `services.nginx.virtualHosts."a.b".root` into its parts and putting them together again.

/** Longer paths than this are not paths; nothing in NixOS comes near. */
const maxLength = 500;

/**
 * The parts of a path, quotes removed: `a."b.c".d` → `["a", "b.c", "d"]`. An interpolation (`${host}`) is one
 * part. Never fails: an unclosed quote runs to the end.
 */
export function splitPath(path: string): string[] {
  if (path.length <= maxLength && !/["{]/.test(path)) return path.split('.');
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let depth = 0;
  for (const char of path.slice(0, maxLength)) {
    if (quoted) {
      if (char === '"') quoted = false;
      else part += char;
    } else if (depth > 0 || (char === '{' && part.endsWith('$'))) {
      part += char;
      if (char === '{') depth++;
      else if (char === '}') depth--;
    } else if (char === '"') quoted = true;
    else if (char === '.') {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
}

const plainPart = /^(?:[A-Za-z_][A-Za-z0-9_'-]*|\*|<[^<>]*>|\$\{[^{}]*\})$/;

/** The reverse of {@link splitPath}: parts that Nix cannot write bare are quoted. Names such as `2bwm` are too. */
export function joinPath(parts: readonly string[]): string {
  return parts.map((part) => (plainPart.test(part) ? part : `"${part}"`)).join('.');
}

/** `<name>` or `*`: a part that stands for whatever name the writer chooses. */
export function isPlaceholder(part: string): boolean {
  return part === '*' || (part.startsWith('<') && part.endsWith('>'));
}
