// Pages that say more about an option or a package: its entry on search.nixos.org.
import type { Catalog, OptionSource } from '../catalog/types.ts';
import type { FindingLink } from './rule.ts';

/** The entry of an option; none where it is not listed. */
export function optionLinks(path: string, source: OptionSource, catalog: Catalog | undefined): FindingLink[] {
  const option = catalog?.option(path, source);
  return catalog && option ? [{ title: option.name, url: catalog.optionLink(option) }] : [];
}

/** The entry of a package; none where it is not listed. */
export function packageLinks(attribute: string, catalog: Catalog | undefined): FindingLink[] {
  const found = catalog?.package(attribute);
  return catalog && found ? [{ title: found.attribute, url: catalog.packageLink(found) }] : [];
}
