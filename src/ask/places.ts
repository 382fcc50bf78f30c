// Sections and exercises by their id: what an answer can point at.
import type { Course, Link, Section } from '../course/model.ts';

export interface Place {
  readonly id: string;
  readonly title: string;
  readonly day: number;
  readonly links: readonly Link[];
  /** Undefined for an exercise. */
  readonly section: Section | undefined;
}

export function placesOf(course: Course): (id: string) => Place | undefined {
  const places = new Map<string, Place>();
  for (const { number, sections, exercise } of course.days) {
    for (const section of sections) {
      const { id, title, links } = section;
      places.set(id, { id, title, day: number, links, section });
    }
    if (exercise) {
      const { id, title } = exercise;
      places.set(id, { id, title, day: number, links: [], section: undefined });
    }
  }
  return (id) => places.get(id);
}
