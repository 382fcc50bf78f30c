import { beforeAll, describe, expect, test } from 'vitest';
import { readEvidence } from '../../src/course/evidence/evidence.ts';
import { loadCourse } from '../../src/course/load.ts';
import { type Exercise, findDay } from '../../src/course/model.ts';
import type { StepFacts } from '../../src/course/steps/facts.ts';
import { type Verification, verifyExercise } from '../../src/course/steps/verify.ts';
import { renderText } from '../../src/document/text.ts';

let exercise: Exercise;

beforeAll(async () => {
  const course = await loadCourse();
  if (!course.ok) throw new Error(JSON.stringify(course.problems));
  const found = findDay(course.value, 1)?.exercise;
  if (!found) throw new Error('Day 1 has no exercise');
  exercise = found;
});

/** A list in today's form; the newest first, `current` marked. */
function list(newest: number, current: number, version = '26.05.20261101.1a2b3c4'): string {
  const rows = Array.from({ length: newest }, (_, index) => newest - index).map(
    (number) =>
      `${number}           2026-11-2${number % 10} 08:00:00  ${version}  6.18.9  Unknown                 []              ${number === current ? 'True' : 'False'}`,
  );
  return [
    'Generation  Build-date           NixOS version           Kernel  Configuration Revision  Specialisation  Current',
    ...rows,
  ].join('\n');
}

/** Pastes one after the other, each with the memory of those before, as a learner does it. */
function session(...pastes: string[]): { last: Verification; done: string[]; said: string } {
  const memory = new Map<string, StepFacts | null>();
  let last: Verification | undefined;
  for (const paste of pastes) {
    last = verifyExercise(exercise, memory, readEvidence(paste));
    for (const [step, facts] of last.proven) memory.set(step, facts);
  }
  if (!last) throw new Error('nothing pasted');
  const blocks = [
    ...last.remarks.flat(),
    ...last.steps.filter(({ state }) => state === 'wrong').flatMap(({ message }) => message),
  ];
  return { last, done: [...memory.keys()], said: renderText({ blocks, actions: [] }) };
}

const switched =
  'activating the configuration...\nDone. The new configuration is /nix/store/0a1b2c-nixos-system-nixos-26.05';
const rolledBack =
  'switching profile from version 4 to 3\nactivating the configuration...\nDone. The new configuration is /nix/var/nix/profiles/system';

describe('exercise 1.4', () => {
  test('step by step, as the course tells it', () => {
    expect(session(list(3, 3)).done).toEqual(['list']);
    expect(session(list(3, 3), switched).done).toEqual(['list', 'change']);
    expect(session(list(3, 3), switched, list(4, 4)).done).toEqual(['list', 'change', 'list-again']);
    expect(session(list(3, 3), switched, list(4, 4), list(4, 3)).done).toContain('rollback');
    expect(session(list(3, 3), switched, list(4, 4), list(4, 3), list(4, 4)).done).toContain('come-back');
  });

  test('the whole session in one paste', () => {
    const whole = [list(3, 3), switched, list(4, 4), rolledBack, list(4, 3), switched, list(4, 4)].join(
      '\n$ \n',
    );
    expect(session(whole).last.steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'done',
    ]);
  });

  test('the text of the new file proves the change', () => {
    expect(session(list(3, 3), '$ cat /etc/nixos-course/day1\nhello from day 1').done).toEqual([
      'list',
      'change',
    ]);
  });

  test.each([
    ['as one line', 'environment.etc."nixos-course/day1".text = "hello from day 1\\n";'],
    ['as a block', '{ ... }:\n{\n  environment.etc = {\n    "nixos-course/day1".text = "hi";\n  };\n}'],
  ])('the line in the configuration proves the change, %s', (_, paste) => {
    expect(session(list(3, 3), paste).done).toEqual(['list', 'change']);
  });

  test('a configuration with a mistake, or about something else, proves nothing', () => {
    expect(session('{ environment.etc."nixos-course/day1".text = "hi" }').last.concerned).toBe(false);
    expect(session('{ networking.hostName = "nixos"; }').last.concerned).toBe(false);
  });

  test('a longer list proves the change too', () => {
    expect(session(list(3, 3), list(4, 4)).done).toEqual(['list', 'change', 'list-again']);
  });

  test('a rebuild without a change: says why there is no new generation', () => {
    const { done, said } = session(list(3, 3), switched, list(3, 3));
    expect(done).toEqual(['list', 'change']);
    expect(said).toContain('A rebuild that changes nothing makes no new generation');
  });

  test('the rollback is seen, its list is asked for', () => {
    const { done, said } = session(list(3, 3), list(4, 4), rolledBack);
    expect(done).not.toContain('rollback');
    expect(said).toContain('from generation 4 to 3 worked');
  });

  test('listed again without a rollback', () => {
    expect(session(list(3, 3), list(4, 4), list(4, 4)).said).toContain('--rollback');
  });

  test('a rollback without anything older: sends to step 2', () => {
    expect(session('error: no profile version older than the current (1) exists').said).toContain('step 2');
  });

  test('the flag of other programs is explained', () => {
    expect(session('nixos-rebuild: error: unrecognized arguments: --list-generations').said).toContain(
      '`nixos-rebuild list-generations`',
    );
  });

  test('a channel that moved in between is mentioned', () => {
    expect(session(list(3, 3), list(4, 4, '26.05.20261121.ffffff0')).said).toContain('channel');
  });

  test('a dry run is no switch', () => {
    const { done, said } = session(
      'would activate the configuration...\nDone. The new configuration is /nix/store/0a1b-nixos-system-nixos-26.05',
    );
    expect(done).toEqual([]);
    expect(said).toContain('dry run');
  });

  test('a list without its last column: asks for the whole list', () => {
    const cut = list(3, 3).replace(/ +(True|False)$/gm, '');
    expect(session(cut).said).toContain('not which one is current');
  });

  test('failed units and errors are told, and nothing is taken back', () => {
    const { done, said } = session(
      list(3, 3),
      'error: undefined variable',
      'warning: the following units failed: nginx.service',
    );
    expect(done).toEqual(['list']);
    expect(said).toContain('systemctl status nginx.service');
  });

  test('after the rollback the missing file is right', () => {
    const gone = 'cat: /etc/nixos-course/day1: No such file or directory';
    expect(session(list(3, 3), list(4, 4), list(4, 3), gone).said).toContain('that is right');
    expect(session(list(3, 3), gone).said).toContain('must be');
  });

  test('a later step without an earlier one leaves the earlier one missing', () => {
    expect(session(switched).last.steps[0]).toMatchObject({ state: 'missing' });
  });

  test('text from elsewhere does not concern the exercise', () => {
    expect(session('Have a look at my cat picture').last.concerned).toBe(false);
  });
});
