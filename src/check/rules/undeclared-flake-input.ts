// An input that is used but declared nowhere: as an argument of `outputs`, or as `inputs.name`.
import { staticName } from '../../nix/string-value.ts';
import { forEachChild, type Lambda, type Node, unparenthesised } from '../../nix/tree.ts';
import type { Flake } from '../../nixos/flake.ts';
import { inputNames, isInRegistry, nearestName, saysAllInputs } from '../inputs.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';
import { misspeltInputs } from './misspelt-flake-input.ts';

export const undeclaredFlakeInput: Rule = {
  id: 'undeclared-flake-input',
  severity: 'error',
  section: '3.2',
  *check(file, context) {
    const { flake } = file;
    if (flake) {
      if (flake.isPiece || !saysAllInputs(file)) return;
      yield* inArguments(file, flake);
      const name = flake.lambda?.formals ? flake.lambda.parameter?.name : undefined;
      if (name !== undefined) yield* inUses(file, flake, name);
    } else {
      const known = inputsHandedOn(context);
      if (known && takesInputs(file)) yield* inUses(file, known, 'inputs');
    }
  },
};

function* inArguments(file: SourceFile, flake: Flake): Generator<RuleFinding> {
  const declared = new Set(flake.inputs.map(({ name }) => name));
  const slips = new Set(misspeltInputs(file, flake).map(({ formal }) => formal.name));
  for (const { name, fallback } of flake.formals?.formals ?? []) {
    if (name.name === 'self' || declared.has(name.name) || slips.has(name.name) || fallback) continue;
    // Alone it is how every first flake begins.
    if (name.name === 'nixpkgs' && declared.size === 0) continue;
    if (isInRegistry(name.name)) {
      yield {
        start: name.start,
        end: name.end,
        severity: 'advice',
        message: `Declare \`inputs.${name.name}.url\` too: without it Nix looks \`${name.name}\` up in its own list of flakes, and nobody who reads this file sees which one you get.`,
      };
      continue;
    }
    yield {
      start: name.start,
      end: name.end,
      message: `Declare \`inputs.${name.name}.url\`, or take \`${name.name}\` out of the arguments: no input has this name, so Nix does not know where to fetch it.`,
    };
  }
}

function* inUses(file: SourceFile, flake: Flake, variable: string): Generator<RuleFinding> {
  const names = inputNames(flake);
  const { uses, asked } = usesOf(file, variable);
  for (const { name, start, end } of uses) {
    if (names.has(name) || asked.has(name) || name === 'outPath') continue;
    const near = nearestName(name, names);
    yield near === undefined
      ? {
          start,
          end,
          message: `Declare \`inputs.${name}.url\` in flake.nix: the flake has no input \`${name}\`.`,
        }
      : {
          start,
          end,
          message: `Write \`${near}\`: the flake has no input \`${name}\`.`,
          fix: { title: `write ${near}`, edits: [{ offset: start, length: end - start, text: near }] },
        };
  }
}

interface Use {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where `inputs.name` is used, and the names that the text asks for first (`inputs ? name`). */
function usesOf({ tree }: SourceFile, variable: string): { uses: Use[]; asked: Set<string> } {
  const uses: Use[] = [];
  const asked = new Set<string>();
  const outermost = bodyLambda(tree.root);
  const stack: Node[] = [tree.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    // Another `inputs`: of a module that may be for somebody else's flake, or of the learner's own making.
    if (node.type === 'Lambda' && !outermost.has(node) && binds(node, variable)) continue;
    if (rebinds(node, variable)) return { uses: [], asked };
    if (node.type === 'Select' || node.type === 'HasAttr') {
      const target = unparenthesised(node.target);
      const first = node.path.names[0];
      const name = first && staticName(first);
      if (target.type === 'Variable' && target.name === variable && first && name !== undefined) {
        const optional = node.type === 'HasAttr' || node.fallback !== undefined;
        if (optional) asked.add(name);
        else uses.push({ name, start: first.start, end: first.end });
      }
    }
    forEachChild(node, (child) => stack.push(child));
  }
  return { uses, asked };
}

/** The function that a module is, and `outputs`. */
function bodyLambda(root: Node): Set<Node> {
  const found = new Set<Node>([root]);
  if (root.type !== 'AttrSet') return found;
  for (const binding of root.bindings) if (binding.type === 'Binding') found.add(binding.value);
  return found;
}

function binds({ parameter, formals }: Lambda, name: string): boolean {
  return parameter?.name === name || (formals?.formals.some((formal) => formal.name.name === name) ?? false);
}

/** Whether the name means something else from here on. */
function rebinds(node: Node, variable: string): boolean {
  if (node.type !== 'Let') return false;
  return node.bindings.some((binding) => {
    const names = binding.type === 'Inherit' ? binding.names : binding.path.names.slice(0, 1);
    return names.some((name) => staticName(name) === variable);
  });
}

/** The flake whose modules all get its `inputs` as they are; undefined where it is not the only one. */
function inputsHandedOn({ files }: Context): Flake | undefined {
  const [file, another] = files.filter(({ flake }) => flake);
  const flake = file?.flake;
  if (!flake || another || flake.isPiece || !saysAllInputs(file)) return undefined;
  const { systems, lambda } = flake;
  const named = lambda?.formals ? lambda.parameter?.name === 'inputs' : false;
  return named && systems.some(({ specialArgs }) => specialArgs?.has('inputs')) ? flake : undefined;
}

function takesInputs({ tree }: SourceFile): boolean {
  const root = unparenthesised(tree.root);
  return (
    root.type === 'Lambda' && (root.formals?.formals.some(({ name }) => name.name === 'inputs') ?? false)
  );
}
