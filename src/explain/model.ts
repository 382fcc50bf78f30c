// The words of the error reader: facts, causes and explanations, and what a caller may offer it. No logic, no I/O.
import type { Log } from './log/model.ts';

/** The facts that every explanation carries; null where the paste does not say. */
export interface MainFacts {
  /** As the paste writes it, also inside the store. */
  readonly file: string | null;
  /** 1-based, as Nix counts. */
  readonly line: number | null;
  readonly column: number | null;
  /** `services.openssh.enable` */
  readonly option: string | null;
  /** An attribute, variable or module argument. */
  readonly attribute: string | null;
  /** As the paste writes it, with its version if it has one. */
  readonly package: string | null;
  /** A systemd unit. */
  readonly unit: string | null;
}

/** Facts that only some causes have. */
export interface MoreFacts {
  /** The hash to write down. */
  readonly hash?: string;
  /** The hash that is written down now. */
  readonly wrongHash?: string;
  /** A flake output, such as `nixosConfigurations."laptop"`. */
  readonly output?: string;
  /** A flake input. */
  readonly input?: string;
  readonly user?: string;
  /** A function argument that is missing or unexpected. */
  readonly argument?: string;
  readonly url?: string;
  readonly system?: string;
  readonly command?: string;
  /** A store derivation whose build log tells more. */
  readonly derivation?: string;
}

export type Facts = MainFacts & MoreFacts;

/** What a cause found; the engine fills what is missing with null. */
export type FoundFacts = { readonly [K in keyof MainFacts]?: MainFacts[K] | undefined } & {
  readonly [K in keyof MoreFacts]?: MoreFacts[K] | undefined;
};

/** What a learner reads. Markdown with inline code only; short sentences. */
export interface Words {
  /** One line: the cause in plain words, with the names of the paste, and where. */
  readonly message: string;
  /** The command or the edit to make, with the own names filled in. */
  readonly nextStep: string;
  /** Why it happened: one short paragraph. */
  readonly why: string;
  readonly ifThatDoesNotHelp: string;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/**
 * How a finding stands to the others of its paste: an `error` stopped the work, a `consequence` follows from something
 * that the paste may show elsewhere, a `warning` did not stop anything, an `aside` needs no action.
 */
export type Weight = 'error' | 'consequence' | 'warning' | 'aside';

export interface Recognition<Detail> {
  /** Index of the line in the log that shows it. */
  readonly at: number;
  /** `error` if not given. */
  readonly weight?: Weight;
  /** Raises or lowers the cause's own priority for this reading. */
  readonly priority?: number;
  /** Told only when no cause knows better. */
  readonly lastResort?: boolean;
  readonly facts: FoundFacts;
  /** What only the words of this cause need. */
  readonly detail: Detail;
}

/** One thing that goes wrong, recognised in a log and told in words. */
export interface Cause<Detail> {
  readonly id: string;
  readonly title: string;
  /** The course section that teaches it, `1.1` to `5.5`. */
  readonly section: string;
  readonly links: readonly Link[];
  /**
   * 0 to 100. Among errors of one paste the higher is told first: what names the reason beats what reports that
   * something failed.
   */
  readonly priority: number;
  /** Words of which at least one stands in every paste that shows this cause; without one of them nothing is tried. */
  readonly needs?: readonly string[];
  recognise(log: Log): Recognition<Detail> | undefined;
  words(facts: FoundFacts, detail: Detail, lookup: Lookup): Words;
}

/** A cause as the engine sees it: what its words need stays inside. */
export interface AnyCause {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly links: readonly Link[];
  examine(log: Log): Examined | undefined;
}

export interface Examined {
  readonly at: number;
  readonly weight: Weight;
  readonly priority: number;
  readonly lastResort: boolean;
  readonly facts: FoundFacts;
  words(lookup: Lookup): Words;
}

export function defineCause<Detail>(cause: Cause<Detail>): AnyCause {
  const { id, title, section, links } = cause;
  return {
    id,
    title,
    section,
    links,
    examine(log) {
      if (cause.needs && !cause.needs.some((word) => log.text.includes(word))) return undefined;
      const found = cause.recognise(log);
      if (!found) return undefined;
      return {
        at: found.at,
        weight: found.weight ?? 'error',
        priority: found.priority ?? cause.priority,
        lastResort: found.lastResort ?? false,
        facts: found.facts,
        words: (lookup) => cause.words(found.facts, found.detail, lookup),
      };
    },
  };
}

/** Where an option stands, as a catalog knows it. */
export type OptionStatus =
  | { readonly kind: 'exists'; readonly source: 'nixos' | 'home-manager' }
  | { readonly kind: 'renamed'; readonly to: string }
  | { readonly kind: 'removed' }
  /** Declared by a well-known module of another project. */
  | { readonly kind: 'third-party'; readonly provider: string };

/** What a catalog may answer. Everything works without it; names then come from the paste alone. */
export interface Lookup {
  /** The most similar option names, best first; empty when nothing is near. */
  nearestOptions(name: string): readonly string[];
  option(name: string): OptionStatus | undefined;
  /** The most similar package attributes, best first. */
  nearestPackages(name: string): readonly string[];
}

/** A catalog that knows nothing. */
export const noLookup: Lookup = {
  nearestOptions: () => [],
  option: () => undefined,
  nearestPackages: () => [],
};

/** A file that the learner pasted earlier in the same conversation. */
export interface PastedFile {
  /** Undefined for text without a file name; it is taken for the file of an error only where its line fits. */
  readonly name: string | undefined;
  readonly text: string;
}

export interface ExplainContext {
  readonly lookup?: Lookup;
  readonly files?: readonly PastedFile[];
}

export interface Explanation extends Words {
  readonly cause: string;
  readonly title: string;
  readonly facts: Facts;
  readonly section: string;
  readonly links: readonly Link[];
  /** `root`: act on this first. `alternative`: another reading of the same message. `follows`: probably gone with the root.
   * `also`: a further error. `warning` and `aside` stopped nothing. */
  readonly role: 'root' | 'alternative' | 'also' | 'follows' | 'warning' | 'aside';
  /** The learner's own line that the error points at; secrets are taken out. */
  readonly ownLine:
    | {
        readonly file: string;
        readonly line: number;
        readonly column: number | undefined;
        readonly text: string;
        /** Printed by Nix with the error, or read in a file that was pasted earlier. */
        readonly from: 'error' | 'file';
      }
    | undefined;
}
