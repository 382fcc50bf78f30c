// Messages that people write to the mentor: directly, by mentioning it, or by replying to it.
import {
  ChannelType,
  type Client,
  type Message as DiscordMessage,
  Events,
  type PartialMessage,
} from 'discord.js';
import type { Invocation } from '../../command/dispatch.ts';
import { document, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';
import { type AnswerDeps, answer } from './answers.ts';
import { type Composition, compose, type Message } from './compose.ts';
import type { Contacts } from './contacts.ts';
import { hasCode, isOutOfReach } from './errors.ts';
import { type GrowingDeps, type GrowingMessage, growingMessage } from './growing.ts';
import { type Incoming, readIncoming, withoutMention } from './incoming.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { accountOf, directPlace, guildPlace } from './place.ts';
import { createSerial } from './serial.ts';

export interface MessageDeps extends AnswerDeps, GrowingDeps {
  readonly contacts: Contacts;
  readonly kept: KeptAnswers;
  readonly report: (error: unknown) => void;
  readonly outOfReach: (channelId: string, error: unknown) => void;
}

const fenceAdvice =
  '-# Put \\`\\`\\`nix on a line before your text and \\`\\`\\` on a line after it. Then Discord shows every character as you wrote it.';
const editAdvice = '-# When you edit your message, I read it again.';

/** Answers what is written to the mentor, and follows edits and deletions of what it has answered. */
export function listen(deps: MessageDeps, client: Client): void {
  const serial = createSerial();
  const guarded = (message: DiscordMessage | PartialMessage, work: () => Promise<void>): void => {
    void serial(message.id, work).catch((error: unknown) => {
      if (isOutOfReach(error)) deps.outOfReach(message.channelId, error);
      else if (!hasCode(error, 'unknownMessage', 'closedDirectMessages')) deps.report(error);
    });
  };
  client.on(Events.MessageCreate, (message) => {
    if (isForMentor(message)) guarded(message, () => created(deps, message));
  });
  client.on(Events.MessageUpdate, (_, message) => {
    if (isForMentor(message)) guarded(message, () => edited(deps, message));
  });
  client.on(Events.MessageDelete, (message) => {
    guarded(message, () => deleted(deps, message));
  });
}

function isForMentor(message: DiscordMessage): boolean {
  if (message.author.bot || message.system || message.webhookId !== null) return false;
  return message.guildId === null || message.mentions.users.has(message.client.user.id);
}

async function created(deps: MessageDeps, message: DiscordMessage): Promise<void> {
  const incoming = incomingOf(deps, message);
  const { line, kind } = incoming;
  const alone = message.guildId === null;
  if (alone)
    await deps.contacts.met(line.command, message.author.id, { channelId: message.channelId, direct: true });
  const command = deps.dispatch.surface.find(({ name }) => name === line.command);
  if (!alone && kind === 'command' && !command?.shareable) {
    // What is about a person is not said before everybody; pressing shows it to whoever presses alone.
    const words = document(
      md`This answer is for you alone. Press the button to see it, or type the command with Discord’s own \`/\`.`,
      {
        actions: [
          { label: `/${line.command}`, command: line.command, options: line.options, style: 'primary' },
        ],
      },
    );
    await reply(deps, message, message.channelId).finish(await compose(deps.buttons, words));
    return;
  }
  if (!alone && kind === 'words' && nothingSaid(message, incoming)) {
    await reply(deps, message, message.channelId).finish(await compose(deps.buttons, greeting));
    return;
  }
  const place = kind === 'paste' && !alone ? await threadAt(deps, message) : message.channelId;
  const growing = reply(deps, message, place);
  const { message: whole } = await answerTo(deps, message, incoming, growing.offer);
  const messageId = await growing.finish(whole);
  if (kind === 'paste')
    await deps.kept.keep(message.id, message.author.id, {
      channelId: place,
      messageId,
      text: message.content,
    });
}

async function edited(deps: MessageDeps, message: DiscordMessage): Promise<void> {
  const known = await deps.kept.read(message.id);
  // Discord also reports changes that nobody made, such as a link's preview.
  if (!known || deps.kept.sameText(known, message.content) || message.content === '') return;
  const { message: whole } = await answerTo(deps, message, incomingOf(deps, message));
  await deps.api.edit(known.channelId, known.messageId, whole);
  await deps.kept.keep(message.id, message.author.id, { ...known, text: message.content });
}

/** An answer quotes the paste, so it goes with it. */
async function deleted(deps: MessageDeps, { id }: DiscordMessage | PartialMessage): Promise<void> {
  const known = await deps.kept.read(id);
  if (!known) return;
  await deps.kept.drop(id);
  await deps.api.delete(known.channelId, known.messageId);
}

function incomingOf({ dispatch }: MessageDeps, message: DiscordMessage): Incoming {
  const text = withoutMention(message.content, message.client.user.id);
  return readIncoming(text, message.attachments.size, dispatch.surface);
}

function nothingSaid({ attachments }: DiscordMessage, { line }: Incoming): boolean {
  return attachments.size === 0 && Object.keys(line.options).length === 0;
}

const greeting: Document = document(
  md`Hello! Mention me together with a configuration, an error or a command’s output, and I say what I see. \`/help\` shows everything else.`,
  {
    actions: [
      { label: 'What can you do?', command: 'help', options: {}, style: 'primary' },
      { label: 'Start the course', command: 'start-nixos', options: {}, style: 'secondary' },
    ],
  },
);

async function answerTo(
  deps: MessageDeps,
  message: DiscordMessage,
  { line, kind, unfenced }: Incoming,
  draft?: Invocation['draft'],
): Promise<{ message: Message }> {
  const alone = message.guildId === null;
  const invocation: Omit<Invocation, 'attachments'> = {
    account: accountOf(message.author, message.member),
    place: message.guildId === null ? directPlace : guildPlace(message.guildId, message.guild),
    command: line.command,
    options: line.options,
    ...(draft ? { draft } : {}),
  };
  const note: Composition['note'] =
    kind === 'paste' && !alone
      ? {
          text: unfenced ? fenceAdvice : editAdvice,
          button: { label: 'Delete', customId: `x:${message.author.id}` },
        }
      : undefined;
  const files = [...message.attachments.values()].map(({ name, size, url }) => ({ name, size, url }));
  return answer(deps, { ...invocation, files, alone, shared: true }, note ? { note } : {});
}

/** A thread at the message, so that a long answer disturbs nobody; in place where there can be none. */
async function threadAt(deps: MessageDeps, message: DiscordMessage): Promise<string> {
  const { channel } = message;
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
    return channel.id;
  try {
    return await deps.api.startThread(
      channel.id,
      message.id,
      `NixOS: ${message.author.displayName}`.slice(0, 100),
    );
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    deps.outOfReach(channel.id, error);
    return channel.id;
  }
}

/** The nonce is made of the message's id: when two processes hear it, one answer is shown. */
function reply(deps: GrowingDeps, to: DiscordMessage, channelId: string): GrowingMessage {
  const replyTo = channelId === to.channelId ? to.id : undefined;
  return growingMessage(deps, { channelId, replyTo, personId: to.author.id }, `m${to.id}`);
}
