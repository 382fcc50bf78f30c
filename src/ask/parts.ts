// A question may bring a paste with it: a Nix fragment or an error goes to those who read such things.

export interface Parts {
  /** What the learner says in their own words. */
  readonly words: string;
  /** Pasted pieces, in order. */
  readonly pastes: readonly string[];
}

/** How a line looks that a machine wrote, or that is Nix. */
const PASTED_LINE =
  /^\s*(?:error:|warning:|trace:|at \/|…|\$ |# \w|❯ |>|\[[\w@:~ /.-]+\]\$|\d+\||[{}[\])]+;?\s*$|[\w."<>-]+\s*=\s*.*[;{[]\s*$|.*\/nix\/store\/|┃|building |evaluating |activating )/;

/** Fenced code, and runs of at least two lines that look pasted. */
export function partsOf(text: string): Parts {
  const pastes: string[] = [];
  const rest = text.replace(/```[^\n`]*\n([\s\S]*?)(?:```|$)/g, (_, code: string) => {
    if (code.trim() !== '') pastes.push(code);
    return '\n';
  });
  const words: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    if (run.length >= 2) pastes.push(run.join('\n'));
    else words.push(...run);
    run = [];
  };
  for (const line of rest.split(/\r?\n/)) {
    if (PASTED_LINE.test(line) || (run.length > 0 && /^\s{2,}\S/.test(line))) run.push(line);
    else {
      close();
      words.push(line);
    }
  }
  close();
  return { words: words.join('\n').trim(), pastes };
}

/** Only addresses: links are never fetched, so there is nothing to answer. */
export function isOnlyLinks(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return words.length > 0 && words.every((word) => /^<?https?:\/\/\S+>?$/i.test(word));
}

/** Whether a line of several is one that a person wrote, not the output of a command. */
function isProse(line: string, _: number, lines: readonly string[]): boolean {
  if (lines.length === 1 || line.trim() === '') return true;
  const digits = line.match(/\d/g)?.length ?? 0;
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters > 4 * digits && !/\s{3,}\S|\.\d+\.\d/.test(line.trim());
}

const ASKS =
  /^\W*(?:how|what|why|where|when|which|who|can|could|should|shall|is|are|am|do|does|did|will|would|may|has|have|any|help|please|wie|was|warum|wo|kann|comment|pourquoi|quel|quelle|est-ce|puis-je|cómo|qué|por|dónde|puedo|como|onde|posso|jak|co|dlaczego|czy|gdzie|как|что|почему|где|можно|i|i'm|i've|my|hi|hello|hey)\b/iu;

/**
 * Whether a message without a command is a question in words, not a paste. Pastes are what learners send most, so
 * in doubt it is one.
 */
export function isQuestion(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || isOnlyLinks(trimmed)) return false;
  const { words, pastes } = partsOf(trimmed);
  // What was pasted beside the words is looked at first: it may be the proof of an exercise.
  if (pastes.length > 0 || words === '' || PASTED_LINE.test(words)) return false;
  if (!words.split('\n').every(isProse)) return false;
  if (/[?？¿]\s*$|[?？]\s/.test(words)) return true;
  if (/\p{Script=Han}{2}/u.test(words)) return true;
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const count = words.split(/\s+/).length;
  return count >= 3 && lines.length <= 8 && (ASKS.test(words) || /^\W*(?:\p{Script=Cyrillic}+)/u.test(words));
}
