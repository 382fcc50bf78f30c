// Buttons where there are none: each action of a message has a symbol to react with and something to type.
import { inline } from '../../document/build.ts';
import type { Action, Block, Inline } from '../../document/tree.ts';

export interface Button {
  readonly symbol: string;
  readonly action: Action;
}

const keycaps = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];
const letters: Readonly<Record<string, string>> = { A: '🇦', B: '🇧', C: '🇨', D: '🇩', E: '🇪' };

/** What to react with, in the order of the actions; no two are the same. */
export function buttonsOf(actions: readonly Action[]): Button[] {
  const taken = new Set<string>();
  return actions.map((action, index) => {
    const wished = wishedSymbol(action);
    const symbol = wished !== undefined && !taken.has(wished) ? wished : (keycaps[index] ?? '');
    taken.add(symbol);
    return { symbol, action };
  });
}

function wishedSymbol({ label, style }: Action): string | undefined {
  const [, letter = ''] = /^([A-E])(?: ☑)?$/.exec(label) ?? [];
  if (letter) return letters[letter];
  if (/^Next\b/.test(label)) return '➡️';
  if (/^Back\b/.test(label)) return '⬅️';
  return style === 'primary' || /^Yes\b/.test(label) ? '✅' : undefined;
}

/** The lines under a message that say what can be done with it. */
export function buttonLines(buttons: readonly Button[], direct: boolean): Block[] {
  if (buttons.length === 0) return [];
  const lines = buttons.flatMap(({ symbol, action: { label } }, index): Inline[] => [
    ...(index === 0 ? [] : [{ type: 'break' as const }]),
    { type: 'text', value: `${symbol === '' ? '•' : symbol} ${label}${typed(symbol, label, index)}` },
  ]);
  const how = direct
    ? inline`React with a symbol, or type its number or letter.`
    : inline`React with a symbol, or reply with its number.`;
  return [
    { type: 'paragraph', children: lines },
    { type: 'paragraph', children: [{ type: 'emphasis', children: how }] },
  ];
}

/** A keycap and a letter show what to type; for the others it is told. */
function typed(symbol: string, label: string, index: number): string {
  const shown = symbol === keycaps[index] || /^[A-E](?: ☑)?$/.test(label);
  return shown ? '' : ` (${index + 1})`;
}

/** Clients leave out or add the variation selector of a symbol as they like. */
function bare(symbol: string): string {
  return symbol.replace(/\ufe0f/g, '').trim();
}

/** The button that a reaction means. */
export function buttonFor(symbol: string, buttons: readonly Button[]): Button | undefined {
  const wanted = bare(symbol);
  return wanted === '' ? undefined : buttons.find((button) => bare(button.symbol) === wanted);
}

/** The button that a typed answer means: a number, a letter, a symbol, or the words on it. */
export function buttonTyped(typedText: string, buttons: readonly Button[]): Button | undefined {
  const wanted = typedText.trim().toLowerCase();
  const number = /^#?(\d{1,2})[.)]?$/.exec(wanted)?.[1];
  if (number !== undefined) return buttons[Number(number) - 1];
  return (
    buttons.find(({ action: { label } }) => label.replace(' ☑', '').toLowerCase() === wanted) ??
    buttonFor(typedText, buttons)
  );
}

/** Whether a text could be the answer to a message with buttons, before it is known which message is meant. */
export function looksTyped(text: string): boolean {
  return (
    /^\s*(?:#?\d{1,2}[.)]?|[a-e])\s*$/i.test(text) ||
    (/^\s*\P{L}{1,6}\s*$/u.test(text) && /\p{Emoji}/u.test(text))
  );
}
