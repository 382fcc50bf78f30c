// Shell prompts: where a command was typed, by whom, and on which machine.

export interface Prompt {
  readonly user: string | undefined;
  readonly host: string | undefined;
  /** Inside `nix-shell`, where programs need not be installed. */
  readonly temporary: boolean;
  /** What was typed after it; empty for a prompt that waits. */
  readonly command: string;
}

/** `[alice@nixos:~/dir]$ ls`: the prompt that NixOS gives its users. */
const NIXOS = /^\[(?:([\w.-]{1,64})@([\w.-]{1,64})|(nix-shell)):[^\]]{0,200}\][$#]\s?(.*)$/;
/** `alice@nixos:~$ ls`, `alice@nixos ~> ls`, `root@nixos:/etc# ls` */
const WITH_HOST = /^([\w.-]{1,64})@([\w.-]{1,64})[: ][^\s$#>%]{0,200}\s?[$#>%]\s?(.*)$/;
/** `$ ls`, `~/dir $ ls`, `❯ ls`, `% ls`. A lone `#` begins a comment more often than a root prompt. */
const BARE = /^(?:[\w.~/-]{1,80} ?)?[$❯➜%](?: (.*))?$/;

/** @returns undefined for a line that is no prompt */
export function readPrompt(line: string): Prompt | undefined {
  if (line.length > 1_000) return undefined;
  const nixos = NIXOS.exec(line);
  if (nixos) {
    const [, user, host, shell, command = ''] = nixos;
    return { user, host, temporary: shell !== undefined, command: command.trim() };
  }
  const named = WITH_HOST.exec(line);
  if (named) return { user: named[1], host: named[2], temporary: false, command: (named[3] ?? '').trim() };
  const bare = BARE.exec(line);
  if (!bare) return undefined;
  return { user: undefined, host: undefined, temporary: false, command: (bare[1] ?? '').trim() };
}
