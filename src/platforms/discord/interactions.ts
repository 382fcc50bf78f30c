// Everything people do with commands, menus, buttons and forms.
import {
  type AnySelectMenuInteraction,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Command } from '../../command/command.ts';
import { complete } from '../../command/complete.ts';
import { visibleOptions } from '../../command/option.ts';
import { document } from '../../document/build.ts';
import { type AnswerDeps, answer, failed, type Question } from './answers.ts';
import type { InteractionRef } from './api.ts';
import type { RemoteFile } from './attachments.ts';
import type { Call } from './buttons.ts';
import { fileOptions, mentionOption, mostChoices } from './commands-json.ts';
import { type Composition, plainMessage, staleButton } from './compose.ts';
import type { Contacts } from './contacts.ts';
import { type ReadId, readId } from './custom-id.ts';
import { deleteAnswer } from './delete-answer.ts';
import { commandOfForm, fields, pasteForm, valueForm } from './forms.ts';
import { menus } from './menus.ts';
import { isBotDm, isModerator, memberAccount, placeOf } from './place.ts';
import { type Reply, type RespondDeps, respond } from './respond.ts';

export interface InteractionDeps extends AnswerDeps, RespondDeps {
  readonly contacts: Contacts;
}

type Pressing = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction;
type Draft = Question['draft'];
type How = Pick<Composition, 'page' | 'delivery' | 'lead'>;

export async function handleInteraction(deps: InteractionDeps, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(deps, interaction);
  if (interaction.isChatInputCommand()) return slash(deps, interaction);
  if (interaction.isMessageContextMenuCommand()) return menu(deps, interaction);
  if (interaction.isButton()) return press(deps, interaction, interaction.customId);
  if (interaction.isStringSelectMenu()) return press(deps, interaction, interaction.values[0] ?? '');
  if (interaction.isChannelSelectMenu()) return given(deps, interaction, interaction.values[0] ?? '');
  if (interaction.isModalSubmit()) return submit(deps, interaction);
}

function refOf({ id, token, applicationId }: Interaction): InteractionRef {
  return { id, token, applicationId };
}

async function suggest(
  { dispatch, api }: InteractionDeps,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const found = complete(
    dispatch,
    { command: interaction.commandName, option: name, typed: String(value) },
    mostChoices,
  );
  const choices = found
    .filter((one) => one.value.length <= 100)
    .map((one) => ({ name: one.label.slice(0, 100), value: one.value }));
  await api.suggest(refOf(interaction), choices);
}

async function slash(deps: InteractionDeps, interaction: ChatInputCommandInteraction): Promise<void> {
  const command = deps.dispatch.surface.find(({ name }) => name === interaction.commandName);
  const files = fileOptions.flatMap((name) => interaction.options.getAttachment(name) ?? []);
  const takesPaste = Object.values(command?.options ?? {}).some(({ kind }) => kind === 'paste');
  if (command && takesPaste && files.length === 0) {
    return deps.api.showModal(refOf(interaction), pasteForm(command.name));
  }
  const whom = interaction.options.getUser(mentionOption);
  const question = {
    command: interaction.commandName,
    options: command ? optionsOf(command, interaction) : {},
    files: files.map(remote),
    shared: whom !== null,
  };
  return reply(deps, interaction, question, whom ? { lead: `-# A suggestion for <@${whom.id}>` } : {});
}

