// The mentor: all use cases behind one object, so that commands and platforms need to know only this.
import type { Course } from '../course/model.ts';
import { type Enrolling, enrolling } from './enrol.ts';
import { type Exercises, exercises } from './exercises.ts';
import { type Lessons, lessons } from './lessons.ts';
import { type LifeCycle, lifeCycle } from './life-cycle.ts';
import { type Pastes, pastes } from './pastes.ts';
import type { Clock, LearnerStore, ProgressStore, Store } from './ports.ts';
import { type Quizzes, quizzes } from './quizzes.ts';

export interface MentorDeps {
  readonly course: Course;
  readonly store: Store;
  readonly clock: Clock;
  /** Tells the delivery queue that something was queued. */
  readonly wake: () => void;
}

export interface Mentor {
  readonly course: Course;
  readonly clock: Clock;
  readonly enrolling: Enrolling;
  readonly lessons: Lessons;
  readonly exercises: Exercises;
  readonly pastes: Pastes;
  readonly quizzes: Quizzes;
  readonly lifeCycle: LifeCycle;
  readonly learners: LearnerStore;
  readonly progress: Pick<ProgressStore, 'of' | 'leaderboard'>;
}

export function createMentor(deps: MentorDeps): Mentor {
  const proving = exercises(deps);
  return {
    course: deps.course,
    clock: deps.clock,
    enrolling: enrolling(deps),
    lessons: lessons(deps),
    exercises: proving,
    pastes: pastes(proving),
    quizzes: quizzes(deps),
    lifeCycle: lifeCycle(deps),
    learners: deps.store.learners,
    progress: deps.store.progress,
  };
}
