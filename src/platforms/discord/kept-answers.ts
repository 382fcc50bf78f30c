// Which message answers which paste, so that the answer follows when the paste changes. Of the paste itself only a hash
// is kept.
import { createHash } from 'node:crypto';
import type { Clock, PlatformState } from '../../mentor/ports.ts';

export interface KeptAnswer {
  readonly channelId: string;
  readonly messageId: string;
  readonly hash: string;
}

export interface KeptAnswers {
  readonly keep: (
    pasteId: string,
    authorId: string,
    answer: Pick<KeptAnswer, 'channelId' | 'messageId'> & { readonly text: string },
  ) => Promise<void>;
  readonly read: (pasteId: string) => Promise<KeptAnswer | undefined>;
  readonly drop: (pasteId: string) => Promise<void>;
  readonly sameText: (answer: KeptAnswer, text: string) => boolean;
}

export const answerPrefix = 'answer/';

export function createKeptAnswers(state: PlatformState, clock: Clock): KeptAnswers {
  const key = (pasteId: string): string => `${answerPrefix}${pasteId}`;
  return {
    keep: (pasteId, authorId, { channelId, messageId, text }) =>
      state.write('discord', key(pasteId), { channelId, messageId, hash: hash(text) }, clock.now(), authorId),
    read: async (pasteId) => (await state.read('discord', key(pasteId))) as KeptAnswer | undefined,
    drop: (pasteId) => state.remove('discord', key(pasteId)),
    sameText: (answer, text) => answer.hash === hash(text),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
