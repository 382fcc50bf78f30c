// The course as the program knows it: what `curriculum/` says, validated. Ids are stable for ever, because progress
// is stored under them.
import type { Block } from '../document/tree.ts';
import type { RemarkCase, StepCheck } from './steps/check-schema.ts';
import type { ValueSource } from './steps/condition-types.ts';

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Course {
  readonly title: string;
  /** The NixOS release that the course teaches, such as `26.05`. The only place where it is written. */
  readonly release: string;
  readonly releaseName: string;
  /** The hour of the learner's morning at which a lesson arrives unless they choose another. */
  readonly defaultHour: number;
  readonly points: Points;
  readonly days: readonly Day[];
  readonly glossary: readonly Term[];
  /** The pages behind rules and causes, by their id. */
  readonly hints: ReadonlyMap<string, Hint>;
  /** What people ask about, in their words; leads a question to its section. */
  readonly topics: readonly Topic[];
  readonly voices: readonly Voice[];
  /** Words of other languages and what the course calls them. */
  readonly lexicon: readonly LexiconEntry[];
  /** What tells whether a question is one for this course. */
  readonly scope: ScopeWords;
  /** Pages about what the days do not teach, in the order of their titles. */
  readonly notes: readonly Note[];
  /** Where a learner can go after the last day. */
  readonly next: readonly NextLink[];
}

/** A place to go on, and why. */
export interface NextLink extends Link {
  readonly why: string;
}

/** What each thing is worth; each counts once a learner. */
export interface Points {
  readonly section: number;
  readonly step: number;
  readonly question: number;
}

export interface Day {
  readonly number: number;
  readonly title: string;
  /** What the learner can do at the end of the day. One sentence of Markdown. */
  readonly objective: readonly Block[];
  readonly minutes: number;
  /** What the day will cover; shown alone while the day has no sections yet. */
  readonly outline: readonly string[];
  readonly sections: readonly Section[];
  readonly exercise: Exercise | undefined;
  readonly quiz: readonly Question[];
}

export interface Section {
  /** `1.2`: day and position. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly keyPoints: readonly string[];
  readonly links: readonly Link[];
  readonly body: readonly Block[];
  readonly figures: readonly Figure[];
}

/** A picture of a section. */
export interface Figure {
  /** The file's name without `.svg`. */
  readonly name: string;
  /** What it shows, in words, for those who do not see it. */
  readonly description: string;
  readonly svg: string;
}

export interface Exercise {
  /** `1.4`: a section number of its day. */
  readonly id: string;
  readonly title: string;
  readonly intro: readonly Block[];
  readonly steps: readonly Step[];
}

export interface Step {
  /** Unique in its exercise; `1.4/list` in full. */
  readonly id: string;
  readonly title: string;
  readonly task: readonly Block[];
  /** What to paste as proof, in words. */
  readonly paste: string;
  /** Any one of these proves the step. */
  readonly checks: readonly StepCheck[];
  /** Well-known slips; the first that the paste shows is named, as long as the step is not done. */
  readonly wrong: readonly RemarkCase[];
  /** What a proof of the step may do better. */
  readonly advice: readonly RemarkCase[];
  /** What is kept of the proof, by name, so that later pastes can be compared with it. */
  readonly remember: Readonly<Record<string, ValueSource>>;
  readonly done: readonly Block[];
  /** Three rungs, each a little more help than the last. */
  readonly hints: readonly (readonly Block[])[];
}

export interface Question {
  /** Unique in its day; `1/same-path` in full. */
  readonly id: string;
  readonly section: string;
  readonly question: readonly Block[];
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly text: readonly Block[];
  readonly correct: boolean;
  readonly why: readonly Block[];
}

export interface Term {
  readonly term: string;
  readonly also: readonly string[];
  readonly meaning: string;
}

/** Something that people ask about. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** Words and phrases of questions about it. */
  readonly words: readonly string[];
  /** Words that decide: a question with one of them is about this, whatever else it says. */
  readonly always: readonly string[];
  /** Ids of sections and exercises, the best first. */
  readonly sections: readonly string[];
  /** NixOS options, the most useful first; then those of Home Manager, and packages. */
  readonly options: readonly string[];
  readonly hm: readonly string[];
  readonly packages: readonly string[];
  /** A field note about it. */
  readonly note: string | undefined;
  /** The answer in a sentence or two of Markdown. */
  readonly say: string | undefined;
  /** It is the background of many questions, so it gives way to any other that fits nearly as well. */
  readonly general: boolean;
  /** Its answer is the rule for installing any program, so the answer names the program. */
  readonly installs: boolean;
  /** Its words are names of programs: how to use them is for their own manuals. */
  readonly programs: boolean;
  /** The course does not cover it. */
  readonly outside: boolean;
  /** Its names are often there only to compare with: "on Arch this was easy". */
  readonly compared: boolean;
  /** The best place to read about it, where the course is not. */
  readonly link: Link | undefined;
}

