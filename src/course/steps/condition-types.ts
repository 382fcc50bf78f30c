// What an author can ask of a paste in exercise.yaml: the shapes of conditions. condition-schema.ts reads them.
import type { Evidence } from '../evidence/evidence.ts';
import type { PastedKind, Role } from '../evidence/nix/kind.ts';
import type { SettingType } from '../evidence/nix/settings.ts';

export type Plain = string | number | boolean;
/** Whose options: those of NixOS, of Home Manager, or the parts of a flake. */
export type Table = 'system' | 'home' | 'flake';

/** What every condition may carry. */
interface Common {
  /** Said when the paste is about this step, and this is the first thing that it lacks. */
  readonly else?: string | undefined;
}

/** Which option, and in which of the pasted texts. `*` stands for one part of the name. */
export interface OptionPlace {
  /** One name, or several that mean the same (an old spelling and a new one). */
  readonly option: string | readonly string[];
  /** `system` where nothing is said. */
  readonly of?: Table | undefined;
  readonly role?: Role | undefined;
}

/** An option is set, and to this. With no more than a name: it is set to anything. */
export interface OptionCondition extends Common, OptionPlace {
  readonly is?: Plain | readonly Plain[] | undefined;
  /** The lists that are set for it hold all of these. */
  readonly has?: Plain | readonly Plain[] | undefined;
  /** A text, a path or an item of a list matches this expression. */
  readonly matches?: string | undefined;
  readonly type?: SettingType | readonly SettingType[] | undefined;
  /** An item of the list is of this type; where `matches` is given, the one that matches. */
  readonly itemType?: SettingType | undefined;
  /** The list has at least so many items, of those that match where `matches` is given. */
  readonly atLeast?: number | undefined;
  /** A name under which messages show the value, such as `{release}`. */
  readonly as?: string | undefined;
  /** A name under which messages show the part of the option's name at the first `*`. */
  readonly asPart?: string | undefined;
}

/** Packages are in the list of the system (or of the home), or switched on by `programs.<name>.enable`. */
export interface PackagesCondition extends Common {
  readonly packages: readonly string[];
  readonly of?: 'system' | 'home' | undefined;
  readonly role?: Role | undefined;
}

/** A value, one of several values, or all of what the object names. Of a field that is a list, one item is enough. */
export type Matcher =
  | Plain
  | readonly Plain[]
  | {
      /** For each of these, some item matches it. */
      readonly matches?: string | readonly string[] | undefined;
      /** No item matches this. */
      readonly none?: string | undefined;
      /** All of these are items. */
      readonly has?: readonly Plain[] | undefined;
    };

/** A command's output shows this. Fields are those of its kind of evidence. */
export interface OutputCondition extends Common {
  readonly output: Evidence['kind'] | readonly Evidence['kind'][];
  readonly with?: Readonly<Record<string, Matcher>> | undefined;
  /** Names under which messages show fields: `{ host: name }`. */
  readonly as?: Readonly<Record<string, string>> | undefined;
}

/** A Nix text of this kind was pasted, and what it says alone meets the conditions. */
export interface PastedCondition extends Common {
  readonly pasted: PastedKind | readonly PastedKind[];
  readonly role?: Role | undefined;
  /** The text's own file name matches this, where the paste says it. */
  readonly file?: string | undefined;
  /** The text as it stands matches this. */
  readonly text?: string | undefined;
  readonly holds?: readonly Condition[] | undefined;
}

/** A pasted text has a mistake of the language, in or near an option. */
export interface MistakeCondition extends Common {
  readonly mistake: string | readonly string[];
  readonly near?: string | undefined;
  /** The text at the place of the mistake is one of these. */
  readonly at?: string | readonly string[] | undefined;
}

/** Values from two places are the same, or have nothing in common although both are there. */
export interface SameCondition extends Common {
  readonly same: readonly [ValueSource, ValueSource];
}
export interface DifferCondition extends Common {
  readonly differ: readonly [ValueSource, ValueSource];
  readonly as?: readonly [string, string] | undefined;
}
/** What the first place has and the second lacks, although the second has something. */
export interface GoneCondition extends Common {
  readonly gone: readonly [ValueSource, ValueSource];
}

/** A step of this exercise is proven, by this paste or an earlier one. */
export interface ProvenCondition extends Common {
  readonly proven: string;
}
/** A rebuild came to its end, and it was no dry run. Whether it was a `switch` shows only in the lines before. */
export interface SwitchedCondition extends Common {
  readonly switched: true;
}
/** A line of the paste is exactly this. */
export interface ShowsCondition extends Common {
  readonly shows: string;
}
/** A line of the paste matches this expression. */
export interface LineCondition extends Common {
  readonly line: string;
}
export interface AllCondition extends Common {
  readonly all: readonly Condition[];
}
export interface AnyCondition extends Common {
  readonly any: readonly Condition[];
}
export interface NotCondition extends Common {
  readonly not: Condition;
}

export type Condition =
  | OptionCondition
  | PackagesCondition
  | OutputCondition
  | PastedCondition
  | MistakeCondition
  | SameCondition
  | DifferCondition
  | GoneCondition
  | ProvenCondition
  | SwitchedCondition
  | ShowsCondition
  | LineCondition
  | AllCondition
  | AnyCondition
  | NotCondition;

/** A place that values come from. */
export type ValueSource =
  | (OptionPlace & {
      /** Take the part of the name at the first `*` instead of the value. */
      readonly part?: boolean | undefined;
    })
  | {
      readonly output: Evidence['kind'];
      readonly field: string;
      readonly with?: Readonly<Record<string, Matcher>> | undefined;
    }
  /** What earlier proofs remembered under this name. */
  | { readonly known: string };
