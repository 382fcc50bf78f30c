// The mentor's commands in Discord's form, made from their declarations.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Surface } from '../../command/command.ts';
import { type OptionSpec, visibleOptions } from '../../command/option.ts';
import { menus } from './menus.ts';

/** The options that stand for a paste: Discord takes one file an option. Without any, a form opens. */
export const fileOptions = ['file', 'file-2', 'file-3'];

/** The option that hands an answer to somebody. */
export const mentionOption = 'mention';

/** Discord takes 25 choices; more are suggested while typing. */
export const mostChoices = 25;

export function commandsJson(surface: Surface): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...surface.map(slashCommand),
    ...menus.map(({ name }) => ({ type: ApplicationCommandType.Message as const, name, ...anywhere })),
  ];
}

/** In servers and in direct messages, for servers and for people who install it for themselves. */
const anywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Only in servers, and shown only to those who may manage the server, until the server decides otherwise. */
const forModerators = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};

function slashCommand(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const options = visibleOptions(command.options).flatMap(([name, spec]) => optionJson(name, spec));
  if (command.shareable) {
    options.push({
      type: ApplicationCommandOptionType.User,
      name: mentionOption,
      description: 'Show the answer to everybody here, as a suggestion for this person',
      required: false,
    });
  }
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: shorten(command.summary),
    // Discord wants what is required first.
    options: options.sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
    ...(command.access === 'moderator' ? forModerators : anywhere),
  };
}

function optionJson(name: string, spec: OptionSpec): APIApplicationCommandBasicOption[] {
  const base = { name, description: shorten(spec.summary), required: spec.required };
  switch (spec.kind) {
    case 'text':
      return [
        { ...base, type: ApplicationCommandOptionType.String, autocomplete: spec.complete !== undefined },
      ];
    case 'integer':
      return [
        { ...base, type: ApplicationCommandOptionType.Integer, min_value: spec.min, max_value: spec.max },
      ];
    case 'choice':
      return [
        spec.choices.length <= mostChoices
          ? {
              ...base,
              type: ApplicationCommandOptionType.String,
              choices: spec.choices.map((value) => ({ name: value, value })),
            }
          : { ...base, type: ApplicationCommandOptionType.String, autocomplete: true },
      ];
    case 'channel':
      return [{ ...base, type: ApplicationCommandOptionType.Channel, channel_types: [0, 5] }];
    case 'paste':
      return fileOptions.map((file, index) => ({
        type: ApplicationCommandOptionType.Attachment,
        name: file,
        description:
          index === 0 ? 'A file; without one, a box opens for your paste' : 'Another file that belongs to it',
        required: false,
      }));
  }
}

function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}
