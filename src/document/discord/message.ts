// One message of Discord (Components V2): a page of the body, files, buttons, and what stands around them.
import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIFileComponent,
  APIMediaGalleryComponent,
  APIMessageTopLevelComponent,
  APISectionComponent,
} from 'discord-api-types/v10';
import type { Action, File } from '../tree.ts';
import { textDisplay } from './body.ts';
import type { Page } from './pages.ts';

export interface Button {
  readonly label: string;
  /** At most 100 characters, different in one message. */
  readonly customId: string;
  readonly style?: Action['style'];
}

export interface MessageParts {
  readonly page: Page;
  /** Discord's Markdown above the body: whom an answer is for. */
  readonly lead?: string | undefined;
  /** Turning pages; undefined for a single page. */
  readonly turning?: Turning | undefined;
  readonly actions?: readonly (Button | ChannelChoice)[];
  readonly files?: readonly File[];
  /** Small print below everything, with a button at its side. */
  readonly note?: { readonly text: string; readonly button: Button } | undefined;
}

export interface Turning {
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
  readonly customId: (page: number) => string;
}

/** A menu of the server's text channels. */
export interface ChannelChoice {
  readonly label: string;
  readonly customId: string;
  readonly channels: true;
}

const styles: Record<Action['style'], 1 | 2 | 4> = { primary: 1, secondary: 2, danger: 4 };

/** Ten buttons still read as buttons; more become a menu. */
const mostButtons = 10;
const inRow = 5;
const inMenu = 25;
const mostMenus = 3;
const mostChannelChoices = 2;
const mostFiles = 4;

/** How large a file may be, in bytes. */
export const fileLimit = 10 * 1024 * 1024;

export function renderMessage(parts: MessageParts): APIMessageTopLevelComponent[] {
  const { page, lead, turning, actions = [], files = [], note } = parts;
  const buttons = actions.filter((one): one is Button => !('channels' in one));
  const choices = actions.filter((one): one is ChannelChoice => 'channels' in one);
  return [
    ...(lead === undefined ? [] : [textDisplay(lead)]),
    ...page,
    ...fileComponents(files),
    ...(turning && turning.pages > 1 ? [turningRow(turning)] : []),
    ...choices.slice(0, mostChannelChoices).map(channelMenu),
    ...(buttons.length > mostButtons ? menus(buttons) : rows(buttons)),
    ...(note ? [noteSection(note.text, note.button)] : []),
  ];
}

/** A name that an attachment may have and that its component can point to. */
export function fileName(name: string, index: number): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+/, '')
    .slice(-60);
  return safe === '' ? `file-${index + 1}` : safe;
}

/** Files as they are sent: those that Discord takes, under names that are all different. */
export function sentFiles(
  files: readonly File[],
): { name: string; bytes: Uint8Array; description: string | undefined }[] {
  const names = new Set<string>();
  return files.slice(0, mostFiles).flatMap((file, index) => {
    const bytes = bytesOf(file);
    if (bytes.length > fileLimit) return [];
    let name = fileName(file.name, index);
    if (names.has(name)) name = `${index + 1}-${name}`;
    names.add(name);
    return [{ name, bytes, description: file.description?.slice(0, 1_000) }];
  });
}

function bytesOf({ content, encoding }: File): Uint8Array {
  return encoding === 'base64'
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(content);
}

/** Pictures are shown, with their words for those who do not see them; other files are offered. */
function fileComponents(files: readonly File[]): (APIFileComponent | APIMediaGalleryComponent)[] {
  const sent = sentFiles(files);
  const isPicture = (name: string): boolean => /\.(?:png|jpe?g|gif|webp)$/i.test(name);
  const pictures = sent.filter(({ name }) => isPicture(name));
  return [
    ...(pictures.length > 0
      ? [
          {
            type: 12 as const,
            items: pictures.map(({ name, description }) => ({
              media: { url: `attachment://${name}` },
              ...(description ? { description } : {}),
            })),
          },
        ]
      : []),
    ...sent
      .filter(({ name }) => !isPicture(name))
      .map(({ name }) => ({ type: 13 as const, file: { url: `attachment://${name}` } })),
  ];
}

function turningRow({
  page,
  pages,
  customId,
}: Turning): APIActionRowComponent<APIComponentInMessageActionRow> {
  const to = (label: string, target: number, disabled: boolean): APIButtonComponent => ({
    type: 2,
    style: 2,
    label,
    // Ids differ even where a button is off.
    custom_id: customId(target),
    disabled,
  });
  return {
    type: 1,
    components: [
      to('◀ Back', page - 1, page === 0),
      { type: 2, style: 2, label: `${page + 1} of ${pages}`, custom_id: customId(page), disabled: true },
      to('Next ▶', page + 1, page === pages - 1),
    ],
  };
}

function rows(buttons: readonly Button[]): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return chunks(buttons, inRow).map((row) => ({ type: 1, components: row.map(button) }));
}

function button({ label, customId, style = 'secondary' }: Button): APIButtonComponent {
  return { type: 2, style: styles[style], label: shorten(label, 80), custom_id: customId };
}

/** Menus of 25; what would need more than three is left out, since nobody reads so many. */
function menus(buttons: readonly Button[]): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return chunks(buttons, inMenu)
    .slice(0, mostMenus)
    .map((part, index) => ({
      type: 1,
      components: [
        {
          type: 3,
          custom_id: menuId(part, index),
          placeholder: part.length < buttons.length ? `Choose (${index + 1})` : 'Choose',
          options: part.map(({ label, customId }) => ({ label: shorten(label, 100), value: customId })),
        },
      ],
    }));
}

/** A menu's own id says nothing: what was chosen is in the value. It carries the delivery of its entries. */
function menuId([first]: readonly Button[], index: number): string {
  const delivery = /^d[\w-]{22}:/.exec(first?.customId ?? '')?.[0] ?? '';
  return `${delivery}m:${index}`;
}

function channelMenu({
  label,
  customId,
}: ChannelChoice): APIActionRowComponent<APIComponentInMessageActionRow> {
  return {
    type: 1,
    components: [
      // Text and announcement channels.
      { type: 8, custom_id: customId, placeholder: shorten(label, 150), channel_types: [0, 5] },
    ],
  };
}

function noteSection(text: string, one: Button): APISectionComponent {
  return { type: 9, components: [textDisplay(text)], accessory: button(one) };
}

function shorten(text: string, most: number): string {
  const words = text.trim() === '' ? '…' : text.trim();
  if (words.length <= most) return words;
  return `${words.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
