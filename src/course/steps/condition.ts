// Whether a condition of an author holds in what a paste shows; and if not, whether the paste is about it at all.
import type { NixText } from '../evidence/nix/nix-text.ts';
import type {
  Condition,
  MistakeCondition,
  OptionCondition,
  OutputCondition,
  PackagesCondition,
  PastedCondition,
  ValueSource,
} from './condition-types.ts';
import { definitionsOf, isWanted, joinedItems, lacking, many, valuesOf } from './option-match.ts';
import { fieldValues, outputsOf } from './output-match.ts';
import type { World } from './world.ts';

/** What messages may show, by name. */
export type Variables = Readonly<Record<string, readonly string[]>>;

export interface Outcome {
  readonly holds: boolean;
  /** The paste says something about this, right or not. */
  readonly touched: boolean;
  readonly variables: Variables;
  /** The first thing that is lacking, in the author's words. */
  readonly lacks?: { readonly say: string; readonly variables: Variables } | undefined;
}

export function evaluate(condition: Condition, world: World): Outcome {
  const outcome = judgeCondition(condition, world);
  if (outcome.holds || condition.else === undefined) return outcome;
  // The innermost words are the most exact.
  return { ...outcome, lacks: outcome.lacks ?? { say: condition.else, variables: outcome.variables } };
}

function judgeCondition(condition: Condition, world: World): Outcome {
  if ('option' in condition) return option(condition, world);
  if ('packages' in condition) return packages(condition, world);
  if ('output' in condition) return output(condition, world);
  if ('pasted' in condition) return pasted(condition, world);
  if ('mistake' in condition) return simple(hasMistake(condition, world));
  if ('same' in condition) {
    const [first, second] = condition.same.map((term) => termValues(term, world));
    return simple(first?.some((value) => second?.includes(value)) ?? false);
  }
  if ('differ' in condition) return differ(condition.differ, condition.as, world);
  if ('gone' in condition) {
    const [before = [], after = []] = condition.gone.map((term) => termValues(term, world));
    const gone = after.length === 0 ? [] : before.filter((value) => !after.includes(value));
    return { holds: gone.length > 0, touched: false, variables: { gone } };
  }
  if ('proven' in condition) return simple(world.proven.has(condition.proven));
  if ('switched' in condition) return output(switched, world);
  if ('shows' in condition)
    return simple(
      world.lines.some((line) => line.trim() === condition.shows),
      true,
    );
  if ('line' in condition) {
    const expression = new RegExp(condition.line, 'u');
    return simple(
      world.lines.some((line) => expression.test(line)),
      true,
    );
  }
  if ('all' in condition) return all(condition.all.map((one) => evaluate(one, world)));
  if ('any' in condition) return any(condition.any.map((one) => evaluate(one, world)));
  return simple(!evaluate(condition.not, world).holds);
}

/** A rollback ends with the name of the profile, not with a path of the store. The Bash program printed no path. */
const switched: OutputCondition = {
  output: 'rebuilt',
  with: { path: { matches: '^/nix/store/|^$' }, activation: { none: '^dry$' } },
};

/** Such a condition alone does not make a paste one about the step, unless `touches`. */
function simple(holds: boolean, touches = false): Outcome {
  return { holds, touched: holds && touches, variables: {} };
}

export function all(outcomes: readonly Outcome[]): Outcome {
  return {
    holds: outcomes.every(({ holds }) => holds),
    touched: outcomes.some(({ touched }) => touched),
    variables: Object.assign({}, ...outcomes.map(({ variables }) => variables)),
    lacks: outcomes.find(({ holds, lacks }) => !holds && lacks)?.lacks,
  };
}

export function any(outcomes: readonly Outcome[]): Outcome {
  const held = outcomes.find(({ holds }) => holds);
  if (held) return held;
  const touched = outcomes.find((one) => one.touched && one.lacks) ?? outcomes.find((one) => one.touched);
  return touched ?? { holds: false, touched: false, variables: {} };
}

