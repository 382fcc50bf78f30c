// Links to search.nixos.org in the form that its pages read since May 2026: the entry to open stands in the
// fragment, for options with the kind of document before it (NixOS/nixos-search, frontend/src/Route.elm).
import type { Option } from './types.ts';

const site = 'https://search.nixos.org';

/** The page about the options of Home Manager's NixOS module, which the site does not have. */
const homeManagerModulePage = 'https://nix-community.github.io/home-manager/nixos-options.xhtml';

/** @param channel the branch without `nixos-`, "26.05" or "unstable" */
export function optionLink(
  option: Pick<Option, 'name' | 'source' | 'homeManagerModule'>,
  channel: string,
): string {
  if (option.homeManagerModule) return homeManagerModulePage;
  const name = encodeURIComponent(option.name);
  const query = `${site}/options?channel=${encodeURIComponent(channel)}&query=${name}`;
  return option.source === 'nixos'
    ? `${query}#show=option%3A${name}`
    : `${query}&source=home_manager#show=home-manager-option%3A${name}`;
}

export function packageLink(attribute: string, channel: string): string {
  const name = encodeURIComponent(attribute);
  return `${site}/packages?channel=${encodeURIComponent(channel)}&query=${name}#show=${name}`;
}
