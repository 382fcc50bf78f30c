// Files: read from messages, at most as much as a paste may have, and sent with them.
import { type Attachment, pasteLimit } from '../../command/paste.ts';
import type { File } from '../../document/tree.ts';
import type { MatrixClient } from './client.ts';
import type { EncryptedRooms } from './crypto/encrypted-rooms.ts';
import type { Fields } from './event.ts';
import { isRefusal, MatrixFailure } from './failure.ts';
import type { IncomingFile } from './incoming.ts';

export type FileReading =
  | { readonly kind: 'read'; readonly attachment: Attachment }
  | { readonly kind: 'too-long' }
  /** Gone from the server, or its keys do not fit. */
  | { readonly kind: 'unreadable' };

/** @throws MatrixFailure when the server is away */
export async function readFile(client: MatrixClient, file: IncomingFile): Promise<FileReading> {
  if (file.size !== undefined && file.size > pasteLimit) return { kind: 'too-long' };
  const [, server, id] = /^mxc:\/\/([^/]+)\/([^/?#]+)$/.exec(file.url ?? '') ?? [];
  if (server === undefined || id === undefined) return { kind: 'unreadable' };
  if (file.encrypted && !client.crypto?.isReady) return { kind: 'unreadable' };
  try {
    const bytes = file.encrypted
      ? await client.crypto.decryptMedia(
          file.encrypted as unknown as Parameters<typeof client.crypto.decryptMedia>[0],
        )
      : (await client.downloadContent(`mxc://${server}/${id}`)).data;
    // The sender may have lied about the size.
    if (bytes.length > pasteLimit) return { kind: 'too-long' };
    return { kind: 'read', attachment: { name: file.name.slice(0, 100), bytes } };
  } catch (error) {
    // The encryption library throws strings and errors of its own at keys and hashes that do not fit.
    if (file.encrypted && !(error instanceof MatrixFailure)) return { kind: 'unreadable' };
    if (isRefusal(error)) return { kind: 'unreadable' };
    throw error;
  }
}

/** Uploads a file and gives the content of the event that shows it. */
export async function fileContent(
  client: MatrixClient,
  rooms: EncryptedRooms,
  roomId: string,
  file: File,
): Promise<Fields> {
  const { name, mediaType, content, encoding, description } = file;
  const bytes = Buffer.from(content, encoding ?? 'utf8');
  const picture = mediaType.startsWith('image/') ? pictureSize(bytes) : undefined;
  const shown = {
    msgtype: mediaType.startsWith('image/') ? 'm.image' : 'm.file',
    // What a picture shows stands where its caption is, which screen readers read.
    body: description ?? name,
    filename: name,
    info: { mimetype: mediaType, size: bytes.length, ...picture },
    'm.mentions': {},
  };
  if (client.crypto?.isReady && (await rooms.isEncrypted(roomId))) {
    const { buffer, file: keys } = await client.crypto.encryptMedia(bytes);
    const url = await client.uploadContent(buffer);
    return { ...shown, file: { ...keys, url } };
  }
  return { ...shown, url: await client.uploadContent(bytes, mediaType, name) };
}

/** Programs reserve the place of a picture before it has come; PNG says its size in the first bytes. */
function pictureSize(bytes: Buffer): { w: number; h: number } | undefined {
  const isPng = bytes.length > 24 && bytes.subarray(1, 4).toString('latin1') === 'PNG';
  return isPng ? { w: bytes.readUInt32BE(16), h: bytes.readUInt32BE(20) } : undefined;
}
