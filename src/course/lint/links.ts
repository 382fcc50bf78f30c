// Whether the links of running text are whole: addresses that a learner can open from any chat.
import type { Problem } from '../problem.ts';
import type { Address } from './texts.ts';

/** Addresses that moved or are not what a learner should be sent to, with what to write instead. */
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^https:\/\/(?:www\.)?nixos\.wiki\//, 'the old, unofficial wiki; write https://wiki.nixos.org/'],
  [/^https:\/\/nixos\.org\/manual\/nix\//, 'moved; write https://nix.dev/manual/nix/stable/'],
  [/^https:\/\/nixos\.org\/channels\//, 'moved; write https://channels.nixos.org/'],
  [/^https:\/\/search\.nixos\.org\/.*[?&]show=/, 'an old form; write #show=option%3Aname behind the query'],
];

export function lintLinks(file: string, links: readonly Address[]): Problem[] {
  return links.flatMap(({ line, url }): Problem[] => {
    const message = problemOf(url);
    return message === undefined ? [] : [{ file, line, message }];
  });
}

function problemOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:') return `"${url}" is no full https:// address`;
  if (/[\\\s<>`]/.test(url)) return `"${url}" has a character that belongs in no address`;
  if (parsed.hostname.split('.').length < 2) return `"${url}" has no host name`;
  const moved = MOVED.find(([pattern]) => pattern.test(url));
  return moved && `"${url}" is ${moved[1]}`;
}
