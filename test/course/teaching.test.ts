import { beforeAll, expect, test } from 'vitest';
import { loadCourse } from '../../src/course/load.ts';
import { type Teaching, teachingOf } from '../../src/course/teaching.ts';

let teaching: Teaching;
beforeAll(async () => {
  const course = await loadCourse();
  if (!course.ok) throw new Error('the course does not load');
  teaching = teachingOf(course.value);
});

test.each([
  ['an option that an example sets', 'services.openssh.enable', /^[12]\./],
  ['an option below one that is taught', 'services.openssh.settings.X11Forwarding', /^[12]\./],
  ['an option with a name of the learner', 'home-manager.users.alice', /^4\./],
])('%s: %s', (_, option, section) => {
  expect(teaching.sectionOf(option)?.id).toMatch(section);
});

test.each(['services.nginx.enable', 'services', 'x', ''])('nothing teaches %j', (option) => {
  expect(teaching.sectionOf(option)).toBeUndefined();
});
