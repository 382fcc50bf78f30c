// The look of a document in a terminal.
import { styleText } from 'node:util';
import { plainStyle, type TextStyle } from './text.ts';

/** ANSI styles; where colour is not wanted use {@link terminalStyle}(false). */
export function terminalStyle(colour: boolean): TextStyle {
  if (!colour) return { ...plainStyle, heading: (value, level) => (level === 1 ? underline(value) : value) };
  const paint =
    (...format: Parameters<typeof styleText>[0][]) =>
    (value: string): string =>
      format.reduce<string>((painted, one) => styleText(one, painted, { validateStream: false }), value);
  const tones = { note: 'blue', tip: 'cyan', success: 'green', warning: 'yellow', error: 'red' } as const;
  return {
    strong: paint('bold'),
    emphasis: paint('italic'),
    code: paint('cyan'),
    heading: (value, level) => (level === 1 ? paint('bold', 'underline')(value) : paint('bold')(value)),
    callout: (value, tone) => paint('bold', tones[tone])(value),
    codeBlock: (value) => value.split('\n').map(paint('cyan')).join('\n'),
  };
}

function underline(value: string): string {
  return `${value}\n${'='.repeat([...value].length)}`;
}
