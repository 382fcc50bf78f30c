// Forgetting what is no longer needed: old answers, old buttons, old attempts.
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import { attemptPrefix } from './attempts.ts';
import { buttonPrefix } from './buttons.ts';
import { answerPrefix } from './kept-answers.ts';
import { draftPrefix } from './unfinished.ts';

/** How many hours each thing is kept. */
const lifetimes: readonly (readonly [prefix: string, hours: number])[] = [
  [draftPrefix, 2 * 24],
  [attemptPrefix, 7 * 24],
  [answerPrefix, 30 * 24],
  [buttonPrefix, 90 * 24],
];

export async function forgetOld(state: PlatformState, clock: Clock): Promise<void> {
  for (const [prefix, hours] of lifetimes) {
    await state.removeOld('discord', prefix, clock.now().subtract({ hours }));
  }
}
