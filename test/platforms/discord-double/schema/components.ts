// The components of a message with their documented limits. Held against discord-api-types by the compiler.
import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import { z } from 'zod';

const id = z.int().min(0).exactOptional();
const customId = z.string().min(1).max(100);
const text = (most: number) => z.string().min(1).max(most);
const emoji = z.strictObject({ id: z.string().exactOptional(), name: z.string().exactOptional() });

const pressable = z.strictObject({
  type: z.literal(ComponentType.Button),
  id,
  style: z.union([
    z.literal(ButtonStyle.Primary),
    z.literal(ButtonStyle.Secondary),
    z.literal(ButtonStyle.Success),
    z.literal(ButtonStyle.Danger),
  ]),
  label: text(80).exactOptional(),
  emoji: emoji.exactOptional(),
  custom_id: customId,
  disabled: z.boolean().exactOptional(),
});
const linkButton = z.strictObject({
  type: z.literal(ComponentType.Button),
  id,
  style: z.literal(ButtonStyle.Link),
  label: text(80).exactOptional(),
  emoji: emoji.exactOptional(),
  url: z.url().max(512),
  disabled: z.boolean().exactOptional(),
});
const button = z
  .union([pressable, linkButton])
  .refine(
    ({ label, emoji: picture }) => label !== undefined || picture !== undefined,
    'label or emoji needed',
  );

const selectFields = {
  id,
  custom_id: customId,
  placeholder: text(150).exactOptional(),
  min_values: z.int().min(0).max(25).exactOptional(),
  max_values: z.int().min(1).max(25).exactOptional(),
  disabled: z.boolean().exactOptional(),
};
const stringSelect = z.strictObject({
  type: z.literal(ComponentType.StringSelect),
  ...selectFields,
  options: z
    .array(
      z.strictObject({
        label: text(100),
        value: text(100),
        description: text(100).exactOptional(),
        emoji: emoji.exactOptional(),
        default: z.boolean().exactOptional(),
      }),
    )
    .min(1)
    .max(25)
    .refine(
      (options) => new Set(options.map(({ value }) => value)).size === options.length,
      'option values must be unique',
    ),
});
const channelSelect = z.strictObject({
  type: z.literal(ComponentType.ChannelSelect),
  ...selectFields,
  channel_types: z.array(z.enum(ChannelType)).exactOptional(),
});

const row = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z.union([
    z.array(button).min(1).max(5),
    z.array(z.union([stringSelect, channelSelect])).length(1),
  ]),
});
const textDisplay = z.strictObject({ type: z.literal(ComponentType.TextDisplay), id, content: text(4000) });
const media = z.strictObject({ url: text(2048) });
const thumbnail = z.strictObject({
  type: z.literal(ComponentType.Thumbnail),
  id,
  media,
  description: text(1024).exactOptional(),
  spoiler: z.boolean().exactOptional(),
});
const section = z.strictObject({
  type: z.literal(ComponentType.Section),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.union([button, thumbnail]),
});
const gallery = z.strictObject({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: z
    .array(
      z.strictObject({
        media,
        description: text(1024).exactOptional(),
        spoiler: z.boolean().exactOptional(),
      }),
    )
    .min(1)
    .max(10),
});
const file = z.strictObject({
  type: z.literal(ComponentType.File),
  id,
  file: z.strictObject({ url: z.string().startsWith('attachment://') }),
  spoiler: z.boolean().exactOptional(),
});
const separator = z.strictObject({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().exactOptional(),
  spacing: z.union([z.literal(1), z.literal(2)]).exactOptional(),
});
const inContainer = z.union([row, textDisplay, section, gallery, file, separator]);
const container = z.strictObject({
  type: z.literal(ComponentType.Container),
  id,
  components: z.array(inContainer).min(1),
  accent_color: z.int().min(0).max(0xff_ff_ff).nullable().exactOptional(),
  spoiler: z.boolean().exactOptional(),
});

export const topLevel = z.union([inContainer, container]);
export const legacyRow = row;
export const selectInModal = z.union([stringSelect, channelSelect]);
export const textInModal = textDisplay;

export type TopLevel = z.infer<typeof topLevel>;

/** Fails to compile when this file and discord-api-types disagree. */
type Agrees<T extends true> = T;
export type ComponentsAgree = Agrees<TopLevel extends APIMessageTopLevelComponent ? true : false>;
