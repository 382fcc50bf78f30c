// What a value may be while it is being typed, for the options that several commands share.
import type { Complete } from '../../src/command/option.ts';
import { zones } from '../../src/mentor/time-zone.ts';

export const timeZones: Complete = () =>
  zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

export const days: Complete = ({ mentor }) =>
  mentor.course.days.map(({ number, title }) => ({ value: String(number), label: `${number} ${title}` }));

export const sections: Complete = ({ mentor }) =>
  mentor.course.days.flatMap((day) =>
    day.sections.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
  );

export const steps: Complete = ({ mentor }) =>
  mentor.course.days.flatMap(({ exercise }) =>
    (exercise?.steps ?? []).map(({ id, title }) => ({ value: id, label: `${exercise?.id} ${title}` })),
  );

export const hints: Complete = ({ mentor }) =>
  [...mentor.course.hints.values()].map(({ id, title }) => ({ value: id, label: `${id}: ${title}` }));

export const commands: Complete = ({ commands: names }) =>
  names.map((name) => ({ value: name, label: `/${name}` }));

/** What is ranked afterwards knows names and labels only, so a keyword that fits is written behind the title. */
export const notes: Complete = ({ mentor }, typed) => {
  const wanted = typed.trim().toLowerCase();
  return mentor.course.notes.map(({ id, title, keywords }) => {
    const label = `${id}: ${title}`;
    const keyword = wanted === '' ? undefined : keywords.find((one) => one.toLowerCase().includes(wanted));
    const known = keyword === undefined || label.toLowerCase().includes(wanted);
    return { value: id, label: known ? label : `${label} (${keyword})` };
  });
};
