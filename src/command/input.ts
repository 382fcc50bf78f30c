// From what a platform hands over to a command's typed input, or to a message that says what is wrong.
import { code, md } from '../document/build.ts';
import type { Block } from '../document/tree.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import type { OptionSpec, Paste } from './option.ts';
import { type Attachment, readAttachment, readPasteText } from './paste.ts';

export interface RawInput {
  readonly options: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
}

export type InputReading =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: readonly Block[] };

type ValueReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: readonly Block[] };

export function readInput(command: Command, raw: RawInput): InputReading {
  const input: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(command.options)) {
    const reading =
      spec.kind === 'paste'
        ? readPastes(raw.options[name], raw.attachments)
        : readValue(name, spec, raw.options[name]);
    if (!reading.ok) return reading;
    if (reading.value === undefined && spec.required) {
      return { ok: false, message: md`\`/${command.name}\` needs ${code(name)}: ${spec.summary}` };
    }
    input[name] = reading.value;
  }
  return { ok: true, input };
}

function readValue(
  name: string,
  spec: Exclude<OptionSpec, { kind: 'paste' }>,
  typed: string | undefined,
): ValueReading {
  const text = typed?.trim();
  if (text === undefined || text === '') return { ok: true, value: undefined };
  switch (spec.kind) {
    case 'text':
    case 'channel':
      return { ok: true, value: text };
    case 'integer': {
      const value = Number(text);
      if (Number.isInteger(value) && value >= spec.min && value <= spec.max) return { ok: true, value };
      const near = Number.isFinite(value)
        ? Math.min(spec.max, Math.max(spec.min, Math.round(value)))
        : undefined;
      const hint = near === undefined ? '' : ` The nearest to your ${text} is ${near}.`;
      return { ok: false, message: md`${code(name)} is a number from ${spec.min} to ${spec.max}.${hint}` };
    }
    case 'choice': {
      const choice = spec.choices.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
      if (choice) return { ok: true, value: choice };
      const [near] = nearest(text.toLowerCase(), spec.choices);
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      return { ok: false, message: md`${code(name)} is one of ${code(spec.choices.join(', '))}.${hint}` };
    }
  }
}

function readPastes(typed: string | undefined, attachments: readonly Attachment[]): ValueReading {
  const pastes: Paste[] = [];
  const readings = [
    ...(typed !== undefined && typed.trim() !== '' ? [readPasteText(typed)] : []),
    ...attachments.map(readAttachment),
  ];
  for (const reading of readings) {
    if (!reading.ok) return reading;
    pastes.push(...reading.pastes);
  }
  return { ok: true, value: pastes.length > 0 ? pastes : undefined };
}
