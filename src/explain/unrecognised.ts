// What a learner reads when no cause fits: no guess, but what to send to people and where they are.
import type { Link } from './model.ts';

export interface AskPeople {
  readonly message: string;
  /** What people need in order to help, one thing an entry. */
  readonly include: readonly string[];
  /** Where people answer, best first. */
  readonly places: readonly Link[];
  readonly section: string;
}

export const unrecognised: AskPeople = {
  message: 'I do not recognise this. People can help you better than a guess of mine.',
  include: [
    'the command that you typed, with all its options',
    'the whole output, from the command to its end: often the first `error:` matters, not the last line',
    'the file and the lines that you changed before it happened',
    'the output of `nixos-version` and `nix --version`, and whether you use a flake or channels',
    'what you wanted to do, in one sentence',
    'no passwords, tokens or private keys: take them out first',
  ],
  places: [
    { title: 'NixOS Discourse', url: 'https://discourse.nixos.org/c/learn/9' },
    { title: 'Matrix room #nix:nixos.org', url: 'https://matrix.to/#/#nix:nixos.org' },
    { title: 'Official NixOS Wiki', url: 'https://wiki.nixos.org/' },
  ],
  section: '5.4',
};