function option(condition: OptionCondition, { texts }: World): Outcome {
  const found = definitionsOf(condition, texts);
  const wanted = found.filter((one) => isWanted(one, condition));
  const missing = condition.has === undefined ? [] : lacking(joinedItems(found), many(condition.has));
  // An option that one text sets so and another otherwise is not set as wanted; with `*` each user is one of many.
  const isOne = condition.is !== undefined && !many(condition.option).some((name) => name.includes('*'));
  const shown = wanted.length > 0 ? wanted : found;
  return {
    holds:
      (isOne ? found.length > 0 && wanted.length === found.length : wanted.length > 0) &&
      missing.length === 0,
    touched: found.length > 0,
    variables: {
      ...(missing.length > 0 ? { missing } : {}),
      ...(condition.as === undefined ? {} : { [condition.as]: shown.flatMap(valuesOf) }),
      ...(condition.asPart === undefined
        ? {}
        : { [condition.asPart]: [...new Set(shown.map(({ part }) => part))] }),
    },
  };
}

function packages({ packages: wanted, of = 'system', role }: PackagesCondition, { texts }: World): Outcome {
  const list = of === 'home' ? 'home.packages' : 'environment.systemPackages';
  // What a user has for himself is there too.
  const lists = of === 'home' ? [list] : [list, 'users.users.*.packages'];
  const found = lists.flatMap((one) => definitionsOf({ option: one, of, role }, texts));
  const listed = new Set(
    joinedItems(found).flatMap(({ type, value }) => (type === 'name' ? [String(value)] : [])),
  );
  const enabled = (name: string): boolean =>
    definitionsOf({ option: `programs.${name}.enable`, of, role }, texts).some(
      ({ setting }) => setting.value === true,
    );
  const missing = wanted.filter((name) => !listed.has(name) && !enabled(name));
  return {
    holds: missing.length === 0,
    touched: found.length > 0 || missing.length < wanted.length,
    variables: missing.length > 0 ? { missing } : {},
  };
}

function output({ output: kinds, with: fields, as }: OutputCondition, { found }: World): Outcome {
  const match = outputsOf(many(kinds), fields, found).at(-1);
  if (!match) return { holds: false, touched: false, variables: {} };
  const shown = Object.entries(as ?? {}).map(([name, field]) => [name, fieldValues(match, field)]);
  return { holds: true, touched: true, variables: Object.fromEntries(shown) };
}

function pasted(condition: PastedCondition, world: World): Outcome {
  const texts = world.texts.filter((text) => isPasted(text, condition));
  if (texts.length === 0) return { holds: false, touched: false, variables: {} };
  const { holds } = condition;
  if (!holds) return { holds: true, touched: true, variables: {} };
  return any(
    texts.map((text) => ({
      ...all(holds.map((one) => evaluate(one, { ...world, texts: [text] }))),
      touched: true,
    })),
  );
}

function isPasted(text: NixText, { pasted: kinds, role, file, text: source }: PastedCondition): boolean {
  return (
    many(kinds).includes(text.is) &&
    (role === undefined || text.role === role) &&
    (file === undefined || (text.file !== undefined && new RegExp(file, 'u').test(text.file))) &&
    (source === undefined || new RegExp(source, 'u').test(text.text))
  );
}

function hasMistake({ mistake, near, at }: MistakeCondition, { texts, broken }: World): boolean {
  const rules = many(mistake);
  return [...broken, ...texts].some(
    (text) =>
      text.findings.some(
        (finding) => rules.includes(finding.rule) && (at === undefined || many(at).includes(finding.text)),
      ) &&
      (near === undefined || text.text.includes(near)),
  );
}

function differ(
  [first, second]: readonly [ValueSource, ValueSource],
  names: readonly [string, string] | undefined,
  world: World,
): Outcome {
  const before = termValues(first, world);
  const after = termValues(second, world);
  const holds = before.length > 0 && after.length > 0 && !before.some((value) => after.includes(value));
  return { holds, touched: false, variables: names ? { [names[0]]: before, [names[1]]: after } : {} };
}

/** The values at a place; empty where the paste does not show it. */
export function termValues(term: ValueSource, world: World): readonly string[] {
  if ('known' in term) return world.known.get(term.known) ?? [];
  if ('output' in term) {
    return outputsOf([term.output], term.with, world.found)
      .flatMap((evidence) => fieldValues(evidence, term.field))
      .filter((value) => value !== '');
  }
  const found = definitionsOf(term, world.texts);
  return [...new Set(found.flatMap((one) => (term.part ? [one.part] : valuesOf(one))))];
}
