// Time that passes only when everybody waits for it.
import type { Timer } from '../../../../src/platforms/matrix/timer.ts';

export function virtualTimer(): Timer {
  let now = Date.parse('2026-11-22T12:00:00Z');
  const sleepers: { at: number; wake: () => void }[] = [];
  const next = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (!first) return;
    now = Math.max(now, first.at);
    first.wake();
  };
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + ms, wake: resolve });
        // What is under way gets a moment to come to its end before time moves on.
        setTimeout(next, 2);
      }),
  };
}
