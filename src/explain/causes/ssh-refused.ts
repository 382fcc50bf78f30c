// Another machine cannot be reached or does not let you in over SSH.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /ssh: connect to host ([\w.:-]{1,100}) port (\d{1,5}): (Connection refused|Connection timed out|No route to host|Network is unreachable|Operation timed out)/,
  /([\w.-]{1,60}@[\w.:-]{1,100}): (Permission denied \([\w,-]{1,100}\))/,
  /(Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED)/,
  /(?:failed to start SSH (?:master )?connection to|cannot connect to|unable to connect to) '([^']{1,100})'/,
  /(?:kex_exchange_identification|Connection (?:closed|reset) by) .{0,20}?([\w.:]{3,80})/,
  /ssh: Could not resolve hostname ([\w.-]{1,100})/,
  /(Too many authentication failures|no matching host key type found)/,
];

export const sshRefused = defineCause<{
  host: string;
  kind: 'refused' | 'timeout' | 'denied' | 'changed' | 'name' | 'other';
}>({
  id: 'ssh-refused',
  title: 'The other machine does not let you in over SSH',
  section: '2.4',
  links: [link.ssh, link.options],
  priority: 60,
  needs: [
    'ssh',
    'SSH',
    'Permission denied',
    'Host key',
    'REMOTE HOST',
    'onnection',
    'connect to',
    'authentication failures',
    'host key',
  ],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    if (!hit) return undefined;
    const { text } = hit.message;
    // A forge that refuses belongs to the download of a source.
    if (
      /git@|github\.com|gitlab\.com|codeberg\.org|bitbucket/.test(text) ||
      /Could not read from remote repository/.test(log.lines.join('\n'))
    )
      return undefined;
    const typed = log.commands.some(({ program }) =>
      /^(?:ssh|scp|ssh-copy-id|nixos-rebuild|deploy|colmena|nix|nixos-anywhere|nixos-install)$/.test(program),
    );
    if (!typed && !log.nix) return undefined;
    const host = hit.groups.find((group) => /[\w.-]{2,}/.test(group) && !/ /.test(group)) ?? '';
    const kind = /refused/.test(text)
      ? 'refused'
      : /timed out|No route|unreachable/.test(text)
        ? 'timeout'
        : /Permission denied|authentication failures/.test(text)
          ? 'denied'
          : /Host key|IDENTIFICATION/.test(text)
            ? 'changed'
            : /resolve/.test(text)
              ? 'name'
              : 'other';
    return {
      at: hit.at,
      facts: { user: /^([\w.-]{1,60})@/.exec(host)?.[1], url: host || undefined },
      detail: { host, kind },
    };
  },
  words(_facts, { host, kind }) {
    const at = host === '' ? 'the machine' : code(host);
    const ifThatDoesNotHelp =
      'See each step with `ssh -v`. On the other machine: `systemctl status sshd` and `journalctl -u sshd -e`.';
    switch (kind) {
      case 'denied':
        return {
          message: `${at} answers, but does not accept your login.`,
          nextStep:
            'Put your public key (the line of `~/.ssh/id_ed25519.pub`) into the configuration of that machine, `users.users.<name>.openssh.authorizedKeys.keys = [ "ssh-ed25519 …" ];`, and rebuild there. Check the user name, and that you connect with the right key: `ssh -i ~/.ssh/id_ed25519 name@host`.',
          why: 'With `PasswordAuthentication = false` only keys open the door. If you wanted exactly that and tried without a key, this message proves that it works.',
          ifThatDoesNotHelp,
        };
      case 'changed':
        return {
          message:
            'The other machine shows another host key than the one your computer knows, or one it does not know yet.',
          nextStep: `If you installed that machine anew, forget the old key: \`ssh-keygen -R ${host === '' ? '<host>' : host}\`, and connect once by hand. If you did not, stop: somebody may be in between. Commands of root (with \`sudo\`) use root’s own list.`,
          why: 'SSH remembers each machine’s key, so that nobody can pretend to be it.',
          ifThatDoesNotHelp,
        };
      case 'name':
        return {
          message: `The name ${at} is not known to the name service (DNS).`,
          nextStep:
            'Check the spelling, or use the address: `ssh name@192.168.1.10`. A name of your own network may need `.local` or an entry in `networking.hosts`.',
          why: 'Your computer asks the name service for the address of a name, and got none.',
          ifThatDoesNotHelp,
        };
      case 'refused':
        return {
          message: `${at} is there, but nothing answers on the SSH port: the connection was refused.`,
          nextStep:
            'On that machine set `services.openssh.enable = true;` and rebuild, or start it: `sudo systemctl start sshd`. Check the port: `ssh -p <port>`.',
          why: 'The SSH server does not run there, listens on another port, or a firewall rejects you. NixOS runs no SSH server until you switch it on.',
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `${at} cannot be reached over SSH.`,
          nextStep:
            'Check that the machine is on and in the same network: `ping <host>`. Then its firewall: on NixOS `services.openssh.openFirewall` is `true` by default. Check address and port.',
          why: 'No answer came back: the machine is off, elsewhere, or a firewall drops the packets.',
          ifThatDoesNotHelp,
        };
    }
  },
});
