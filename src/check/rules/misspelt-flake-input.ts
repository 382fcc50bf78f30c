// An input and an argument of `outputs` that are meant to be one, with a slip in one of the names; and slips in what an
// input has: `inputs.nixpkgs.follow`.
import { staticName } from '../../nix/string-value.ts';
import { walk } from '../../nix/tree.ts';
import type { Flake, FlakeInput } from '../../nixos/flake.ts';
import { inputPlace, isInRegistry, isSlip } from '../inputs.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export interface MisspeltInput {
  readonly input: FlakeInput;
  readonly formal: { readonly name: string; readonly start: number; readonly end: number };
}

export const misspeltFlakeInput: Rule = {
  id: 'misspelt-flake-input',
  severity: 'error',
  section: '3.2',
  *check(file) {
    if (!file.flake) return;
    yield* misspeltAttributes(file, file.flake);
    for (const { input, formal } of misspeltInputs(file, file.flake)) {
      const declared = inputPlace(input);
      const inputIsWrong = isInRegistry(formal.name) && !isInRegistry(input.name);
      const [wrong, right, other] = inputIsWrong
        ? ([{ ...formal, ...declared, name: input.name }, formal.name, formal] as const)
        : ([formal, input.name, declared] as const);
      // The registry knows the argument, and the input is one too many: Nix takes another nixpkgs than was meant.
      const works = isInRegistry(formal.name) && file.flake.formals?.ellipsis;
      yield {
        ...(works ? { severity: 'warning' as const } : {}),
        start: wrong.start,
        end: wrong.end,
        message: `Use one name: here it is \`${wrong.name}\`, but ${inputIsWrong ? '`outputs` takes' : 'the input is called'} \`${right}\`.`,
        fix: {
          title: `write ${right}`,
          edits: [{ offset: wrong.start, length: wrong.end - wrong.start, text: right }],
        },
        related: [{ start: other.start, end: other.end, message: 'The other name.' }],
      };
    }
  },
};

const ofInput = ['url', 'follows', 'flake'];

function* misspeltAttributes(file: SourceFile, flake: Flake): Generator<RuleFinding> {
  const end = flake.outputsAt?.start ?? file.tree.text.length;
  for (const node of walk(file.tree.root)) {
    if (node.type !== 'Binding' || node.end > end || node.value.type !== 'String') continue;
    const last = node.path.names.at(-1);
    const written = last && staticName(last);
    const right = written && ofInput.find((one) => written !== one && isSlip(one, written));
    if (!last || !right || flake.inputs.some(({ name }) => name === written)) continue;
    yield {
      start: last.start,
      end: last.end,
      message: `Write \`${right}\`: an input has no \`${written}\`.`,
      fix: {
        title: `write ${right}`,
        edits: [{ offset: last.start, length: last.end - last.start, text: right }],
      },
    };
  }
}

/** Pairs of an input that `outputs` does not take and an argument that is no input, a slip apart. */
export function misspeltInputs(file: SourceFile, flake: Flake): MisspeltInput[] {
  const { formals, inputs } = flake;
  if (!formals || !flake.inputsKnown) return [];
  const taken = formals.formals.map(({ name }) => name);
  return taken.flatMap(({ name, start, end }) => {
    if (name === 'self' || inputs.some((input) => input.name === name)) return [];
    const input = inputs.find(
      (one) =>
        isSlip(one.name, name) && isIn(file, one.at) && !taken.some((other) => other.name === one.name),
    );
    return input ? [{ input, formal: { name, start, end } }] : [];
  });
}
