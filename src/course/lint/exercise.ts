// Whether the conditions of an exercise can work: names of steps, of rules, of what is remembered, and of what messages show.
import type { Course, Exercise, Step } from '../model.ts';
import type { CourseFiles } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Condition, ValueSource } from '../steps/condition-types.ts';

/** @param folders the folder of each day, in the order of `course.days` */
export function lintExercises(course: Course, files: CourseFiles, folders: readonly string[]): Problem[] {
  return course.days.flatMap(({ exercise }, index) => {
    if (!exercise) return [];
    const file = `${folders[index]}/exercise.yaml`;
    const lines = (files.get(file) ?? '').split('\n');
    return exercise.steps.flatMap((step) => {
      const at = lines.findIndex((line) => line.trim() === `- id: ${step.id}`);
      return lintStep(step, exercise, course).map((message) => ({
        file,
        line: at + 1,
        message: `step "${step.id}": ${message}`,
      }));
    });
  });
}

function lintStep(step: Step, exercise: Exercise, { hints }: Course): string[] {
  const checks = step.checks.flatMap((check) => ('generations' in check ? [] : everyCondition(check)));
  const cases = [...step.wrong, ...step.advice].map((one) => ({
    ...one,
    conditions: everyCondition(one.when),
  }));
  const all = [...checks, ...cases.flatMap(({ conditions }) => conditions)];
  const steps = exercise.steps.map(({ id }) => id);
  const remembered = exercise.steps.flatMap(({ remember }) => Object.keys(remember));
  const given = checks.flatMap(variablesOf);
  return [
    ...all.flatMap((one) =>
      'proven' in one && !steps.includes(one.proven) ? [`there is no step "${one.proven}"`] : [],
    ),
    ...all
      .flatMap(sourcesOf)
      .flatMap((source) =>
        'known' in source && !remembered.includes(source.known)
          ? [`no step remembers "${source.known}"`]
          : [],
      ),
    ...all.flatMap((one) =>
      'mistake' in one
        ? [one.mistake]
            .flat()
            .filter((rule) => !hints.has(rule))
            .map((rule) => `there is no rule "${rule}"`)
        : [],
    ),
    ...checks.flatMap((one) => unknownNames(one.else ?? '', given)),
    ...cases.flatMap(({ say, conditions }) =>
      unknownNames(say, [...given, ...conditions.flatMap(variablesOf)]),
    ),
  ];
}

/** A condition with all that it is made of. */
function everyCondition(condition: Condition): Condition[] {
  const parts =
    'all' in condition
      ? condition.all
      : 'any' in condition
        ? condition.any
        : 'not' in condition
          ? [condition.not]
          : 'pasted' in condition
            ? (condition.holds ?? [])
            : [];
  return [condition, ...parts.flatMap(everyCondition)];
}

function sourcesOf(condition: Condition): readonly ValueSource[] {
  if ('same' in condition) return condition.same;
  if ('differ' in condition) return condition.differ;
  return 'gone' in condition ? condition.gone : [];
}

/** The names that messages may show after such a condition. */
function variablesOf(condition: Condition): string[] {
  if ('option' in condition)
    return [condition.as, condition.asPart, condition.has === undefined ? undefined : 'missing'].filter(
      (name) => name !== undefined,
    );
  if ('packages' in condition) return ['missing'];
  if ('output' in condition) return Object.keys(condition.as ?? {});
  if ('differ' in condition) return [...(condition.as ?? [])];
  return 'gone' in condition ? ['gone'] : [];
}

function unknownNames(words: string, given: readonly string[]): string[] {
  return [...words.matchAll(/\{([a-z]+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !given.includes(name))
    .map((name) => `nothing gives {${name}} a value; name it with "as"`);
}
