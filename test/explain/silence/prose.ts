// What people write, and code: nothing that a program reported.

export const proseAndCode: readonly string[] = [
  'hi everyone, I am new here. where do I start with NixOS?',
  'What is the difference between nix-shell and nix develop? I read both in tutorials and I am confused.',
  'I get an error when I rebuild, can somebody help me?',
  'My rebuild failed yesterday with some infinite recursion encountered message but I fixed it by removing an import, thanks!',
  'In the lesson it says that a missing semicolon gives a syntax error. Why does Nix need semicolons at all?',
  'Is it normal that the disk is full after half a year? I never deleted a generation.',
  'The option services.openssh.enable does what I want. Which other options exist beside it?',
  'How do I install a package that has an unfree license? I do not want to allow all of them.',
  'Thank you, the switch worked and the new generation is in the list.',
  'Does anybody know why flakes are still called experimental? They seem to be used by everyone.',
  'TIL: `nix-collect-garbage` alone does not delete old generations.',
  'NixOS computes the whole system from a description in files. Each rebuild creates a new generation, and older ones stay in the boot menu until they are deleted.',
  'Errors are messages from the evaluator. When a name is not defined, Nix stops and prints the name together with the position in the file.',
  'Permission is denied to nobody here, just ask :)',
  'I would like to hash out how we collect must-have options for the workshop; there was a mismatch between the plan and the time we had.',
  'Meeting notes: 1. failed builds on Monday 2. who fixes the cache 3. next release is due in May',
  `{ pkgs, ... }: {
  # error: attribute 'vin' missing, that is what a typo here gives
  environment.systemPackages = [ pkgs.vim ];
}`,
  `{ config, lib, pkgs, ... }:

{
  imports = [ ./hardware-configuration.nix ];
  services.openssh.enable = true;
  environment.systemPackages = with pkgs; [ git htop ];
  system.stateVersion = "26.05";
}`,
  `{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
  outputs = { self, nixpkgs }: {
    nixosConfigurations.heron = nixpkgs.lib.nixosSystem { modules = [ ./configuration.nix ]; };
  };
}`,
  `let
  check = x: if x == null then throw "the option is not set" else x;
in
assert check 1 == 1; { inherit check; }`,
  `# undefined variable here would be an error
{ pkgs }: pkgs.mkShell { packages = [ pkgs.nodejs ]; }`,
  `def divide(a, b):
    if b == 0:
        raise ValueError("error: division by zero")
    return a / b`,
  `try {
  await connect();
} catch (error) {
  console.error('Connection refused', error);
}`,
  `#!/usr/bin/env bash
set -euo pipefail
if ! command -v jq >/dev/null; then
  echo "jq: command not found" >&2
  exit 1
fi`,
  `fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string("a.txt")?;
    println!("{text}");
    Ok(())
}`,
  `SELECT name, count(*) FROM errors WHERE level = 'fatal' GROUP BY name;`,
  `[Unit]
Description=Backup
After=network-online.target

[Service]
ExecStart=/usr/bin/restic backup /home`,
  `server {
  listen 80;
  server_name example.org;
  location / { proxy_pass http://127.0.0.1:3000; }
}`,
  `{"name":"demo","version":"1.0.0","scripts":{"test":"vitest run"}}`,
  `diff --git a/flake.nix b/flake.nix
-    nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";
+    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";`,
  `commit 7a9b3c1
Author: Alice <alice@example.org>
Date:   Mon Nov 2 10:00:00 2026 +0000

    Fix the error handling of the parser`,
  '',
  '   \n\n  \t',
  'asdf qwer',
  '1234567890',
  '😀😀😀',
  'Ich habe eine Frage: Wie aktualisiere ich nur einen Input?',
  '`No space left on device` for `/boot`. Windows makes its partition small, and each kernel needs a part of it. Delete old ones, and rebuild.',
  'Bonjour, comment revenir à la génération précédente ?',
];
