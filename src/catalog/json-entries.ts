// Splits a big JSON object into its entries while it is still arriving, so that a list of 200 MB never stands in
// memory as a whole. Knows no more of JSON than strings and brackets; each entry is parsed by itself.

/** No option or package has a longer description. */
const maxEntryLength = 4 * 1024 * 1024;

export class JsonEntries {
  readonly #section: string | undefined;
  readonly #entryDepth: number;
  #text = '';
  #at = 0;
  #depth = 0;
  #inString = false;
  #stringStart = -1;
  #key = '';
  #valueStart = -1;
  #inSection: boolean;
  #isDone = false;

  /** @param section the member of the outer object that holds the entries; the outer object itself when not given */
  constructor(section?: string) {
    this.#section = section;
    this.#entryDepth = section === undefined ? 1 : 2;
    this.#inSection = section === undefined;
  }

  /**
   * Takes the next piece of text.
   *
   * @returns the entries that it completes, each with the text of its value
   * @throws Error when the text is not a JSON object
   */
  push(piece: string): [key: string, value: string][] {
    const entries: [string, string][] = [];
    this.#text += piece;
    for (; this.#at < this.#text.length; this.#at++) this.#read(this.#text.charCodeAt(this.#at), entries);
    this.#forget();
    return entries;
  }

  /** The object was closed: nothing is missing. */
  get isComplete(): boolean {
    return this.#isDone;
  }

  #read(code: number, entries: [string, string][]): void {
    if (this.#inString) {
      if (code === backslash) this.#at++;
      else if (code === quote) this.#endString();
      return;
    }
    if (this.#depth === 0 && !isSpace(code) && (code !== openBrace || this.#isDone)) {
      throw new Error('the answer is not a JSON object');
    }
    if (code === quote) {
      this.#inString = true;
      this.#stringStart = this.#at;
    } else if (code === openBrace || code === openBracket) this.#open();
    else if (code === closeBrace || code === closeBracket) this.#close(entries);
    else if (this.#isBetweenEntries()) {
      if (code === colon) this.#valueStart = this.#at + 1;
      else if (code === comma) this.#emit(entries);
    }
  }

  #isBetweenEntries(): boolean {
    return this.#inSection && this.#depth === this.#entryDepth;
  }

  #endString(): void {
    this.#inString = false;
    const isKey = this.#valueStart < 0 && (this.#depth === 1 || this.#isBetweenEntries());
    if (isKey) this.#key = JSON.parse(this.#text.slice(this.#stringStart, this.#at + 1)) as string;
    this.#stringStart = -1;
  }

  #open(): void {
    if (this.#depth === 1 && this.#section !== undefined) this.#inSection = this.#key === this.#section;
    this.#depth++;
  }

  #close(entries: [string, string][]): void {
    if (this.#isBetweenEntries()) this.#emit(entries);
    this.#depth--;
    if (this.#depth === 1 && this.#section !== undefined) this.#inSection = false;
    if (this.#depth === 0) this.#isDone = true;
  }

  #emit(entries: [string, string][]): void {
    if (this.#valueStart < 0) return;
    entries.push([this.#key, this.#text.slice(this.#valueStart, this.#at)]);
    this.#valueStart = -1;
  }

  /** Lets go of what was read and is not part of an unfinished entry. */
  #forget(): void {
    const starts = [this.#valueStart, this.#stringStart].filter((start) => start >= 0);
    const keep = Math.min(this.#at, ...starts);
    if (this.#at - keep > maxEntryLength) throw new Error('an entry of the answer is too long');
    this.#text = this.#text.slice(keep);
    this.#at -= keep;
    if (this.#valueStart >= 0) this.#valueStart -= keep;
    if (this.#stringStart >= 0) this.#stringStart -= keep;
  }
}

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}
