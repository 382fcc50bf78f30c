// `follows` that names an input which the flake does not have.
import { inputNames, nearestName, saysAllInputs } from '../inputs.ts';
import { isIn, type Rule } from '../rule.ts';

export const followsNonexistentInput: Rule = {
  id: 'follows-nonexistent-input',
  severity: 'error',
  section: '3.2',
  *check(file) {
    const { flake } = file;
    if (!flake?.inputsKnown) return;
    const saysAll = saysAllInputs(file);
    const names = inputNames(flake);
    // The arguments of `outputs` bring inputs along, and a piece may lack them.
    const complete = flake.outputs !== undefined && (!flake.lambda || flake.formals !== undefined);
    for (const input of flake.inputs) {
      for (const { target, at } of [...(input.follows ? [input.follows] : []), ...input.nested.values()]) {
        const first = target?.split('/')[0];
        if (!first || names.has(first) || !isIn(file, at)) continue;
        const near = nearestName(first, names);
        if ((!complete || !saysAll) && near === undefined) continue;
        yield {
          start: at.start,
          end: at.end,
          message:
            near === undefined
              ? `Declare an input \`${first}\`, or follow one that is there: \`follows\` needs the name of an input of this flake.`
              : `Write \`${near}\`: this flake has no input \`${first}\`.`,
          ...(near !== undefined && at.tree.text.slice(at.start, at.end) === `"${target}"`
            ? {
                fix: {
                  title: `write ${near}`,
                  edits: [{ offset: at.start + 1, length: first.length, text: near }],
                },
              }
            : {}),
        };
      }
    }
  },
};
