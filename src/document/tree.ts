// The message tree: what a command says, before any platform decides how it looks.
// It knows no platform, no length limit and no markup language.

/** A piece of running text. */
export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'break' };

/** What a callout is about; renderers choose the colour, the icon or the word. */
export type Tone = 'note' | 'tip' | 'success' | 'warning' | 'error';

export interface Heading {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3;
  readonly children: readonly Inline[];
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

export interface CodeBlock {
  readonly type: 'codeBlock';
  /** `nix`, `console`, …; undefined when unknown. */
  readonly language: string | undefined;
  readonly value: string;
}

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  /** The number of the first item of an ordered list. */
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
}

export interface Table {
  readonly type: 'table';
  readonly header: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

export interface Quote {
  readonly type: 'quote';
  readonly children: readonly Block[];
}

export interface Callout {
  readonly type: 'callout';
  readonly tone: Tone;
  readonly title: readonly Inline[];
  readonly children: readonly Block[];
}

export interface Divider {
  readonly type: 'divider';
}

/** A piece of a message that stands on its own lines. */
export type Block = Heading | Paragraph | CodeBlock | List | Table | Quote | Callout | Divider;

/** A button: pressing it runs a command of the same learner. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly style: 'primary' | 'secondary' | 'danger';
  /** A value that is asked for first; without it, the command says how to give it. */
  readonly ask?: Ask;
}

/** What a button asks for before it runs its command. */
export interface Ask {
  /** The option that the value is for. */
  readonly option: string;
  readonly kind: 'text' | 'channel';
  readonly label: string;
}

/** A file that goes with a message. */
export interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
  /** For pictures, whose content is no text. */
  readonly encoding?: 'base64';
  /** What a picture shows, for those who do not see it. */
  readonly description?: string;
}

/**
 * One message. `visibility` says who may read the answer: the learner alone, or everybody in the place where it
 * was asked. `keep: false` marks an answer that quotes what a learner pasted, so no platform may store it.
 */
export interface Document {
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  readonly files: readonly File[];
  readonly visibility: 'private' | 'public';
  readonly keep: boolean;
}
