// One example of an error paste: which cause it shows, and what must be read from it.
import type { Facts } from '../../../src/explain/model.ts';

export interface PasteCase {
  readonly cause: string;
  readonly paste: string;
  readonly facts?: Partial<Facts>;
  /** What message and next step together must contain. */
  readonly says?: readonly RegExp[];
}
