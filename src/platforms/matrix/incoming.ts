// A message that somebody wrote, read from its event. Only the plain text counts: HTML may say something else.
import { type Fields, fields, list, type RoomEvent, string } from './event.ts';

export interface IncomingMessage {
  readonly roomId: string;
  readonly eventId: string;
  readonly sender: string;
  /** The words, without the quotation of the message that is answered. */
  readonly text: string;
  readonly file: IncomingFile | undefined;
  /** The message that is answered, on purpose: a thread's own fallback is not. */
  readonly replyTo: string | undefined;
  /** The first message of the thread. */
  readonly thread: string | undefined;
  readonly mentions: readonly string[];
}

export interface IncomingFile {
  readonly kind: 'file' | 'picture';
  readonly name: string;
  /** The size that the sender claims, in bytes. */
  readonly size: number | undefined;
  /** Where it is: `mxc://…`. */
  readonly url: string | undefined;
  /** The keys of an encrypted file, with its place inside. */
  readonly encrypted: Fields | undefined;
}

/** @returns undefined for what is not to be answered: notices, edits, redacted messages, and what is no message */
export function readMessage(roomId: string, event: RoomEvent): IncomingMessage | undefined {
  const { type, content, eventId, sender } = event;
  const relation = fields(content['m.relates_to']);
  if (type !== 'm.room.message' || relation.rel_type === 'm.replace') return undefined;
  const body = string(content.body);
  if (body === undefined) return undefined;
  const replyTo = string(fields(relation['m.in_reply_to']).event_id);
  const inThread = relation.rel_type === 'm.thread';
  const file = readFile(content, body);
  if (file === undefined && content.msgtype !== 'm.text') return undefined;
  return {
    roomId,
    eventId,
    sender,
    text: words(content, body, file, replyTo !== undefined),
    file,
    replyTo: inThread && relation.is_falling_back === true ? undefined : replyTo,
    thread: inThread ? string(relation.event_id) : undefined,
    mentions: list(fields(content['m.mentions']).user_ids).filter((id) => typeof id === 'string'),
  };
}

function readFile(content: Fields, body: string): IncomingFile | undefined {
  if (content.msgtype !== 'm.file' && content.msgtype !== 'm.image') return undefined;
  const encrypted = content.file === undefined ? undefined : fields(content.file);
  const { size } = fields(content.info);
  return {
    kind: content.msgtype === 'm.file' ? 'file' : 'picture',
    name: string(content.filename) ?? body,
    size: typeof size === 'number' ? size : undefined,
    url: string(encrypted?.url) ?? string(content.url),
    encrypted,
  };
}

/** A file's body is its name, or, where that stands elsewhere, what its sender says about it. */
function words(content: Fields, body: string, file: IncomingFile | undefined, reply: boolean): string {
  if (file) return content.filename !== undefined && content.filename !== body ? body : '';
  return reply ? withoutQuotation(body) : body;
}

/** Older programs repeat the answered message as lines that begin with `> `, and an empty line after them. */
function withoutQuotation(body: string): string {
  if (!body.startsWith('> <') && !body.startsWith('> * <')) return body;
  const lines = body.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('>'));
  if (end < 0) return '';
  return lines.slice(lines[end] === '' ? end + 1 : end).join('\n');
}
