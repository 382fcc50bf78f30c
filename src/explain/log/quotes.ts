// Quote marks of all kinds, made plain, so that causes need to know only ' and ".

/** ‘…’, `…' and “…” as Nix, Nixpkgs and chat programs write them. */
export function plainQuotes(text: string): string {
  return text.replace(/[‘’‚‛`´′]/g, "'").replace(/[“”„‟″]/g, '"');
}
