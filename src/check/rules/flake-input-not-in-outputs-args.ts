// An input that `outputs` does not take: Nix refuses a closed argument set that leaves one out, and with `...` its
// bare name means nothing.
import type { Formals } from '../../nix/tree.ts';
import { inputPlace, isSlip } from '../inputs.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export const flakeInputNotInOutputsArgs: Rule = {
  id: 'flake-input-not-in-outputs-args',
  severity: 'error',
  section: '3.2',
  *check(file) {
    const { flake } = file;
    const formals = flake?.formals;
    if (!flake?.outputs || !isIn(file, flake.outputs.origin) || !formals) return;
    if (formals.ellipsis) return yield* usedWithoutName(file, formals);
    const taken = new Set(formals.formals.map(({ name }) => name.name));
    const declared = new Set(flake.inputs.map(({ name }) => name));
    const spare = [...taken].filter((name) => name !== 'self' && !declared.has(name));
    const left = flake.inputs.filter(({ name }) => !taken.has(name));
    // A slip in one of the two names is another rule's.
    const missing = left.filter(({ name }) => !spare.some((other) => isSlip(name, other)));
    const names = [...(taken.has('self') ? [] : ['self']), ...missing.map(({ name }) => name)];
    if (names.length === 0) return;
    const list = names.map((name) => `\`${name}\``).join(', ');
    const what = names.length === 1 ? 'it is handed over' : 'they are handed over';
    yield {
      start: formals.start,
      end: formals.end,
      message: `Add ${list} or \`...\` to the arguments of \`outputs\`: ${what} too, and arguments that are not listed are refused.`,
      ...insertEllipsis(formals),
      related: missing
        .filter(({ at }) => isIn(file, at))
        .slice(0, 4)
        .map((input) => ({ ...span(inputPlace(input)), message: 'This input is not taken.' })),
    };
  },
};

/** `home-manager.nixosModules…` although the arguments are `{ self, nixpkgs, ... }@inputs`. */
function* usedWithoutName(file: SourceFile, formals: Formals): Generator<RuleFinding> {
  const declared = new Set(file.flake?.inputs.map(({ name }) => name));
  const all = file.flake?.lambda?.parameter?.name;
  for (const { rule, start, end } of file.reading.findings) {
    const name = file.tree.text.slice(start, end);
    if (rule !== 'undefined-variable' || !declared.has(name)) continue;
    const last = formals.formals.at(-1);
    yield {
      start: formals.start,
      end: formals.end,
      message: `Add \`${name}\` to the arguments of \`outputs\`${all ? `, or write \`${all}.${name}\` where it is used` : ''}: it is an input, but \`outputs\` takes it by no name of its own.`,
      related: [{ start, end, message: `\`${name}\` is used here.` }],
      ...(last
        ? { fix: { title: `add ${name}`, edits: [{ offset: last.end, length: 0, text: `, ${name}` }] } }
        : {}),
    };
  }
}

function insertEllipsis({ formals }: Formals) {
  const last = formals.at(-1);
  if (!last) return {};
  return { fix: { title: 'add ...', edits: [{ offset: last.end, length: 0, text: ', ...' }] } };
}

function span({ start, end }: { start: number; end: number }) {
  return { start, end };
}
