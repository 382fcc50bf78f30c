// A language model on a loopback endpoint that says its sentences when the test wants them, behind the real guard.
import { answerWriter } from '../../src/assistant/writer.ts';
import type { ModelUse } from '../../src/mentor/mentor.ts';
import type { Writing } from '../../src/mentor/question-ports.ts';
import { startEndpoint } from '../assistant/endpoint.ts';
import { known } from '../assistant/facts.ts';

export interface Telling {
  /** Lets the next sentence out. */
  readonly next: () => void;
  /** Lets everything out that is left, and ends the reply. */
  readonly end: () => void;
  /** Cuts the reply off. */
  readonly cut: () => void;
}

export interface SlowModel {
  /** For `OPENAI_BASE_URL`. */
  readonly url: string;
  readonly use: ModelUse;
  /** What the next question is answered with, sentence by sentence. */
  readonly tells: (...sentences: readonly (readonly [text: string, source: string])[]) => Telling;
  /** The next answer ends in an error that nobody has foreseen. */
  readonly breaks: () => void;
  readonly stop: () => Promise<void>;
}

export const question = 'how do I enable the ssh server?';
/** Sentences that the guard lets pass for that question, and one that it does not. */
export const first = [
  'Set `services.openssh.enable = true;` to start the SSH server.',
  'section:2.3',
] as const;
export const second = ['Most services start with `services.<name>.enable = true;`.', 'section:2.3'] as const;
export const third = ['Services are options: you set `services.openssh.enable`.', 'section:2.3'] as const;
export const invented = ['Install `sshmagic` first.', 'section:2.3'] as const;

export async function startSlowModel(): Promise<SlowModel> {
  const endpoint = await startEndpoint();
  const writer = answerWriter({
    settings: { apiKey: 'test', baseUrl: endpoint.url, model: 'test', budget: 20_000 },
    known: () => known,
    trouble: () => {},
  });
  let broken = false;
  const write = async (writing: Writing): Promise<readonly string[] | undefined> => {
    const sentences = await writer.write(writing);
    if (!broken) return sentences;
    broken = false;
    throw new Error('broken on purpose');
  };
  return {
    url: endpoint.url,
    use: { writer: { write }, learnerLimit: 1_000, communityLimit: 1_000 },
    breaks: () => {
      broken = true;
    },
    tells: (...sentences) => {
      const gates = [...sentences, undefined].map(() => Promise.withResolvers<void>());
      // A reply that is cut off is nobody's unhandled mistake.
      for (const { promise } of gates) promise.catch(() => {});
      const texts = sentences.map(
        ([text, source], index) =>
          `${index === 0 ? '{"sentences":[' : ','}${JSON.stringify({ text, sources: [source] })}`,
      );
      const parts = [...texts, ']}'].map((text, index) => ({
        text,
        due: gates[index]?.promise ?? Promise.resolve(),
      }));
      endpoint.behave = { kind: 'slow', parts };
      let told = 0;
      return {
        next: () => {
          gates[told]?.resolve();
          told += 1;
        },
        end: () => {
          for (const { resolve } of gates) resolve();
        },
        cut: () => {
          for (const { reject } of gates) reject(new Error('cut'));
        },
      };
    },
    stop: endpoint.stop,
  };
}
