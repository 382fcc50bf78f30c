// From a document to the contents of events: notices, so that no other bot answers them.
import { matrixLimit, matrixSize, renderMatrix } from '../../document/matrix.ts';
import { withPrefix } from '../../document/prefix.ts';
import { splitBlocks } from '../../document/split.ts';
import type { Document } from '../../document/tree.ts';
import { type Button, buttonLines, buttonsOf } from './buttons.ts';
import type { Fields } from './event.ts';

/** Where a message stands in its room. */
export interface Placing {
  readonly direct: boolean;
  /** Somebody who is told that this is for them; nobody in a chat of two. */
  readonly mention?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly thread?: string | undefined;
}

export interface Composed {
  /** One for each message; mostly one. */
  readonly contents: readonly Fields[];
  readonly buttons: readonly Button[];
}

/** @param commands the names that are shown with this platform's `!` */
export function compose(document: Document, placing: Placing, commands: ReadonlySet<string>): Composed {
  const buttons = buttonsOf(document.actions);
  const blocks = [...withPrefix(document.blocks, '!', commands), ...buttonLines(buttons, placing.direct)];
  const pages = splitBlocks(blocks, { limit: matrixLimit, measure: matrixSize });
  const contents = pages.map((page, index) => ({
    ...notice(page),
    'm.mentions': placing.mention !== undefined && index === 0 ? { user_ids: [placing.mention] } : {},
    ...relation(placing, index === 0),
  }));
  return { contents, buttons };
}

function notice(blocks: Document['blocks']): Fields {
  const { body, formattedBody } = renderMatrix({ blocks });
  return {
    msgtype: 'm.notice',
    body,
    format: 'org.matrix.custom.html',
    formatted_body: formattedBody,
  };
}

/** The specification's fallback lets programs without threads show a threaded message as a reply. */
function relation({ replyTo, thread }: Placing, first: boolean): Fields {
  if (thread !== undefined) {
    return {
      'm.relates_to': {
        rel_type: 'm.thread',
        event_id: thread,
        is_falling_back: true,
        'm.in_reply_to': { event_id: replyTo ?? thread },
      },
    };
  }
  if (replyTo === undefined || !first) return {};
  return { 'm.relates_to': { 'm.in_reply_to': { event_id: replyTo } } };
}

/** The content that puts `content` in the place of an earlier message. */
export function edit(content: Fields, target: string): Fields {
  const { 'm.relates_to': _, ...fresh } = content;
  return {
    ...fresh,
    body: `* ${String(content.body)}`,
    'm.mentions': {},
    'm.new_content': { ...fresh, 'm.mentions': {} },
    'm.relates_to': { rel_type: 'm.replace', event_id: target },
  };
}
