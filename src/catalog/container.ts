// The shape of a snapshot file, and nothing of what is in it: a JSON header and named sections (texts, numbers,
// bytes) behind it, so that loading is a matter of looking, not of parsing. Little-endian.
//
//   "nixcat1\n"  u32 length of the header  header (UTF-8 JSON)  padding to 4  sections, each padded to 4

const magic = 'nixcat1\n';

export type Section = string | Uint8Array | Uint32Array;

interface SectionEntry {
  readonly name: string;
  readonly kind: 'text' | 'u8' | 'u32';
  /** From the start of the sections, in bytes. */
  readonly offset: number;
  readonly length: number;
}

export interface Container {
  /** Whatever the writer put beside the sections. */
  readonly header: unknown;
  text(name: string): string;
  bytes(name: string): Uint8Array;
  numbers(name: string): Uint32Array;
}

const padded = (length: number) => (length + 3) & ~3;

export function writeContainer(header: unknown, sections: ReadonlyMap<string, Section>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const entries: SectionEntry[] = [];
  let offset = 0;
  for (const [name, content] of sections) {
    const bytes =
      typeof content === 'string'
        ? encoder.encode(content)
        : content instanceof Uint32Array
          ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
          : content;
    const kind = typeof content === 'string' ? 'text' : content instanceof Uint32Array ? 'u32' : 'u8';
    entries.push({ name, kind, offset, length: bytes.length });
    parts.push(bytes);
    offset += padded(bytes.length);
  }
  const head = encoder.encode(JSON.stringify({ header, sections: entries }));
  const start = magic.length + 4 + padded(head.length);
  const file = new Uint8Array(start + offset);
  file.set(encoder.encode(magic));
  new DataView(file.buffer).setUint32(magic.length, head.length, true);
  file.set(head, magic.length + 4);
  for (const [i, entry] of entries.entries()) file.set(parts[i] ?? new Uint8Array(), start + entry.offset);
  return file;
}

/** @throws Error that says what is wrong; {@link parseCatalog} turns it into a value. */
export function readContainer(file: Uint8Array): Container {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  if (file.length < magic.length + 4 || decoder.decode(file.subarray(0, magic.length)) !== magic) {
    throw new Error('this is not a catalog snapshot');
  }
  const headLength = new DataView(file.buffer, file.byteOffset).getUint32(magic.length, true);
  const headEnd = magic.length + 4 + headLength;
  if (headEnd > file.length) throw new Error('the snapshot is cut short');
  const head = JSON.parse(decoder.decode(file.subarray(magic.length + 4, headEnd))) as {
    header: unknown;
    sections: SectionEntry[];
  };
  const start = magic.length + 4 + padded(headLength);
  const entries = new Map(head.sections.map((entry) => [entry.name, entry]));
  const find = (name: string, kind: SectionEntry['kind']): Uint8Array => {
    const entry = entries.get(name);
    if (entry?.kind !== kind) throw new Error(`the snapshot has no section "${name}"`);
    const from = start + entry.offset;
    if (from + entry.length > file.length) throw new Error(`section "${name}" is cut short`);
    return file.subarray(from, from + entry.length);
  };
  return {
    header: head.header,
    text: (name) => decoder.decode(find(name, 'text')),
    // Copies, so that the one big buffer can be let go.
    bytes: (name) => new Uint8Array(find(name, 'u8')),
    numbers: (name) => new Uint32Array(new Uint8Array(find(name, 'u32')).buffer),
  };
}
