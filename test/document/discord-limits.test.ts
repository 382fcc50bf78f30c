// Whatever a command says, Discord takes it: random documents, every page, against the limits that Discord documents.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { codeBlock, document, md } from '../../src/document/build.ts';
import type { Document } from '../../src/document/tree.ts';
import { createButtons } from '../../src/platforms/discord/buttons.ts';
import { compose, type Message } from '../../src/platforms/discord/compose.ts';
import { checkMessage, flatten } from '../platforms/discord-double/schema/message.ts';
import { documents } from '../support/documents.ts';

/** `RUNS=10000` takes some minutes. */
const numRuns = Number(process.env.RUNS ?? 150);

const kept = new Map<string, unknown>();
const buttons = createButtons(
  {
    read: async (_, key) => kept.get(key),
    write: async (_, key, value) => void kept.set(key, value),
  },
  { now: () => Temporal.Instant.from('2026-11-22T12:00:00Z') },
);
const again = { command: 'lesson', options: { section: '1.1' } };
const note = {
  text: '-# small print',
  action: { label: 'Pause', command: 'pause', options: {}, style: 'secondary' as const },
};
const delivery = 'AbCdEfGhIjKlMnOpQrStUv';

/** @throws as Discord refuses */
function accept({ components, files }: Message): void {
  const uploads = files.map(({ name, bytes }, index) => ({
    field: `files[${index}]`,
    name,
    type: 'text/plain',
    bytes,
  }));
  checkMessage(
    {
      components,
      flags: 1 << 15,
      allowed_mentions: { parse: [] },
      attachments: files.map(({ name, description }, id) => ({
        id,
        filename: name,
        ...(description === undefined ? {} : { description }),
      })),
    },
    uploads,
  );
}

const pagesOf = ({ components }: Message): number => {
  const turning = [...flatten(components)].find(
    (one) => 'label' in one && /^\d+ of \d+$/.test(String(one.label)),
  );
  return turning && 'label' in turning ? Number(String(turning.label).split(' of ')[1]) : 1;
};

const texts = ({ components }: Message): string[] =>
  [...flatten(components)].flatMap((one) => ('content' in one ? [one.content] : []));

const every = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
/** Each page costs a rendering of the whole, so of random documents only these are looked at. */
const few = (last: number): number[] =>
  every(last).filter((page) => page === last || page === Math.ceil(last / 2));

const compositions = async (words: Document, chosen = every): Promise<Message[]> => {
  const first = await compose(buttons, words, { again, delivery, note, source: 'lesson' });
  const more = chosen(pagesOf(first) - 1).map((page) =>
    compose(buttons, words, { again, page, delivery, source: 'lesson' }),
  );
  const whole = await compose(buttons, words, { lead: '-# A suggestion for <@1234567890123456789>' });
  return [first, ...(await Promise.all(more)), whole];
};

describe('random documents', () => {
  test(`${numRuns} of them render within all limits`, async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (words) => {
        for (const message of await compositions(words, few)) {
          accept(message);
          for (const text of texts(message)) {
            // A fence that is opened is closed in the same text.
            expect((text.match(/^\s*(?:> )*\s*```/gm) ?? []).length % 2, text).toBe(0);
          }
        }
      }),
      // Shrinking documents of this size takes long; the seed in the report reproduces a failure.
      { numRuns, endOnFailure: true },
    );
  }, 3_600_000);
});

describe('long code', () => {
  test('is cut between lines, and each part is fenced with its language', async () => {
    const lines = Array.from({ length: 400 }, (_, index) => `  line${index} = "value ${index}";`);
    const pages = await compositions(
      document([...md`Before.`, codeBlock('nix', lines.join('\n')), ...md`After.`]),
    );
    const shown = pages.slice(0, -1).flatMap(texts).join('\n');
    expect(pages.length).toBeGreaterThan(3);
    for (const line of lines) expect(shown).toContain(line);
    const parts = pages
      .slice(0, -1)
      .flatMap(texts)
      .filter((text) => /line\d/.test(text));
    for (const text of parts) expect(text).toMatch(/```nix\n {2}line/);
  });

  test('what cannot be turned comes as a file beside the first page', async () => {
    const lines = Array.from({ length: 400 }, (_, index) => `  line${index} = "value ${index}";`);
    const message = await compose(buttons, document([codeBlock('nix', lines.join('\n'))], { keep: false }));
    expect(message.files.map(({ name }) => name)).toEqual(['answer.txt']);
    expect(String(Buffer.from(message.files[0]?.bytes ?? []))).toContain('line399');
  });
});
