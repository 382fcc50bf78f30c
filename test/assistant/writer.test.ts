// The language model on a loopback endpoint: what reaches a learner when it behaves, and when it does not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { materialOf } from '../../src/assistant/material.ts';
import { answerWriter } from '../../src/assistant/writer.ts';
import { type Behaviour, type Endpoint, replyOf, startEndpoint } from './endpoint.ts';
import { answerTo, known } from './facts.ts';

let endpoint: Endpoint;
const troubles: string[] = [];
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.stop());

const question = 'how do I enable the ssh server?';
const answer = answerTo(question);

function write(behave: Behaviour, budget = 3000, onSentence?: (sentences: readonly string[]) => void) {
  endpoint.behave = behave;
  const writer = answerWriter({
    settings: { apiKey: 'test', baseUrl: endpoint.url, model: 'test', budget },
    known: () => known,
    trouble: (reason) => troubles.push(reason),
  });
  return writer.write({ question, answer, onSentence });
}

const good = 'Set `services.openssh.enable = true;` to start the SSH server.';
const second = 'Most services start with `services.<name>.enable = true;`.';
const goodReply = replyOf([good, 'option:services.openssh.enable'], [second, 'section:2.3']);

describe('an endpoint that answers well', () => {
  test('its sentences reach the learner, each as soon as it is whole', async () => {
    const drafts: string[][] = [];
    const sentences = await write({ kind: 'reply', text: goodReply }, 3000, (so) => drafts.push([...so]));
    expect(sentences).toEqual([good, second]);
    expect(drafts).toEqual([[good], [good, second]]);
  });
  test('words around the JSON do no harm', async () => {
    const text = `Sure! Here you are:\n\`\`\`json\n${goodReply}\n\`\`\`\nAnything else?`;
    expect(await write({ kind: 'reply', text })).toEqual([good, second]);
  });
  test('an endpoint that knows no schemas is asked without one', async () => {
    expect(await write({ kind: 'old', text: goodReply })).toEqual([good, second]);
  });
  test('no more than five sentences', async () => {
    const many = replyOf(...Array.from({ length: 9 }, () => [second, 'section:2.3'] as const));
    expect(await write({ kind: 'reply', text: many })).toHaveLength(5);
  });
  test('it gets the pieces and the question, nothing else', async () => {
    endpoint.requests.length = 0;
    await write({ kind: 'reply', text: goodReply });
    const sent = JSON.parse(endpoint.requests[0] ?? '');
    expect(JSON.parse(sent.messages[1].content)).toEqual({ pieces: materialOf(answer), question });
  });
});

describe('every failure ends in the plain answer', () => {
  test.each<[string, Behaviour]>([
    ['429', { kind: 'status', status: 429 }],
    ['500', { kind: 'status', status: 500 }],
    ['400', { kind: 'status', status: 400 }],
    ['401', { kind: 'status', status: 401 }],
    ['cut off in the middle', { kind: 'cut', text: goodReply.slice(0, -20) }],
    ['an end before the end', { kind: 'reply', text: goodReply.slice(0, -2) }],
    ['silence', { kind: 'stall', text: '' }],
    ['silence after a sentence', { kind: 'stall', text: goodReply.slice(0, 140) }],
    ['no HTTP that makes sense', { kind: 'garbage' }],
    ['no JSON', { kind: 'reply', text: 'You should enable sshd.' }],
    ['an empty reply', { kind: 'reply', text: '' }],
    ['no sentences', { kind: 'reply', text: '{"sentences":[]}' }],
    ['another shape', { kind: 'reply', text: '{"sentences":["a","b"]}' }],
    ['only inventions', { kind: 'reply', text: replyOf(['Install `sshmagic`.', 'section:2.3']) }],
    [
      'mostly inventions',
      {
        kind: 'reply',
        text: replyOf(
          [good, 'option:services.openssh.enable'],
          ['Install `sshmagic`.', 'section:2.3'],
          ['See https://evil.example.', 'section:2.3'],
        ),
      },
    ],
  ])('%s', async (_, behave) => {
    expect(await write(behave, 400)).toBeUndefined();
  });
  test('nobody listens there', async () => {
    const writer = answerWriter({
      settings: { apiKey: 'test', baseUrl: 'http://127.0.0.1:9', model: 'test', budget: 400 },
      known: () => known,
      trouble: () => {},
    });
    expect(await writer.write({ question, answer })).toBeUndefined();
  });
  test('the operator is told the kind of trouble, never what was asked', () => {
    expect(troubles).toContain('status 429');
    expect(troubles).toContain('no answer in time');
    expect(troubles.join('\n')).not.toMatch(/ssh|quoted/);
  });
});
