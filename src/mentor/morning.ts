// What a learner gets in the morning: the day's first page, and a few questions from earlier days if they want them.
import { findDay } from '../course/model.ts';
import { action, md } from '../document/build.ts';
import type { Document } from '../document/tree.ts';
import { dayPage } from './day-page.ts';
import type { Mentor } from './mentor.ts';
import type { Delivery } from './model.ts';

export async function morningPage(
  { course, reviews }: Mentor,
  { learner, day: number }: Delivery,
): Promise<Document> {
  const day = findDay(course, number);
  if (!day) throw new Error(`a delivery names day ${number}, which the course has not`);
  const page = dayPage(course, day);
  const questions = await reviews.inTheMorning(learner, number);
  if (questions.length === 0) return page;
  const words =
    questions.length === 1
      ? md`**Review** has one question from earlier days. What you recall stays longer.`
      : md`**Review** has two questions from earlier days. What you recall stays longer.`;
  return {
    ...page,
    blocks: [...page.blocks, ...words],
    actions: [...page.actions, action('Review', 'review')],
  };
}
