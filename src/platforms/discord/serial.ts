// Work on the same thing happens one after the other: an edit waits until the first answer is there.

export type Serial = (key: string, work: () => Promise<void>) => Promise<void>;

export function createSerial(): Serial {
  const running = new Map<string, Promise<void>>();
  return (key, work) => {
    const before = running.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    running.set(key, mine);
    const done = (): void => {
      if (running.get(key) === mine) running.delete(key);
    };
    mine.then(done, done);
    return mine;
  };
}
