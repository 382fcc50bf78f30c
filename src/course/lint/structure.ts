// Whether the parts of the course fit together: ids, order, and references between files.
import type { Course, Day } from '../model.ts';
import { findSection } from '../model.ts';
import type { Problem } from '../problem.ts';

/** @param folders the folder of each day, in the order of `course.days` */
export function lintStructure(course: Course, folders: readonly string[]): Problem[] {
  return [...topics(course), ...days(course, folders)];
}

function days(course: Course, folders: readonly string[]): Problem[] {
  return course.days.flatMap((day, index) => {
    const folder = folders[index] ?? '';
    const at = (name: string, message: string): Problem => ({ file: `${folder}/${name}`, line: 1, message });
    return [
      ...(day.number === index
        ? []
        : [at('day.yaml', `number is ${day.number}, but it is day ${index} in course.yaml`)]),
      ...sections(day, at),
      ...exercise(day, at),
      ...quiz(course, day, at),
    ];
  });
}

/** What a topic names must be there. The place after the last section is the day's exercise, written or not. */
function topics(course: Course): Problem[] {
  const problem = (message: string): Problem => ({ file: 'topics', line: 1, message });
  const exists = (id: string): boolean => {
    const day = course.days.find(({ number }) => number === Number(id[0]));
    return day !== undefined && Number(id[2]) >= 1 && Number(id[2]) <= day.sections.length + 1;
  };
  const unknown = course.topics.flatMap(({ id, sections, note }) => [
    ...sections
      .filter((section) => !exists(section))
      .map((section) => problem(`topic "${id}" names section ${section}, which does not exist`)),
    ...(note === undefined || course.notes.some((one) => one.id === note)
      ? []
      : [problem(`topic "${id}" names the field note "${note}", which does not exist`)]),
  ]);
  const twice = repeated(course.topics.map(({ id }) => id)).map((id) =>
    problem(`the topic id "${id}" is used twice`),
  );
  const voices = course.voices.flatMap(({ topic, elsewhere }) => [
    ...(elsewhere === course.topics.every(({ id }) => id !== topic)
      ? []
      : [
          problem(
            elsewhere
              ? `"elsewhere: ${topic}" in voices has the name of a topic`
              : `voices name the topic "${topic}", which does not exist`,
          ),
        ]),
  ]);
  return [...unknown, ...twice, ...voices];
}

type At = (name: string, message: string) => Problem;

function sections(day: Day, at: At): Problem[] {
  if (day.sections.length === 0) {
    return day.outline.length > 0
      ? []
      : [at('day.yaml', 'the day has no sections yet, so it needs an outline of what it will cover')];
  }
  const exercise = Number(day.exercise?.id.split('.')[1]);
  return day.sections.flatMap((section, index) => {
    // A section that came later stands behind the exercise, whose id does not change.
    const place = index + 1 >= exercise ? index + 2 : index + 1;
    const expected = `${day.number}.${place}`;
    return section.id === expected
      ? []
      : [at('day.yaml', `section "${section.title}" has the id ${section.id}, its place says ${expected}`)];
  });
}

function exercise({ exercise: found, number }: Day, at: At): Problem[] {
  if (!found) return [];
  return [
    ...(found.id.startsWith(`${number}.`)
      ? []
      : [at('exercise.yaml', `the id ${found.id} belongs to another day than ${number}`)]),
    ...repeated(found.steps.map(({ id }) => id)).map((id) =>
      at('exercise.yaml', `the step id "${id}" is used twice; progress is stored under it`),
    ),
  ];
}

function quiz(course: Course, day: Day, at: At): Problem[] {
  return [
    ...repeated(day.quiz.map(({ id }) => id)).map((id) =>
      at('quiz.yaml', `the question id "${id}" is used twice; answers are stored under it`),
    ),
    ...day.quiz
      .filter(({ section }) => !findSection(course, section))
      .map(({ id, section }) =>
        at('quiz.yaml', `question "${id}" names section ${section}, which does not exist`),
      ),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
