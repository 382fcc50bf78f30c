import { defineCommand } from '../src/command/command.ts';
import { nearest } from '../src/command/nearest.ts';
import type { Note } from '../src/course/model.ts';
import { findNotes } from '../src/course/notes.ts';
import { pageBlocks } from '../src/course/page.ts';
import { action, code, document, heading, list, md } from '../src/document/build.ts';
import type { Action, Document } from '../src/document/tree.ts';
import { notes } from './shared/suggestions.ts';

/** A few buttons are an answer; more are a wall. */
const MOST_BUTTONS = 5;

export default defineCommand({
  name: 'note',
  summary: 'Short pages about what the days do not teach: printing, Steam, Docker, a full disk …',
  access: 'everyone',
  shareable: true,
  options: {
    about: {
      kind: 'text',
      required: false,
      rest: true,
      summary: 'The name of a note, or words such as no sound; nothing for the whole list',
      complete: notes,
    },
  },
  examples: ['/note', '/note disk-space', '/note no sound'],

  run: async ({ mentor }, { about = '' }) => {
    const all = mentor.course.notes;
    if (about.trim() === '') return listPage(all);
    const found = findNotes(all, about);
    const [first, ...others] = found;
    if (first && (others.length === 0 || first.id === about.trim().toLowerCase())) return notePage(first);
    if (first) {
      const shown = found.slice(0, MOST_BUTTONS);
      return document([...md`These notes have to do with ${code(about)}:`, list(shown.map(entry))], {
        visibility: 'public',
        actions: shown.map(open),
      });
    }
    const near = nearest(
      about.trim().toLowerCase(),
      all.map(({ id }) => id),
    ).flatMap((id) => all.find((note) => note.id === id) ?? []);
    const question = near.length > 0 ? md`Is it one of these?` : [];
    return document([...md`I have no note about ${code(about)}.`, ...question], {
      actions: [...near.map(open), action('All notes', 'note')],
    });
  },
});

function notePage(note: Note): Document {
  return document(pageBlocks(note), { visibility: 'public', actions: [action('All notes', 'note')] });
}

function listPage(all: readonly Note[]): Document {
  if (all.length === 0) return document(md`This course has no field notes.`);
  return document([
    heading(1, 'Field notes'),
    ...md`One short page for each thing that the days leave out. Read one with \`/note\` and its name, or search with your own words, such as \`/note no sound\`.`,
    list(all.map(entry)),
  ]);
}

function entry({ id, title }: Note) {
  return md`${code(id)} ${title}`;
}

function open({ id, title }: Note): Action {
  return action(title, 'note', { about: id });
}
