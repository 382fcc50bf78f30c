// A channel cannot be added, updated or removed.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { find, type Hit } from '../log/search.ts';
import { defineCause, type Recognition, type Weight } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:unable to download|cannot fetch|download of|unable to check|error fetching) '((?:https?:\/\/)?(?:channels\.)?nixos\.org\/(?:channels\/)?[^']{0,200})'/,
  /(?:unable to download|cannot fetch|download of) '([^']{1,300}(?:nixexprs\.tar\.\w{1,4}|home-manager\/archive\/[^']{1,80}))'/,
  /invalid channel (?:URL|identifier|name) '([^']{1,200})'/,
  /nix-channel: (?!command not found|not found)(.{1,200})/,
  /cannot remove (?:nonexistent )?channel:? ?'?([^'\s]{0,100})/,
  /channel (?:tarball )?'([^']{1,200})' (?:contains more than one file|is empty|does not exist|is not subscribed)/,
  /no such channel:? '?([^'\s]{1,100})/,
  /(?:No|no) channels? (?:are|is|named|called)? ?(?:subscribed|found|'([^']{1,80})')/,
  /uncompressing channels? (.{1,100})/,
  /file name collision in channel|directory '([^']{1,200}\/channels[^']{0,100})' exists; please remove/,
  /suggestion: remove '([^']{1,80})' from either the root channels or the user channels/,
  /Nix search path entry '([^']{1,200}channels[^']{0,100})' does not exist/,
  /(?:getting status of|opening file|reading directory|reading symbolic link|getting attributes of path) '([^']{0,200}\/(?:channels|\.nix-defexpr)[^']{0,150})': No such file/,
  /channel '?([\w.-]{1,60})'? (?:does not exist|is not subscribed|not found)/,
  /file name collision in between '([^']{1,300})' and/,
  /selector '([^']{1,80})' matched no installed derivations/,
  /name collision in input Nix expressions, skipping '([^']{1,300})'/,
];

export const nixChannel = defineCause<{ name: string; kind: 'url' | 'collision' | 'gone' | 'other' }>({
  id: 'nix-channel',
  title: 'A channel cannot be used',
  section: '3.1',
  links: [link.nixChannel, link.upgrading],
  priority: 74,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit) return unpacked(log) ?? typed(log);
    if (hit.pattern === 15 && !/nix-channel/.test(log.text)) return undefined;
    const name = hit.groups[0] ?? '';
    const missing =
      /404|403|Not Found|failed/.test(log.lines.slice(hit.at, hit.at + 4).join('\n')) || hit.pattern === 2;
    // Without a sign that the address is wrong it is the network, not the channel.
    const network = hit.pattern <= 1 && /resolve|timed out|Timeout|connect/i.test(hit.message.text);
    if (network) return undefined;
    const collision = [9, 10, 14, 16].includes(hit.pattern);
    return {
      at: hit.at,
      priority:
        hit.pattern <= 1 &&
        !missing &&
        !/404|403/.test(log.lines.slice(Math.max(0, hit.at - 3), hit.at).join('\n'))
          ? 62
          : 74,
      ...weightOf(hit, log),
      facts: {
        url: name === '' ? undefined : name,
        file: collision && name.startsWith('/') ? name : undefined,
      },
      detail: {
        name,
        kind: hit.pattern === 15 ? 'gone' : collision ? 'collision' : hit.pattern <= 2 ? 'url' : 'other',
      },
    };
  },
  words(_facts, { name, kind }) {
    const why =
      'A channel is an address and a name; `nix-channel --update` downloads what it holds. Every user has an own list, and for the system only the list of root counts.';
    if (kind === 'gone') {
      return {
        message: `A harmless message: the channel ${code(name)} was removed from your list, and it was never fetched.`,
        nextStep: 'Ignore it. `nix-channel --list` shows that the channel is gone.',
        why: '`nix-channel --remove` also removes the downloaded copy. There was none, because `nix-channel --update` never ran for it.',
        ifThatDoesNotHelp: 'The system has a list of its own: `sudo nix-channel --list`.',
      };
    }
    if (kind === 'collision') {
      return {
        message: `The same channel exists twice, for root and for you${name === '' ? '' : `: ${code(name)}`}.`,
        nextStep:
          'Keep one: remove yours with `nix-channel --remove <name>`, or that of root with `sudo nix-channel --remove <name>`. See both lists: `nix-channel --list` and `sudo nix-channel --list`.',
        why,
        ifThatDoesNotHelp:
          'A leftover folder in `~/.nix-defexpr` may hold an old copy: look with `ls -l ~/.nix-defexpr`.',
      };
    }
    return {
      message:
        kind === 'url'
          ? `The channel address ${code(name)} does not lead to a channel.`
          : `A channel is missing or cannot be used${name === '' ? '' : `: ${code(name)}`}.`,
      nextStep:
        'See your list with `sudo nix-channel --list` (without `sudo` for your own). Remove the wrong entry, `sudo nix-channel --remove <name>`, and add a channel that exists: `sudo nix-channel --add https://channels.nixos.org/nixos-YY.MM nixos` (or `nixos-unstable`). Then `sudo nix-channel --update`.',
      why,
      ifThatDoesNotHelp:
        'The page https://channels.nixos.org lists all names. Releases that have ended stay there, but get no fixes.',
    };
  },
});

/** What came down was no channel: an error page, for example, which is then read as Nix or as an archive. */
function unpacked(
  log: Log,
): Recognition<{ name: string; kind: 'url' | 'collision' | 'gone' | 'other' }> | undefined {
  const at = log.lines.findIndex((line) => line.includes('cannot unpack the channels'));
  const name = /(?:downloading Nix expressions from|download) '([^']{1,300})'/.exec(log.text)?.[1] ?? '';
  if (at < 0) return undefined;
  return {
    at,
    priority: 93,
    facts: { url: name === '' ? undefined : name },
    detail: { name, kind: 'other' },
  };
}

/** After a typed `nix-channel`, an error that nothing else explains is its own. */
function typed(
  log: Log,
): Recognition<{ name: string; kind: 'url' | 'collision' | 'gone' | 'other' }> | undefined {
  const command = log.commands.find(({ program }) => program === 'nix-channel');
  const error = command && log.errors.find(({ at, text }) => at > command.at && text !== '');
  const url = /unable to download '([^']{1,300})': HTTP error 4(?!29)/.exec(error?.text ?? '')?.[1];
  return (
    error && {
      at: error.at,
      // The server answers, but not with a channel: the address in the list is wrong.
      priority: url === undefined ? 30 : 74,
      facts: { url },
      detail:
        url === undefined ? { name: error.text.slice(0, 120), kind: 'other' } : { name: url, kind: 'url' },
    }
  );
}

/** A missing channel is a warning by itself, and the reason when a name in `<…>` was not found because of it. */
function weightOf({ pattern, message }: Hit, log: Log): { weight?: Weight; priority?: number } {
  if (message.kind !== 'warning' || pattern < 9) return {};
  const followed = log.errors.some(({ text }) => /was not found in the Nix search path/.test(text));
  return followed && pattern === 11 ? { weight: 'error', priority: 84 } : { weight: 'warning' };
}