/** How people ask about a topic. */
export interface Voice {
  /** Id of a topic; for what is about something else, the name of its class. */
  readonly topic: string;
  /** It is about something that the course does not cover and that no topic answers. */
  readonly elsewhere: boolean;
  readonly asks: readonly string[];
}

/** Languages besides English in which a question finds its section. */
export type Language = 'de' | 'fr' | 'es' | 'pt' | 'zh' | 'ru' | 'pl';

/** English words, and words (or beginnings, ending in `*`) that mean them. */
export type LexiconEntry = { readonly en: string } & Readonly<Record<Language, readonly string[]>>;

/** Words and phrases that tell whether a question is about the field, or about something else. */
export interface ScopeWords {
  /** Other systems by their names, and the topic that answers for them. */
  readonly systems: readonly { readonly topic: string; readonly names: readonly string[] }[];
  /** What stands before or after the name of a system that is only the background. */
  readonly origin: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** What makes another system one that stands beside NixOS. */
  readonly beside: readonly string[];
  /** What stands before the name of a system on which somebody works. */
  readonly residence: readonly string[];
  /** Matters of other manuals and of everyday life, and the topic that answers, where there is one. */
  readonly subjects: readonly {
    readonly topic: string | undefined;
    readonly sure: readonly string[];
    readonly likely: readonly string[];
  }[];
  /** Subjects that take two words: one of the first, one of the other, and none of the third. */
  readonly together: readonly {
    readonly topic: string | undefined;
    readonly one: readonly string[];
    readonly other: readonly string[];
    readonly unless: readonly string[];
  }[];
  /** Words of the field that everyday life has too. */
  readonly everyday: readonly string[];
  /** Parts of one's own machine. */
  readonly machine: readonly string[];
  /** What is asked about a program that is installed, set up or mended. */
  readonly intents: readonly string[];
  /** What means installing when the name of a program follows. */
  readonly verbs: readonly string[];
}

/** What a rule or a cause means, why it happens, and what to do. */
export interface Hint {
  readonly id: string;
  readonly title: string;
  /** The section that teaches it. */
  readonly section: string;
  readonly links: readonly Link[];
  readonly body: readonly Block[];
}

/** A field note: a short page about one thing that beginners ask and no day teaches. */
export interface Note {
  /** The file's name, such as `disk-space`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What somebody types who looks for it. */
  readonly keywords: readonly string[];
  readonly keyPoints: readonly string[];
  readonly links: readonly Link[];
  readonly body: readonly Block[];
}

/** `1.4/list`, the id under which a step's completion is stored. */
export function stepKey(exercise: Exercise, step: Step): string {
  return `${exercise.id}/${step.id}`;
}

/** `1/same-path`, the id under which an answer is stored. */
export function questionKey(day: Day, question: Question): string {
  return `${day.number}/${question.id}`;
}

export function findDay(course: Course, number: number): Day | undefined {
  return course.days.find((day) => day.number === number);
}

export function findSection(course: Course, id: string): { day: Day; section: Section } | undefined {
  for (const day of course.days) {
    const section = day.sections.find((candidate) => candidate.id === id);
    if (section) return { day, section };
  }
  return undefined;
}

export function lastDay(course: Course): number {
  return course.days.at(-1)?.number ?? 0;
}
