// What was typed: lines with a prompt, or lines that can be nothing but a command.
import type { Command } from './model.ts';

const PROGRAM =
  /^(?:(?:sudo|doas|run0)(?: -\S+)*\s+)?(?:[A-Z_]{2,40}=\S* +){0,4}(?:(?:sudo|doas|run0)(?: -\S+)*\s+)?(?:\S{0,120}\/)?(nixos-rebuild|nixos-install|nixos-enter|nixos-generate-config|nixos-anywhere|nixos-option|nix-channel|nix-env|nix-shell|nix-build|nix-store|nix-instantiate|nix-collect-garbage|nix-prefetch-\w+|nix|home-manager|darwin-rebuild|nh|deploy|colmena|disko(?:-install)?|direnv|sops|agenix|git|ssh|ssh-copy-id|scp|systemctl|journalctl|bootctl|cd|cat|ls|nano|vim|curl|mount|hm|echo|mkdir|apt|apt-get|pacman|dnf|brew|npm|pip|docker|cargo|make)(?=\s|$)(.*)$/;
/** `[alice@nixos:~]$ `, `$ `, `❯ `, `alice@host ~/dir> `, `~ #`. */
const PROMPT =
  /^(?:\[[^\]]{1,80}\]|[^$#❯➜λ%»>]{0,80})\s?(?:[$#❯➜λ»%]|>(?=\s))\s*(?:\[\d+\]>\s*)?(?:->\s*)?(\S.*)$/;
/** Without a prompt only these begin a command and nothing else. */
const SURE =
  /^(?:sudo |doas )?(?:nixos-rebuild (?:switch|boot|test|build|dry-|--|repl)|nix (?:flake|build|develop|run|shell|profile|eval|repl|store|log|search|--)|nix-(?:build|shell|env|channel|collect-garbage|store)\b|home-manager (?:switch|build|init|news|generations|--)|darwin-rebuild |nh (?:os|home|darwin) |git (?:add|clone|commit|push|pull|status)\b)/;

export function readCommands(lines: readonly string[]): Command[] {
  const found: Command[] = [];
  for (let at = 0; at < lines.length && found.length < 100; at += 1) {
    const line = lines[at] ?? '';
    if (line === '' || line.length > 500) continue;
    const typed = PROMPT.exec(line)?.[1] ?? (SURE.test(line) ? line : undefined);
    if (typed === undefined) continue;
    const match = PROGRAM.exec(typed);
    if (!match) continue;
    found.push({
      at,
      program: match[1] ?? '',
      text: typed.trim(),
      sudo: /^(?:sudo|doas|run0)\b/.test(typed),
    });
  }
  return found;
}