function optionsOf(command: Command, { options }: ChatInputCommandInteraction): Record<string, string> {
  const given = visibleOptions(command.options).map(([name, { kind }]) => {
    switch (kind) {
      case 'integer':
        return [name, options.getInteger(name)?.toString()];
      case 'channel':
        return [name, options.getChannel(name)?.id];
      case 'paste':
        return [name, undefined];
      default:
        return [name, options.getString(name) ?? undefined];
    }
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function menu(deps: InteractionDeps, interaction: MessageContextMenuCommandInteraction): Promise<void> {
  const { targetMessage: message, user } = interaction;
  const command = menus.find(({ name }) => name === interaction.commandName)?.command ?? 'check';
  const question = {
    command,
    options: message.content === '' ? {} : { paste: message.content },
    files: [...message.attachments.values()].map(remote),
    // A learner's exercise is not proven by what somebody else has pasted.
    foreign: message.author.id !== user.id,
  };
  return reply(deps, interaction, question);
}

async function press(deps: InteractionDeps, interaction: Pressing, customId: string): Promise<void> {
  const read = readId(customId);
  if (read?.pressed.kind === 'ask' && interaction.isButton()) {
    // Null where the message has changed since, whatever its type says.
    const component = interaction.component as ButtonInteraction['component'] | null;
    const label = component && 'label' in component ? component.label : null;
    return deps.api.showModal(refOf(interaction), valueForm(customId, label ?? read.pressed.option));
  }
  if (read?.pressed.kind === 'delete' && interaction.isButton()) {
    return deleteAnswer(deps, interaction, read.pressed.author);
  }
  return run(deps, interaction, read);
}

/** A value was chosen or typed that a button asked for. */
function given(deps: InteractionDeps, interaction: Pressing, value: string): Promise<void> {
  const read = readId(interaction.customId);
  const option = read?.pressed.kind === 'ask' ? read.pressed.option : undefined;
  return run(deps, interaction, read, option === undefined ? {} : { [option]: value });
}

async function submit(deps: InteractionDeps, interaction: ModalSubmitInteraction): Promise<void> {
  const command = commandOfForm(interaction.customId);
  if (command === undefined)
    return given(deps, interaction, interaction.fields.getTextInputValue(fields.value));
  const text = interaction.fields.getTextInputValue(fields.text);
  const files = interaction.fields.getUploadedFiles(fields.files);
  return reply(deps, interaction, {
    command,
    options: text.trim() === '' ? {} : { paste: text },
    files: files ? [...files.values()].map(remote) : [],
  });
}

/** Runs what a button carries: in place of its message where that is the presser's own, as a new answer elsewhere. */
async function run(
  deps: InteractionDeps,
  interaction: Pressing,
  read: ReadId | undefined,
  extra: Readonly<Record<string, string>> = {},
): Promise<void> {
  const pressed = read?.pressed;
  const target = pressed && 'target' in pressed ? pressed.target : undefined;
  const turns = pressed?.kind === 'page';
  const update =
    ownMessage(interaction) && (turns || (pressed !== undefined && 'update' in pressed && pressed.update));
  const how: How = turns ? { page: pressed.page, ...(update ? { delivery: read?.delivery } : {}) } : {};
  const work = async (draft: Draft): Promise<Reply> => {
    const call: Call | undefined = target && (await deps.buttons.read(target));
    if (!call) return { message: plainMessage(document(staleButton)), ephemeral: !isBotDm(interaction) };
    const question = { ...call, options: { ...call.options, ...extra } };
    // Drafts are about an answer's first page.
    return ask(deps, interaction, question, how, turns ? undefined : draft);
  };
  await respond(deps, refOf(interaction), (draft) => guarded(deps, interaction, () => work(draft)), {
    update,
    ephemeral: !isBotDm(interaction),
    personId: interaction.user.id,
  });
}

async function reply(
  deps: InteractionDeps,
  interaction: Interaction & { isRepliable(): boolean },
  question: Pick<Question, 'command' | 'options' | 'files' | 'shared' | 'foreign'>,
  how: How = {},
): Promise<void> {
  const work = (draft: Draft): Promise<Reply> =>
    guarded(deps, interaction, () => ask(deps, interaction, question, how, draft));
  const ephemeral = !isBotDm(interaction) && !question.shared;
  await respond(deps, refOf(interaction), work, {
    update: false,
    ephemeral,
    personId: interaction.user.id,
    lead: how.lead,
  });
}

async function ask(
  deps: InteractionDeps,
  interaction: Interaction,
  question: Pick<Question, 'command' | 'options' | 'files' | 'shared' | 'foreign'>,
  how: How,
  draft: Draft,
): Promise<Reply> {
  const account = memberAccount(interaction);
  const direct = isBotDm(interaction);
  // Before the command runs: what it queues for the learner may be sent at once.
  await deps.contacts.met(question.command, account.id, { channelId: interaction.channelId, direct });
  const whole: Question = {
    account,
    place: placeOf(interaction),
    moderator: isModerator(interaction),
    alone: direct,
    ...question,
    ...(draft ? { draft } : {}),
  };
  return answer(deps, whole, how);
}

/** Whatever goes wrong, somebody waits for an answer. */
async function guarded(
  deps: InteractionDeps,
  interaction: Interaction,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const command = interaction.isCommand() ? interaction.commandName : 'button';
    return failed(deps.dispatch, error, { command, place: placeOf(interaction).id });
  }
}

/** Whether changing the message takes it from nobody else. */
function ownMessage(interaction: Pressing): boolean {
  const { message } = interaction;
  if (!message) return false;
  if (isBotDm(interaction) || message.flags.has(MessageFlags.Ephemeral)) return true;
  return message.interactionMetadata?.user.id === interaction.user.id;
}

function remote({ name, size, url }: { name: string; size: number; url: string }): RemoteFile {
  return { name, size, url };
}
