// Our own one-line descriptions of what beginners meet most: tab-separated, so that anybody can add one.
//   catalog/options.tsv    option path   line   [an example value in Nix]
//   catalog/packages.tsv   attribute     line   [commands it brings, with spaces]
// An empty line or one that begins with # is for people.

export interface OwnLine {
  readonly name: string;
  readonly line: string;
  /** Third column; empty when not given. */
  readonly extra: string;
}

export function parseOwnLines(text: string): OwnLine[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', description = '', extra = ''] = line.split('\t');
      return { name: name.trim(), line: description.trim(), extra: extra.trim() };
    });
}

const assigned = /([A-Za-z][\w-]*)\s*=/g;

/** What is searched in a line: its words, and the attributes that its example sets (`HandleLidSwitch = …`). */
export function searchedText({ line, extra }: OwnLine): string {
  return [line, ...[...extra.matchAll(assigned)].map((match) => match[1] ?? '')].join(' ');
}
