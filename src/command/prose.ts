// People write around what they paste: "Why does this fail?" above it, "Thank you!" below. Fences tell the two apart;
// where there are none, the lines of prose are told by their looks.

const FENCE = /^\s{0,3}(?:```|~~~)/m;
/** What the first line of Nix looks like: an opening bracket, a comment, a definition, a function, a keyword. */
const CODE =
  /^\s*(?:[{[(#]|\/\*|(?:let|with|rec|inherit|if)\b|[\w."'$-]{1,200}\s*(?:=|:\s*(?:\{|$|[\w-]{1,60}:)))/;
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}’'/.-]*[,.:;!?…)]*$/u;
/** What stands in code and hardly in a sentence. */
const SIGNS = /[{}=[\]|\\$<>#]|;\s*$/;

/** Words that ask for a look at a paste and name no topic of their own. */
const PLEA =
  /^(?:a|about|again|and|any|anybody|anyone|at|build|builds|can|check|code|config|configuration|correct|could|do|does|doesn|error|explain|fail|fails|file|fix|for|get|got|has|have|hello|help|here|hey|hi|how|i|idea|ideas|in|is|isn|it|its|look|me|my|nix|nixos|not|of|ok|on|please|problem|read|right|say|says|see|someone|t|thank|thanks|that|the|there|this|to|what|whats|when|where|why|with|work|works|wrong|you|your|s)$/;

/** Whether somebody hands over unfenced Nix and asks for nothing but a look at it: "why?", "What is wrong here?" */
export function isPasteWithPlea(text: string): boolean {
  const { prose, paste } = splitProse(text);
  if (prose === '' || paste === text) return false;
  return (prose.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => PLEA.test(word));
}

/**
 * Takes lines of prose off both ends of an unfenced paste, when what is left begins like Nix.
 * @returns the text as it is when there is no such prose
 */
export function withoutProse(text: string): string {
  return splitProse(text).paste;
}

function splitProse(text: string): { readonly prose: string; readonly paste: string } {
  if (FENCE.test(text)) return { prose: '', paste: text };
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !isProse(line));
  if (first < 0 || !CODE.test(lines[first] ?? '')) return { prose: '', paste: text };
  let end = lines.length;
  while (end > first + 1 && (isProse(lines[end - 1] ?? '') || lines[end - 1]?.trim() === '')) end -= 1;
  // Words behind an open definition belong to it; behind a finished one they are said to people.
  if (!/[};\])]\s*(?:#.*)?$/.test(lines[end - 1] ?? '')) end = lines.length;
  const prose = [...lines.slice(0, first), ...lines.slice(end)].join('\n').trim();
  return { prose, paste: lines.slice(first, end).join('\n') };
}

function isProse(line: string): boolean {
  const words = line.trim().split(/\s+/);
  if (SIGNS.test(line) || words.length > 100) return false;
  if (!words.every((word) => WORD.test(word))) return false;
  // One word alone may be a name, a package of a list, or a function's argument.
  return words.length > 2 || /[?!.]$/.test(line.trim()) || (words.length > 1 && line.trim().endsWith(':'));
}
