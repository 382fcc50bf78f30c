// A command as its own first example uses it, for tests that try all of them.
import { surface } from '../../../commands/index.ts';
import type { Command } from '../../../src/command/command.ts';
import { readCommandLine } from '../../../src/command/line.ts';
import { type OptionSpec, visibleOptions } from '../../../src/command/option.ts';
import type { OptionValue } from '../discord-double/person.ts';
import type { StoredChannel } from '../discord-double/state.ts';

/** @param channel fills in options that are a channel */
export function example(command: Command, channel: StoredChannel): Record<string, OptionValue> {
  const { options } = readCommandLine(command.examples[0] ?? `/${command.name}`, surface);
  const given = (spec: OptionSpec, typed: string): OptionValue => {
    if (spec.kind === 'integer') return Number(typed);
    return spec.kind === 'channel' ? channel : typed;
  };
  return Object.fromEntries(
    visibleOptions(command.options).flatMap(([name, spec]) => {
      const typed = options[name] ?? (spec.required ? 'help' : undefined);
      return typed === undefined ? [] : [[name, given(spec, typed)]];
    }),
  );
}
