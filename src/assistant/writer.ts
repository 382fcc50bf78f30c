// Asking the language model: one request, twelve seconds, and every failure is the plain answer.
import OpenAI from 'openai';
import type { AnswerWriter, Writing } from '../mentor/question-ports.ts';
import { judge, type Known } from './guard.ts';
import { materialOf } from './material.ts';
import { isGuardable, type Message, promptOf, replySchema } from './prompt.ts';
import { ReplyReader } from './reply.ts';

export interface WriterSettings {
  readonly apiKey: string;
  /** Undefined for OpenAI's own. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** How long the whole answer may take, in milliseconds. */
  readonly budget: number;
}

export interface WriterDeps {
  readonly settings: WriterSettings;
  readonly known: () => Known;
  /** For the operator: why there was no answer. Nothing that was typed is in it. */
  readonly trouble: (reason: string) => void;
}

const mostSentences = 5;
/** When more of a reply than this was dropped, the rest is no answer either. */
const mostDropped = 0.5;
const mostTokens = 900;

export function answerWriter({ settings, known, trouble }: WriterDeps): AnswerWriter {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl ?? null,
    maxRetries: 0,
    timeout: settings.budget,
    logLevel: 'off',
  });
  /** Endpoints that do not know schemas are asked without one from then on. */
  let schema = true;

  async function* reply(messages: readonly Message[], signal: AbortSignal): AsyncGenerator<string> {
    const request = { model: settings.model, messages: [...messages], stream: true as const };
    const strict = {
      ...request,
      max_completion_tokens: mostTokens,
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'answer', strict: true, schema: replySchema },
      },
    };
    const ask = (body: typeof request) => client.chat.completions.create(body, { signal });
    const stream = await ask(schema ? strict : request).catch((error: unknown) => {
      if (!schema || !(error instanceof OpenAI.BadRequestError)) throw error;
      schema = false;
      return ask(request);
    });
    for await (const chunk of stream) yield chunk.choices[0]?.delta.content ?? '';
  }

  return {
    write: async ({ question, answer, onSentence }: Writing) => {
      const material = materialOf(answer);
      const anyScript = isGuardable(answer.language);
      const signal = AbortSignal.timeout(settings.budget);
      const sentences: string[] = [];
      let dropped = 0;
      try {
        const reader = new ReplyReader();
        const facts = known();
        for await (const part of reply(promptOf(question, material, answer.language), signal)) {
          for (const sentence of reader.add(part)) {
            if (sentences.length >= mostSentences) break;
            if (judge(sentence, material, facts, anyScript).ok) {
              sentences.push(sentence.text.normalize('NFKC').trim());
              onSentence?.(sentences);
            } else dropped += 1;
          }
          if (reader.done || reader.full || sentences.length >= mostSentences) break;
          // A stream may go on after its time when the endpoint drips.
          if (signal.aborted) throw new Error('the time is over');
        }
        if (!reader.done && sentences.length < mostSentences) throw new Error('the reply was cut off');
      } catch (error) {
        trouble(describe(error, signal));
        return undefined;
      }
      if (sentences.length === 0 || dropped / (dropped + sentences.length) > mostDropped) {
        trouble(`too little left: ${sentences.length} of ${sentences.length + dropped} sentences`);
        return undefined;
      }
      return sentences;
    },
  };
}

/** The kind of trouble only: messages of endpoints may quote the request. */
function describe(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time';
  if (error instanceof OpenAI.APIError && error.status !== undefined) return `status ${error.status}`;
  return error instanceof Error ? error.name : 'unknown trouble';
}
