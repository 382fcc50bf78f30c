// What Discord demands of an application's commands, and of a modal.
import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidByIssues, invalidForm } from '../errors.ts';
import { selectInModal, textInModal } from './components.ts';

const commandName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase());
const description = z.string().min(1).max(100);
const localizations = z.record(z.string(), z.string().max(100)).nullable().exactOptional();
const named = {
  name: commandName,
  description,
  name_localizations: localizations,
  description_localizations: localizations,
  required: z.boolean().exactOptional(),
};
const choice = z.strictObject({
  name: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  name_localizations: localizations,
});

const option = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal(ApplicationCommandOptionType.String),
      ...named,
      choices: z.array(choice).min(1).max(25).exactOptional(),
      autocomplete: z.boolean().exactOptional(),
      min_length: z.int().min(0).max(6000).exactOptional(),
      max_length: z.int().min(1).max(6000).exactOptional(),
    }),
    z.strictObject({
      type: z.literal(ApplicationCommandOptionType.Integer),
      ...named,
      min_value: z.int().exactOptional(),
      max_value: z.int().exactOptional(),
      autocomplete: z.boolean().exactOptional(),
    }),
    z.strictObject({ type: z.literal(ApplicationCommandOptionType.User), ...named }),
    z.strictObject({
      type: z.literal(ApplicationCommandOptionType.Channel),
      ...named,
      channel_types: z.array(z.int()).exactOptional(),
    }),
    z.strictObject({ type: z.literal(ApplicationCommandOptionType.Attachment), ...named }),
  ])
  .refine((one) => !('choices' in one && one.choices && one.autocomplete), 'choices exclude autocomplete');

const where = {
  default_member_permissions: z.string().regex(/^\d+$/).nullable().exactOptional(),
  contexts: z.array(z.int().min(0).max(2)).min(1).exactOptional(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).exactOptional(),
  nsfw: z.boolean().exactOptional(),
};
const slashCommand = z.strictObject({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: commandName,
  description,
  name_localizations: localizations,
  description_localizations: localizations,
  options: z.array(option).max(25).exactOptional(),
  ...where,
});
const messageMenu = z.strictObject({
  type: z.literal(ApplicationCommandType.Message),
  name: z.string().min(1).max(32),
  name_localizations: localizations,
  ...where,
});

const commands = z.array(z.discriminatedUnion('type', [slashCommand, messageMenu]));
export type RegisteredCommand = z.infer<typeof commands>[number] & { readonly id: string };

type Agrees<T extends true> = T;
export type CommandsAgree = Agrees<
  z.infer<typeof messageMenu>[] extends RESTPutAPIApplicationCommandsJSONBody ? true : false
>;

/** @throws ApiError 50035 */
export function checkCommands(input: unknown): z.infer<typeof commands> {
  const reading = commands.safeParse(input);
  if (!reading.success) throw invalidByIssues(reading.error);
  const all = reading.data;
  const keys = all.map(({ type, name }) => `${type} ${name}`);
  if (new Set(keys).size < keys.length) {
    throw invalidForm(
      'name',
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    );
  }
  for (const type of [ApplicationCommandType.ChatInput, ApplicationCommandType.Message]) {
    const most = type === ApplicationCommandType.ChatInput ? 100 : 15;
    if (all.filter((one) => one.type === type).length > most) {
      throw invalidForm('name', 'APPLICATION_COMMAND_TOO_MANY', `no more than ${most}`);
    }
  }
  for (const command of all) {
    if (command.type !== ApplicationCommandType.ChatInput) continue;
    const options = command.options ?? [];
    const firstOptional = options.findIndex(({ required }) => !required);
    if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required)) {
      throw invalidForm(
        'options',
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    if (JSON.stringify(command).length > 8000) {
      throw invalidForm('name', 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
    }
  }
  return all;
}

const customId = z.string().min(1).max(100);
const textInput = z.strictObject({
  type: z.literal(ComponentType.TextInput),
  id: z.int().exactOptional(),
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  min_length: z.int().min(0).max(4000).exactOptional(),
  max_length: z.int().min(1).max(4000).exactOptional(),
  required: z.boolean().exactOptional(),
  value: z.string().max(4000).exactOptional(),
  placeholder: z.string().max(100).exactOptional(),
});
const fileUpload = z.strictObject({
  type: z.literal(ComponentType.FileUpload),
  id: z.int().exactOptional(),
  custom_id: customId,
  min_values: z.int().min(0).max(10).exactOptional(),
  max_values: z.int().min(1).max(10).exactOptional(),
  required: z.boolean().exactOptional(),
});
const label = z.strictObject({
  type: z.literal(ComponentType.Label),
  id: z.int().exactOptional(),
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).exactOptional(),
  component: z.union([textInput, fileUpload, selectInModal]),
});
const modal = z.strictObject({
  title: z.string().min(1).max(45),
  custom_id: customId,
  components: z
    .array(z.union([label, textInModal]))
    .min(1)
    .max(5),
});

export type Modal = z.infer<typeof modal>;
export type ModalAgrees = Agrees<
  Pick<Modal, 'title' | 'custom_id'> extends Pick<
    APIModalInteractionResponseCallbackData,
    'title' | 'custom_id'
  >
    ? true
    : false
>;

/** @throws ApiError 50035 */
export function checkModal(input: unknown): Modal {
  const reading = modal.safeParse(input);
  if (!reading.success) throw invalidByIssues(reading.error);
  return reading.data;
}
