import { expect, test } from 'vitest';
import { loadCourse } from '../../src/course/load.ts';
import { findNotes } from '../../src/course/notes.ts';

const reading = await loadCourse();
const notes = reading.ok ? reading.value.notes : [];

test.each([
  ['disk-space', 'disk-space'],
  ['Disk Space', 'disk-space'],
  ['no sound', 'sound'],
  ['my disk is full', 'disk-space'],
  ['dynamically linked executable', 'foreign-binaries'],
  ['printer', 'printing'],
  ['font', 'fonts'],
  ['appimages', 'foreign-binaries'],
  ['windows dual boot', 'boot-loader-and-dual-boot'],
  ['command not found', 'which-package'],
  ['how do I open a port in the firewall', 'firewall'],
  ['open a port in the firewall', 'firewall'],
  ['vscode', 'vscode'],
  ['keyboard layout', 'locale-and-keyboard'],
  ['does not boot', 'i-broke-it'],
  ['discord unfree', 'unfree-packages'],
])('"%s" leads to %s', (query, id) => {
  expect(findNotes(notes, query)[0]?.id).toBe(id);
});

test.each(['', '   ', 'the of', 'quantum chromodynamics', '((((', '\u0000'])(
  '"%s" leads nowhere',
  (query) => {
    expect(findNotes(notes, query)).toEqual([]);
  },
);

test('every note is found first by its id, by its title and by each of its keywords', () => {
  expect(notes.length).toBeGreaterThanOrEqual(30);
  for (const note of notes) {
    expect(findNotes(notes, note.id)).toEqual([note]);
    expect(findNotes(notes, note.title)[0]?.id).toBe(note.id);
    for (const keyword of note.keywords)
      expect(findNotes(notes, keyword).map(({ id }) => id)).toContain(note.id);
  }
});
