// What Discord demands of a message: the fields' own limits, then the rules that span several fields.
import {
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { ApiError, emptyMessage, invalidByIssues, invalidForm, tooLarge } from '../errors.ts';
import { topLevel } from './components.ts';

const embed = z.looseObject({
  title: z.string().max(256).exactOptional(),
  description: z.string().max(4096).exactOptional(),
});

const attachment = z.strictObject({
  id: z.union([z.string(), z.int()]),
  filename: z.string().exactOptional(),
  title: z.string().max(1024).exactOptional(),
  description: z.string().max(1024).exactOptional(),
  duration_secs: z.number().exactOptional(),
  waveform: z.string().exactOptional(),
});

export const messageBody = z.strictObject({
  content: z.string().max(2000).nullish(),
  nonce: z.union([z.string().max(25), z.int()]).exactOptional(),
  enforce_nonce: z.boolean().exactOptional(),
  tts: z.boolean().exactOptional(),
  embeds: z.array(embed).max(10).nullish(),
  allowed_mentions: z
    .strictObject({
      parse: z.array(z.enum(['roles', 'users', 'everyone'])).exactOptional(),
      roles: z.array(z.string()).max(100).exactOptional(),
      users: z.array(z.string()).max(100).exactOptional(),
      replied_user: z.boolean().exactOptional(),
    })
    .refine(
      ({ parse, users }) => !(parse?.includes('users') && users !== undefined && users.length > 0),
      'parse:["users"] and users: [ids...] are mutually exclusive.',
    )
    .exactOptional(),
  message_reference: z
    .strictObject({
      type: z.int().exactOptional(),
      message_id: z.string(),
      channel_id: z.string().exactOptional(),
      guild_id: z.string().exactOptional(),
      fail_if_not_exists: z.boolean().exactOptional(),
    })
    .exactOptional(),
  components: z.array(topLevel).max(40).nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  flags: z.int().nullish(),
});

export type MessageBody = z.infer<typeof messageBody>;

type Agrees<T extends true> = T;
type Shared = 'nonce' | 'enforce_nonce' | 'tts' | 'message_reference' | 'flags';
export type MessageAgrees = Agrees<
  Pick<z.infer<typeof messageBody>, Exclude<Shared, 'flags'>> extends Pick<
    RESTPostAPIChannelMessageJSONBody,
    Exclude<Shared, 'flags'>
  >
    ? true
    : false
>;

export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const fileLimit = 10 * 1024 * 1024;

/**
 * @param before the message that is edited, if one is
 * @throws ApiError as Discord answers
 */
export function checkMessage(
  input: unknown,
  uploads: readonly Upload[],
  before?: { readonly flags: number },
): MessageBody {
  const reading = messageBody.safeParse(input);
  if (!reading.success) throw invalidByIssues(reading.error);
  const body = reading.data;
  if (uploads.length > 10) throw invalidForm('attachments', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer.');
  if (uploads.some(({ bytes }) => bytes.length > fileLimit)) throw tooLarge();
  if (body.enforce_nonce && body.nonce === undefined) {
    throw invalidForm('nonce', 'NONCE_REQUIRED', 'nonce is required with enforce_nonce');
  }
  const modern = (((body.flags ?? 0) | (before?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  checkComponents((body.components ?? []) as APIMessageTopLevelComponent[], modern, uploads);
  if (modern) {
    if (body.content || (body.embeds ?? []).length > 0) {
      throw invalidForm(
        'content',
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        'The content and embeds fields cannot be used when using MessageFlags.IS_COMPONENTS_V2',
      );
    }
    if (!before && (body.components ?? []).length === 0) throw emptyMessage();
  } else if (!before && !body.content && (body.embeds ?? []).length === 0 && uploads.length === 0) {
    throw emptyMessage();
  }
  return body;
}

function checkComponents(
  components: readonly APIMessageTopLevelComponent[],
  modern: boolean,
  uploads: readonly Upload[],
): void {
  if (!modern) {
    if (components.length > 5) throw invalidForm('components', 'BASE_TYPE_BAD_LENGTH', 'Must be 5 or fewer.');
    const strange = components.findIndex(({ type }) => type !== ComponentType.ActionRow);
    if (strange >= 0) {
      throw invalidForm(
        `components.${strange}`,
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (1,).',
      );
    }
  }
  const all = [...flatten(components)];
  if (all.length > 40) {
    throw invalidForm('components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The total is limited to 40.');
  }
  const words = all.reduce((sum, one) => sum + ('content' in one ? one.content.length : 0), 0);
  if (words > 4000) {
    throw invalidForm(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The maximum total size of displayable text is 4000.',
    );
  }
  const ids = all.flatMap((one) => ('custom_id' in one && one.custom_id ? [one.custom_id] : []));
  if (new Set(ids).size < ids.length) {
    throw invalidForm(
      'components',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  }
  for (const url of all.flatMap(fileUrls)) {
    const name = url.slice('attachment://'.length);
    if (url.startsWith('attachment://') && !uploads.some((upload) => upload.name === name)) {
      throw new ApiError(400, 50035, 'Invalid Form Body', {
        components: { _errors: [{ code: 'MEDIA_ATTACHMENT_NOT_FOUND', message: `no attachment ${name}` }] },
      });
    }
  }
}

type AnyComponent = { readonly type: number } & Partial<{
  content: string;
  custom_id: string;
  components: readonly AnyComponent[];
  accessory: AnyComponent;
  items: readonly { media: { url: string } }[];
  file: { url: string };
  media: { url: string };
}>;

/** Every component with those inside it. */
export function* flatten(components: readonly unknown[]): Generator<AnyComponent & { content: string }> {
  for (const component of components as readonly AnyComponent[]) {
    yield component as AnyComponent & { content: string };
    if (component.components) yield* flatten(component.components);
    if (component.accessory) yield* flatten([component.accessory]);
  }
}

function fileUrls({ items, file, media }: AnyComponent): string[] {
  return [...(items ?? []).map((item) => item.media.url), file?.url, media?.url].filter(
    (url) => url !== undefined,
  );
}
