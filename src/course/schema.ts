// The shape of every file under `curriculum/`, as authors write it.
import { z } from 'zod';
import { remarkCase, stepCheck } from './steps/check-schema.ts';
import { remember } from './steps/condition-schema.ts';

const line = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sectionId = z.string().regex(/^\d\.\d$/, 'use a section number in quotes, such as "1.2"');
const link = z.strictObject({
  title: line,
  url: z.url({ protocol: /^https$/, error: 'use a full https:// address' }),
});

export const courseFile = z.strictObject({
  title: line,
  release: z.string().regex(/^\d\d\.(05|11)$/, 'use a NixOS release in quotes, such as "26.05"'),
  releaseName: line,
  defaultHour: z.int().min(6).max(21),
  points: z.strictObject({
    section: z.int().positive(),
    step: z.int().positive(),
    question: z.int().positive(),
  }),
  next: z.array(link.extend({ why: line })).default([]),
  days: z.array(z.string().regex(/^day-\d-[a-z0-9-]+$/, 'name the folder day-<number>-<words>')).min(1),
});

export const dayFile = z.strictObject({
  number: z.int().min(0).max(5),
  title: line,
  objective: line,
  minutes: z.int().min(5).max(240),
  outline: z.array(line).default([]),
});

export const sectionFrontMatter = z.strictObject({
  id: sectionId,
  title: line,
  summary: line,
  keyPoints: z.array(line).min(3).max(6),
  links: z.array(link).min(1),
});

export const hintFrontMatter = z.strictObject({
  id: slug,
  title: line,
  section: sectionId,
  links: z.array(link).default([]),
});

/** A word or a few, as somebody would type them who looks for the page. */
const keyword = z.string().trim().min(2).max(40);

export const noteFrontMatter = z.strictObject({
  id: slug,
  title: line,
  summary: line,
  keywords: z.array(keyword).min(2).max(20),
  keyPoints: z.array(line).min(3).max(6),
  links: z.array(link).min(1),
});

export const exerciseFile = z.strictObject({
  id: sectionId,
  title: line,
  intro: line,
  steps: z
    .array(
      z.strictObject({
        id: slug,
        title: line,
        task: line,
        paste: line,
        checks: z.array(stepCheck).min(1),
        wrong: z.array(remarkCase).default([]),
        advice: z.array(remarkCase).default([]),
        remember: remember.default({}),
        done: line,
        hints: z.array(line).length(3, 'give three hints, each a little more help than the last'),
      }),
    )
    .min(1),
});

export const quizFile = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: slug,
        section: sectionId,
        question: line,
        choices: z
          .array(z.strictObject({ text: line, correct: z.boolean().default(false), why: line }))
          .min(3)
          .max(5)
          .refine(
            (choices) => choices.some((choice) => choice.correct),
            'mark at least one choice as correct',
          )
          .refine(
            (choices) => choices.some((choice) => !choice.correct),
            'at least one choice must be wrong',
          ),
      }),
    )
    .min(1),
});

/** Phrases between semicolons, or names between spaces, as an author writes many short things on one line. */
const phrases = z
  .string()
  .default('')
  .transform((text) => cut(text, /;/));
const names = z
  .string()
  .default('')
  .transform((text) => cut(text, /\s+/));

function cut(text: string, at: RegExp): string[] {
  return text
    .split(at)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export const topicsFile = z.strictObject({
  topics: z
    .array(
      z.strictObject({
        id: slug,
        title: line,
        always: phrases,
        words: phrases.refine((list) => list.length > 0, 'name the words that people use for it'),
        sections: names.refine(
          (list) => list.length > 0 && list.every((id) => /^\d\.\d$/.test(id)),
          'name sections in quotes, such as "2.3 2.1"',
        ),
        options: names,
        hm: names,
        packages: names,
        note: slug.optional(),
        say: line.optional(),
        general: z.boolean().default(false),
        installs: z.boolean().default(false),
        programs: z.boolean().default(false),
        outside: z.boolean().default(false),
        compared: z.boolean().default(false),
        link: z.url({ protocol: /^https$/, error: 'use a full https:// address' }).optional(),
        linkTitle: line.optional(),
      }),
    )
    .min(1),
});

const inLanguages = Object.fromEntries(
  ['de', 'fr', 'es', 'pt', 'zh', 'ru', 'pl'].map((language) => [language, phrases]),
) as Record<'de' | 'fr' | 'es' | 'pt' | 'zh' | 'ru' | 'pl', typeof phrases>;

export const lexiconFile = z.strictObject({
  words: z.array(z.strictObject({ en: line, ...inLanguages })).min(1),
});

export const scopeFile = z.strictObject({
  systems: z.array(z.strictObject({ topic: slug, names: phrases })).default([]),
  origin: z.strictObject({ before: phrases, after: phrases }).prefault({}),
  beside: phrases,
  residence: phrases,
  subjects: z
    .array(
      z
        .strictObject({ topic: slug.optional(), sure: phrases, likely: phrases })
        .transform(({ topic, ...words }) => ({ topic, ...words })),
    )
    .default([]),
  together: z
    .array(
      z
        .strictObject({ topic: slug.optional(), one: phrases, other: phrases, unless: phrases })
        .transform(({ topic, ...words }) => ({ topic, ...words })),
    )
    .default([]),
  everyday: phrases,
  machine: phrases,
  intents: phrases,
  verbs: phrases,
});

export const glossaryFile = z.strictObject({
  terms: z.array(z.strictObject({ term: line, also: z.array(line).default([]), meaning: line })),
});
