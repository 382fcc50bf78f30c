// Reading conditions out of exercise.yaml: each is known by its first word, so that a mistake is named exactly.
import { z } from 'zod';
import type { Condition, ValueSource } from './condition-types.ts';

const plain = z.union([z.string(), z.number(), z.boolean()]);
const oneOrMany = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)]);
const word = z.string().min(1);
const variable = z.string().regex(/^[a-z]+$/, 'use one lower-case word');

/** A regular expression that authors write; those that could run for ever on a long line are refused. */
const pattern = z.string().refine((source) => {
  try {
    new RegExp(source, 'u');
  } catch {
    return false;
  }
  return !/[+*}]\)[+*{]/.test(source);
}, 'not a regular expression, or one with a repetition inside a repetition');

const table = z.enum(['system', 'home', 'flake']);
const role = z.enum(['host', 'shared']);
const kind = z.enum(['module', 'hardware', 'home', 'flake', 'fragment', 'other']);
const type = z.enum([
  'boolean',
  'number',
  'text',
  'path',
  'list',
  'set',
  'module',
  'null',
  'name',
  'unknown',
]);
const matcher = z.union([
  plain,
  z.array(plain).min(1),
  z.strictObject({
    matches: oneOrMany(pattern).optional(),
    none: pattern.optional(),
    has: z.array(plain).min(1).optional(),
  }),
]);
const fields = z.record(word, matcher);

const outputKinds = [
  'generations',
  'list-flag-refused',
  'rebuilt',
  'rolled-back',
  'nothing-older',
  'units-failed',
  'failed',
  'file-missing',
  'program-version',
  'program-path',
  'command-not-found',
  'unit-status',
  'ssh',
  'exit-status',
  'listing',
  'git-status',
  'git-log',
  'git-refused',
  'git-setting',
  'flake-lock',
  'nixos-version',
  'features',
  'alias',
  'directories',
  'host-name',
  'fastfetch',
  'system-paths',
  'closure-diff',
  'commented',
  'private-key',
] as const;
const output = z.enum(outputKinds);

const place = { option: oneOrMany(word), of: table.optional(), role: role.optional() };
const common = { else: word.optional() };

const term: z.ZodType<ValueSource> = z.union(
  [
    z.strictObject({ ...place, part: z.boolean().optional() }),
    z.strictObject({ output, field: word, with: fields.optional() }),
    z.strictObject({ known: variable }),
  ],
  { error: 'name a place: option, output and field, or known' },
);
const pair = z.tuple([term, term]);

const conditions = z.lazy(() => z.array(condition).min(1));

/** The schema of each condition, by the word that names it. */
const schemas: Readonly<Record<string, z.ZodType<Condition>>> = {
  option: z.strictObject({
    ...place,
    ...common,
    is: oneOrMany(plain).optional(),
    has: oneOrMany(plain).optional(),
    matches: pattern.optional(),
    type: oneOrMany(type).optional(),
    itemType: type.optional(),
    atLeast: z.int().positive().optional(),
    as: variable.optional(),
    asPart: variable.optional(),
  }),
  packages: z.strictObject({
    packages: z.array(word).min(1),
    of: z.enum(['system', 'home']).optional(),
    role: role.optional(),
    ...common,
  }),
  output: z.strictObject({
    output: oneOrMany(output),
    with: fields.optional(),
    as: z.record(variable, word).optional(),
    ...common,
  }),
  pasted: z.strictObject({
    pasted: oneOrMany(kind),
    role: role.optional(),
    file: pattern.optional(),
    text: pattern.optional(),
    holds: conditions.optional(),
    ...common,
  }),
  mistake: z.strictObject({
    mistake: oneOrMany(word),
    near: word.optional(),
    at: oneOrMany(word).optional(),
    ...common,
  }),
  same: z.strictObject({ same: pair, ...common }),
  differ: z.strictObject({ differ: pair, as: z.tuple([variable, variable]).optional(), ...common }),
  gone: z.strictObject({ gone: pair, ...common }),
  proven: z.strictObject({ proven: word, ...common }),
  switched: z.strictObject({ switched: z.literal(true), ...common }),
  shows: z.strictObject({ shows: word, ...common }),
  line: z.strictObject({ line: pattern, ...common }),
  all: z.strictObject({ all: conditions, ...common }),
  any: z.strictObject({ any: conditions, ...common }),
  not: z.strictObject({ not: z.lazy(() => condition), ...common }),
};

export const condition: z.ZodType<Condition> = z.unknown().transform((raw, context): Condition => {
  const name =
    typeof raw === 'object' && raw !== null ? Object.keys(schemas).find((key) => key in raw) : undefined;
  const schema = name === undefined ? undefined : schemas[name];
  if (!schema) {
    const message = `use one of: generations, ${Object.keys(schemas).join(', ')}`;
    context.issues.push({ code: 'custom', message, input: raw });
    return z.NEVER;
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  for (const { message, path } of result.error.issues) {
    context.issues.push({ code: 'custom', message, input: raw, path: [...path] });
  }
  return z.NEVER;
});

/** What a step keeps of its proof for the steps after it: a name, and where the values come from. */
export const remember = z.record(variable, term);
