// The pace of drafts: one at a time, a pause between two, the newest only, and never in the way of the answer.
import { beforeEach, describe, expect, test } from 'vitest';
import { createDrafts, type Drafts } from '../../src/command/drafts.ts';
import { document, md } from '../../src/document/build.ts';
import { renderText } from '../../src/document/text.ts';
import { type HandTimer, handTimer } from '../support/hand-timer.ts';

const gap = 1_200;
let timer: HandTimer;
let drafts: Drafts;
/** Drafts that were begun, and how each can be brought to its end. */
let shown: {
  readonly words: string;
  readonly done: PromiseWithResolvers<void>;
  readonly signal: AbortSignal;
}[];

beforeEach(() => {
  timer = handTimer();
  shown = [];
  drafts = createDrafts({
    gap,
    sleep: timer.sleep,
    show: (draft, signal) => {
      const done = Promise.withResolvers<void>();
      shown.push({ words: renderText(draft), done, signal });
      return done.promise;
    },
  });
});

const offer = (words: string): void => drafts.offer(document(md`${words}`));
const words = (): string[] => shown.map((one) => one.words.split('\n')[0] ?? '');
const finish = async (index: number): Promise<void> => {
  shown[index]?.done.resolve();
  await timer.pass(0);
};

describe('drafts', () => {
  test('the first is shown at once, and says that it is not the answer', () => {
    offer('one');
    expect(words()).toEqual(['one']);
    expect(shown[0]?.words).toContain('still writing');
  });

  test('while one is under way, only the newest of the others is kept', async () => {
    offer('one');
    offer('two');
    offer('three');
    await finish(0);
    expect(words()).toEqual(['one']);
    await timer.pass(gap);
    expect(words()).toEqual(['one', 'three']);
  });

  test('the pause begins when a draft has arrived', async () => {
    offer('one');
    offer('two');
    await timer.pass(10 * gap);
    expect(words()).toEqual(['one']);
    await finish(0);
    await timer.pass(gap - 1);
    expect(words()).toEqual(['one']);
    await timer.pass(1);
    expect(words()).toEqual(['one', 'two']);
  });

  test('after a long pause the next is shown at once', async () => {
    offer('one');
    await finish(0);
    await timer.pass(gap);
    offer('two');
    expect(words()).toEqual(['one', 'two']);
  });

  test('after one that failed, no other is tried', async () => {
    offer('one');
    offer('two');
    shown[0]?.done.reject(new Error('429'));
    await timer.pass(10 * gap);
    offer('three');
    expect(words()).toEqual(['one']);
    await drafts.end();
  });
});

describe('the answer', () => {
  test('waits for no draft that has not begun', async () => {
    offer('one');
    await finish(0);
    offer('two');
    await drafts.end();
    await timer.pass(10 * gap);
    offer('three');
    expect(words()).toEqual(['one']);
  });

  test('waits for the draft that is under way', async () => {
    offer('one');
    let ended = false;
    const end = drafts.end().then(() => {
      ended = true;
    });
    await timer.pass(900);
    expect(ended).toBe(false);
    await finish(0);
    await end;
  });

  test('but no longer than a second, and then calls it off', async () => {
    offer('one');
    const end = drafts.end();
    await timer.pass(1_000);
    await end;
    expect(shown[0]?.signal.aborted).toBe(true);
  });

  test('without any draft comes at once', async () => {
    await drafts.end();
    expect(shown).toEqual([]);
  });
});
