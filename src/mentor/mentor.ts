// The mentor: all use cases behind one object, so that commands and platforms need to know only this.
import type { Catalog } from '../catalog/types.ts';
import type { Course } from '../course/model.ts';
import { type Teaching, teachingOf } from '../course/teaching.ts';
import { type Certificates, certificates } from './certificates.ts';
import { type Communities, communities } from './communities.ts';
import { type Enrolling, enrolling } from './enrol.ts';
import { type Exercises, exercises } from './exercises.ts';
import { type Lessons, lessons } from './lessons.ts';
import { type LifeCycle, lifeCycle } from './life-cycle.ts';
import { type Linking, linking } from './linking.ts';
import { type Pastes, pastes } from './pastes.ts';
import type { Channels, Clock, Draw, LearnerStore, ProgressStore, Store } from './ports.ts';
import type { AnswerWriter } from './question-ports.ts';
import { type Questions, questions } from './questions.ts';
import { type Quizzes, quizzes } from './quizzes.ts';
import { recentFiles } from './recent-files.ts';
import { type Reviews, reviews } from './reviews.ts';

/** What exists in NixOS and Home Manager; asked each time, since a refreshed list may take its place. */
export interface CatalogSource {
  /** Undefined while no list can be read. */
  readonly current: Catalog | undefined;
}

export interface MentorDeps {
  readonly course: Course;
  readonly store: Store;
  readonly clock: Clock;
  readonly catalog: CatalogSource;
  /** Platform → what it does in channels; a platform is in it once it is connected. */
  readonly channels?: ReadonlyMap<string, Channels>;
  /** A language model that words answers, where the operator wants one. */
  readonly model?: ModelUse | undefined;
  /** Whether questions are kept for thirty days, for the operator to see what the course lacks. */
  readonly logQuestions?: boolean;
  /** Without it there are no pictures, and everything is said in words. */
  readonly draw?: Draw;
  /** Tells the delivery queue that something was queued. */
  readonly wake: () => void;
}

export interface ModelUse {
  readonly writer: AnswerWriter;
  /** Answers a day. */
  readonly learnerLimit: number;
  readonly communityLimit: number;
}

export interface Mentor {
  /** Whether questions are logged and whether a language model words answers: what `/privacy` says. */
  readonly uses: { readonly model: boolean; readonly questionLog: boolean };
  readonly course: Course;
  readonly clock: Clock;
  readonly catalog: CatalogSource;
  readonly teaching: Teaching;
  readonly enrolling: Enrolling;
  readonly lessons: Lessons;
  readonly exercises: Exercises;
  readonly pastes: Pastes;
  readonly questions: Questions;
  readonly quizzes: Quizzes;
  readonly reviews: Reviews;
  readonly certificates: Certificates;
  readonly draw: Draw;
  readonly lifeCycle: LifeCycle;
  readonly communities: Communities;
  readonly linking: Linking;
  readonly learners: LearnerStore;
  readonly progress: Pick<ProgressStore, 'of' | 'leaderboard'>;
}

export function createMentor(deps: MentorDeps): Mentor {
  const proving = exercises(deps);
  const recent = recentFiles(deps.clock);
  const reading = pastes({ exercises: proving, catalog: deps.catalog, recent });
  return {
    uses: { model: deps.model !== undefined, questionLog: deps.logQuestions === true },
    course: deps.course,
    clock: deps.clock,
    catalog: deps.catalog,
    teaching: teachingOf(deps.course),
    enrolling: enrolling(deps),
    lessons: lessons(deps),
    exercises: proving,
    pastes: reading,
    questions: questions(deps, reading),
    quizzes: quizzes(deps),
    reviews: reviews(deps),
    certificates: certificates(deps),
    draw: deps.draw ?? (async () => undefined),
    lifeCycle: lifeCycle(deps, recent),
    communities: communities(deps),
    linking: linking(deps),
    learners: deps.store.learners,
    progress: deps.store.progress,
  };
}
