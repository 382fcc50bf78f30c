// A command as data. It knows no platform: it gets an input and a narrow context, and hands back a document.
import type { Document } from '../document/tree.ts';
import type { Mentor } from '../mentor/mentor.ts';
import type { Enrolment, Learner, Place } from '../mentor/model.ts';
import type { InputOf, OptionSpecs } from './option.ts';

export interface CommandContext {
  readonly mentor: Mentor;
  readonly learner: Learner;
  /** Where the command was typed. */
  readonly place: Place;
  /** The learner's time zone as their program reports it, where it does. */
  readonly timeZone: string | undefined;
  readonly enrolment: Enrolment | undefined;
  /** Whether the paste was written by somebody else, so that it proves nothing for the learner. */
  readonly foreign: boolean;
  /** Shows what there is of an answer while it is being made, where the platform can. */
  readonly draft?: ((document: Document) => void) | undefined;
  /** Every command, for `/help`. */
  readonly surface: Surface;
}

export interface EnrolledContext extends CommandContext {
  readonly enrolment: Enrolment;
}

/**
 * `everyone` may run it at once; `learner` needs an enrolment, and others are told how to get one; `moderator` needs
 * the platform's right to manage the community.
 */
export type Access = 'everyone' | 'learner' | 'moderator';

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: OptionSpecs;
  readonly access: Access;
  /** What to type, for help and documentation. */
  readonly examples: readonly string[];
  /** Whether its answers are about NixOS and not about the asker, so that they may be handed to somebody else. */
  readonly shareable?: boolean;
  readonly run: (context: CommandContext, input: Readonly<Record<string, unknown>>) => Promise<Document>;
}

export type Surface = readonly Command[];

interface Declaration<O extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  readonly options: O;
  readonly examples: readonly string[];
  readonly shareable?: boolean;
}

type ForAnybody<O extends OptionSpecs> = Declaration<O> & {
  readonly access: 'everyone' | 'moderator';
  readonly run: (context: CommandContext, input: InputOf<O>) => Promise<Document>;
};

type ForLearners<O extends OptionSpecs> = Declaration<O> & {
  readonly access: 'learner';
  readonly run: (context: EnrolledContext, input: InputOf<O>) => Promise<Document>;
};

/** Declares a command; the types of `run`'s context and input follow from the declaration. */
export function defineCommand<const O extends OptionSpecs>(
  declaration: ForAnybody<O> | ForLearners<O>,
): Command {
  // The dispatcher validates the input against `options` and the enrolment against `access` before it calls `run`.
  return declaration as unknown as Command;
}
