// Server-sent events: what was pushed to a learner while the page is open, and what the page missed.
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Learner } from '../../mentor/model.ts';
import type { TranscriptStore } from '../../mentor/ports.ts';
import type { Hub } from './hub.ts';
import { line } from './lines.ts';

/** Another replica may have pushed; it cannot wake this one, so each page looks for itself this often. */
const lookEvery = 5_000;

const most = 50;

export function streamLines(
  context: Context,
  learner: Learner,
  afterId: number,
  { transcript, hub, report }: { transcript: TranscriptStore; hub: Hub; report: (error: unknown) => void },
): Response {
  return streamSSE(
    context,
    async (stream) => {
      let last = afterId;
      let wake = (): void => {};
      const stop = hub.listen(learner.id, {
        wake: () => wake(),
        // A draft that is lost does no harm: the answer itself comes as always.
        draft: (document) =>
          void Promise.resolve(line({ id: undefined, author: 'mentor', document }))
            .then((markup) => stream.writeSSE({ event: 'draft', data: String(markup) }))
            .catch(() => {}),
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      while (!stream.aborted && !stream.closed) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        for (const { id, author, document } of await transcript.after(learner.id, last, most)) {
          const markup = String(await line({ id, author, document }));
          await stream.writeSSE({ id: String(id), event: 'line', data: markup });
          last = id;
        }
        await Promise.race([woken, stream.sleep(lookEvery)]);
        // A line that goes nowhere tells a dead connection from a quiet one.
        await stream.write(': still here\n\n');
      }
    },
    // The browser connects again by itself and says what it has seen.
    async (error) => report(error),
  );
}
