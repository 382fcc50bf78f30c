// The forms that open: a box for pastes, and a line for a value that a button asks for.
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';

const pastePrefix = 'f:';

/** The fields of the forms. */
export const fields = { text: 'text', files: 'files', value: 'value' } as const;

/** A text of up to 4,000 characters, as Discord allows, or files for what is longer. */
export function pasteForm(command: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: `${pastePrefix}${command}`,
    title: 'Paste a configuration, error or output',
    components: [
      {
        type: ComponentType.Label,
        label: 'Your text',
        description: 'Up to 4,000 characters. Leave out passwords and keys.',
        component: {
          type: ComponentType.TextInput,
          custom_id: fields.text,
          style: TextInputStyle.Paragraph,
          max_length: 4_000,
          required: false,
        },
      },
      {
        type: ComponentType.Label,
        label: 'Or files',
        description: 'For longer texts, or several files that belong together',
        component: {
          type: ComponentType.FileUpload,
          custom_id: fields.files,
          min_values: 0,
          max_values: 5,
          required: false,
        },
      },
    ],
  };
}

/** @returns the command that a paste form is for; undefined for other forms */
export function commandOfForm(customId: string): string | undefined {
  return customId.startsWith(pastePrefix) ? customId.slice(pastePrefix.length) : undefined;
}

/** @param customId the id of the button that asks, which says what to do with the value */
export function valueForm(customId: string, label: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId,
    title: label.slice(0, 45),
    components: [
      {
        type: ComponentType.Label,
        label: label.slice(0, 45),
        component: {
          type: ComponentType.TextInput,
          custom_id: fields.value,
          style: TextInputStyle.Paragraph,
          max_length: 2_000,
          required: true,
        },
      },
    ],
  };
}
