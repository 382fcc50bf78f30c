// What learners read: names and places filled in, sentences that are whole, risks told where advice is dangerous.
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/explain/causes/index.ts';
import { explain } from '../../src/explain/engine.ts';
import { pasteCases } from './cases/index.ts';

const SECTIONS = /^(?:1\.[1-4]|2\.[1-4]|3\.[1-4]|4\.[1-4]|5\.[1-5])$/;
const BANNED = /\b(?:just|simply|obviously|obvious|easy|easily|of course|basically|trivial(?:ly)?)\b/i;

const spoken = pasteCases.flatMap(({ paste }) =>
  explain(paste).map(({ cause, message, nextStep, why, ifThatDoesNotHelp }) => ({
    cause,
    texts: [message, nextStep, why, ifThatDoesNotHelp],
  })),
);

describe('causes', () => {
  test('have ids, titles, sections and links', () => {
    expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
    for (const { id, title, section, links } of causes) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(title).not.toMatch(/\.$/);
      expect(section).toMatch(SECTIONS);
      expect(links.length).toBeGreaterThan(0);
      for (const { url } of links) expect(url).toMatch(/^https:\/\//);
    }
  });
});

describe('words', () => {
  test('are whole sentences without holes', () => {
    for (const { cause, texts } of spoken) {
      for (const text of texts) {
        expect(text, cause).toMatch(/^[A-Z`“”0-9a-z/]/);
        expect(text, cause).toMatch(/[.?!)”]$/);
        expect(text, cause).not.toMatch(/undefined variable ``|\bundefined\.|\[object|``(?! )|\s{2}|null\./);
        expect(text.split('`').length % 2, `${cause}: ${text}`).toBe(1);
      }
    }
  });

  test('never talk down', () => {
    expect(spoken.flatMap(({ texts }) => texts).filter((text) => BANNED.test(text))).toEqual([]);
  });

  test('the message is one line', () => {
    expect(spoken.filter(({ texts: [message = ''] }) => message.includes('\n'))).toEqual([]);
  });

  test('dangerous advice comes with its risk', () => {
    const risky =
      /--impure|allowBroken|chmod|safe\.directory|--delete-older-than|NIXOS_NO_CHECK|--no-check-sigs/;
    const warned =
      /risk|depends on|hides|protection|roll|back to|cannot be|trust|broke|lost|only to|only for|owner|hang|every program|nothing lasting|until|never|refuses/i;
    for (const { cause, texts } of spoken) {
      const all = texts.join(' ');
      if (risky.test(all)) expect(all, cause).toMatch(warned);
    }
  });
});
