// Environment variables into typed settings. Every setting is described here once; `npm start -- --help` prints them.
import { z } from 'zod';
import { readShards, type Shards } from './platforms/discord/shards.ts';

const settings = {
  HOST: {
    summary:
      'The address that the web chat listens on. Keep the default unless a proxy or container needs another.',
    schema: z.string().min(1).default('127.0.0.1'),
  },
  PORT: {
    summary: 'The port of the web chat and of /healthz.',
    schema: z.coerce.number().int().min(0).max(65_535).default(8330),
  },
  DATABASE_URL: {
    summary:
      'A PostgreSQL server (15 or newer), as postgres://user:password@host/database. Without it, PGlite keeps everything in DATA_DIR.',
    schema: z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' }).optional(),
    secret: true,
  },
  DATA_DIR: {
    summary: 'Where PGlite keeps its data. Not used with DATABASE_URL.',
    schema: z.string().min(1).default('data'),
  },
  CURRICULUM_DIR: {
    summary: 'A curriculum of your own instead of the one that comes with the program.',
    schema: z.string().min(1).optional(),
  },
  DISCORD_TOKEN: {
    summary: 'The token of your Discord application. Without it the mentor is not on Discord.',
    schema: z
      .string()
      .trim()
      .regex(/^[\w.-]+$/, 'does not look like a token')
      .optional(),
    secret: true,
  },
  DISCORD_SHARDS: {
    summary:
      'auto, a number of shards, or the part of all shards that this process reads, such as 0-3/16. Needed from about 1,000 servers on.',
    schema: z
      .string()
      .default('auto')
      .transform((text, context): Shards => {
        const shards = readShards(text);
        if (shards) return shards;
        context.addIssue('must be auto, a number such as 4, or a part such as 0-3/16');
        return z.NEVER;
      }),
  },
  DISCORD_GUILD_ID: {
    summary: 'Registers commands in this one server only, where changes show at once. For development.',
    schema: z
      .string()
      .regex(/^\d{15,21}$/, 'must be the id of a server, which is a long number')
      .optional(),
  },
  DISCORD_API_URL: {
    summary: 'Another address of Discord’s API, for proxies and tests.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  MATRIX_HOMESERVER_URL: {
    summary:
      'The homeserver of your Matrix bot, such as https://matrix.example.org. Without it the mentor is not on Matrix.',
    schema: z.url({ protocol: /^https?$/, error: 'must begin with https://' }).optional(),
  },
  MATRIX_ACCESS_TOKEN: {
    summary: 'The access token of the bot’s account, made for the bot alone.',
    schema: z.string().trim().min(1).optional(),
    secret: true,
  },
  MATRIX_USER: {
    summary: 'The bot’s account, such as @mentor:example.org, where it signs in with a password.',
    schema: z.string().trim().min(1).optional(),
  },
  MATRIX_PASSWORD: {
    summary:
      'The password of the bot’s account: instead of a token, or beside it where the homeserver asks for it before the bot may sign its own device.',
    schema: z.string().min(1).optional(),
    secret: true,
  },
  MATRIX_JOIN: {
    summary:
      'Whose invitations the bot accepts: any, or servers, people and rooms with spaces between them, such as: example.org @ann:other.org',
    schema: z.string().trim().min(1).default('any'),
  },
  CATALOG_REFRESH: {
    summary:
      'Whether the list of options and packages is brought up to date each week, from the channel below: on or off.',
    schema: z.enum(['on', 'off']).default('off'),
  },
  CATALOG_CHANNEL: {
    summary: 'The channel whose options and packages are listed, such as 26.05 or unstable.',
    schema: z
      .string()
      .regex(/^(\d\d\.(05|11)|unstable)$/, 'must be a release such as 26.05, or unstable')
      .optional(),
  },
  CATALOG_URL: {
    summary: 'Where the channels are.',
    schema: z.url({ protocol: /^https?$/ }).default('https://channels.nixos.org'),
  },
  CATALOG_HOME_MANAGER_URL: {
    summary:
      'A list of Home Manager’s options, in the form of the channel’s options.json. Without it the present ones stay.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  OPENAI_API_KEY: {
    summary:
      'A key of OpenAI or of a compatible endpoint: then a language model words the answers of /ask. Without it and OPENAI_BASE_URL there is none.',
    schema: z.string().min(1).optional(),
    secret: true,
  },
  OPENAI_BASE_URL: {
    summary: 'A compatible endpoint, such as http://localhost:11434/v1. It may need no key.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  OPENAI_MODEL: {
    summary: 'The name of the language model.',
    schema: z.string().min(1).default('gpt-4.1-mini'),
  },
  MODEL_LEARNER_LIMIT: {
    summary: 'How many answers of a day the language model words for one learner.',
    schema: z.coerce.number().int().min(0).max(100_000).default(20),
  },
  MODEL_COMMUNITY_LIMIT: {
    summary: 'How many answers of a day the language model words for one community.',
    schema: z.coerce.number().int().min(0).max(1_000_000).default(500),
  },
  QUESTION_LOG: {
    summary:
      'Whether questions are kept for thirty days, without names and secrets, to see what the course lacks: on or off. /privacy says so.',
    schema: z.enum(['on', 'off']).default('off'),
  },
  LOG_LEVEL: {
    summary: 'How much is logged: debug, info, warn or error.',
    schema: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  },
} as const;

type Settings = typeof settings;

const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.schema])) as {
    [K in keyof Settings]: Settings[K]['schema'];
  },
);

export type Config = Readonly<z.output<typeof schema>>;

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  /** One line a wrong variable; values are never repeated, since they may be secrets. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** An empty variable counts as not set, as in an `.env` file with a name and no value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return { ok: true, config: result.data };
  return {
    ok: false,
    problems: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  };
}

/** The settings as text, for `--help` and for `.env.example`. */
export function describeSettings(): string {
  return Object.entries(settings)
    .map(([name, { summary, schema: one }]) => {
      const fallback = one.safeParse(undefined);
      const value = fallback.success && fallback.data !== undefined ? ` Default: ${fallback.data}.` : '';
      return `  ${name}\n      ${summary}${value}`;
    })
    .join('\n');
}
