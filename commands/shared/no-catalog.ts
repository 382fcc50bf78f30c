// What a learner reads while the catalog cannot be used.
import { document, md } from '../../src/document/build.ts';
import type { Document } from '../../src/document/tree.ts';

export function noCatalog(): Document {
  return document(
    md`My list of options and packages is damaged, so I do not guess. Please look at [search.nixos.org](https://search.nixos.org/), and tell a moderator.`,
  );
}
