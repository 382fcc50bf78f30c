// Which section teaches an option: the one whose text or examples name it.
import { parseMarkdown } from '../document/markdown.ts';
import type { Block, Inline } from '../document/tree.ts';
import { readNix } from '../nix/read.ts';
import { definitions, optionPath } from '../nixos/definitions.ts';
import type { Course, Section } from './model.ts';

export interface Teaching {
  /** The section that names the option, or else the one that names the nearest thing above it. */
  readonly sectionOf: (option: string) => Section | undefined;
}

/** A dotted name of at least two parts, as lessons write options in running text. */
const DOTTED = /^[a-z][\w-]*(?:\.(?:[\w-]+|"[^"]+"|<[^>]+>|\*))+$/i;

/** Reads the whole course at the first question; every later one is a look into a table. */
export function teachingOf(course: Course): Teaching {
  let table: ReadonlyMap<string, Section> | undefined;
  return {
    sectionOf: (option) => {
      table ??= sectionsByName(course);
      const path = optionPath(option);
      // `services` alone says nothing; two parts say what it is about.
      for (let length = path.length; length >= 2; length -= 1) {
        const found = table.get(path.slice(0, length).join('.'));
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** For each name the section that speaks of it most; of equals the later, which says more. Day 0 shows, but teaches nothing by hand. */
function sectionsByName(course: Course): Map<string, Section> {
  const best = new Map<string, { section: Section; mentions: number }>();
  for (const section of course.days.filter(({ number }) => number > 0).flatMap((day) => day.sections)) {
    const mentions = new Map<string, number>();
    // What a section says in one sentence counts beside what it says in many.
    const keyPoints = [section.summary, ...section.keyPoints].flatMap(parseMarkdown);
    for (const path of [...section.body, ...keyPoints].flatMap(namesIn)) {
      for (let length = path.length; length >= 2; length -= 1) {
        const key = path.slice(0, length).join('.');
        mentions.set(key, (mentions.get(key) ?? 0) + 1);
      }
    }
    for (const [key, count] of mentions) {
      if (count >= (best.get(key)?.mentions ?? 0)) best.set(key, { section, mentions: count });
    }
  }
  return new Map([...best].map(([key, { section }]) => [key, section]));
}

function namesIn(block: Block): (readonly string[])[] {
  switch (block.type) {
    case 'codeBlock':
      return block.language === 'nix'
        ? definitions(readNix(block.value).tree.root).map(({ path }) => path)
        : [];
    case 'paragraph':
    case 'heading':
      return inlineNames(block.children);
    case 'list':
      return block.items.flat().flatMap(namesIn);
    case 'quote':
    case 'callout':
      return block.children.flatMap(namesIn);
    case 'table':
      return [...block.header, ...block.rows.flat()].flatMap(inlineNames);
    default:
      return [];
  }
}

function inlineNames(nodes: readonly Inline[]): (readonly string[])[] {
  return nodes.flatMap((node) => {
    if (node.type === 'code') return DOTTED.test(node.value) ? [optionPath(node.value)] : [];
    return 'children' in node ? inlineNames(node.children) : [];
  });
}
