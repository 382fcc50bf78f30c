// A download failed: no network, no name service, a server that does not answer, or a page that is gone.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { find, findFrame } from '../log/search.ts';
import { defineCause, type Recognition, type Weight } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /unable to download '([^']{1,500})':? ?(.{0,300})/,
  /(?:download of|cannot download|failed to download|downloading) '([^']{1,500})'(?:\.{3})? ?(?:failed|was interrupted)(.{0,200})/,
  /(Permission denied) \((?:[\w-]{1,40},)*publickey(?:,[\w-]{1,40})*\)()/,
  /(?:unable to access|could not read from) '([^']{1,400})'[/:]? ?(.{0,200})/,
  /[Rr]epository not found()()/,
  /Could not read from remote repository()()/,
  /[Ff]ailed to fetch (?:git repository|Git repository) '?([^'\s]{1,300})'?(.{0,200})/,
  /Failed to fetch git repository '?([^'\s]{1,300})()/,
  /curl: \((\d{1,3})\) (.{1,200})/,
  /[Cc]ould(?:n't| not) resolve host(?: ?name)?:? ?\(?([\w.-]{0,100})()/,
  /ssh: (?:Could not resolve hostname|connect to host) ([\w.-]{1,100})(.{0,120})/,
  /Host key verification failed()()/,
  /(?:SSL|TLS)? ?(?:certificate problem|peer certificate|SSL connect error)()(.{0,150})/i,
  /(?:cannot fetch|fetching|error fetching) '([^']{1,400})'(?: failed)?(.{0,200})/,
  /[Cc]annot find Git revision '?"?([^'"\s]{1,80}).{0,30} in ref '?"?([^'"\s]{1,100})/,
  /fatal: (?:couldn't find remote ref|[Rr]emote branch) ([^\s]{1,100})(.{0,80})/,
  /could not read (Username|Password) for '([^']{1,200})'/,
  /(?:Timeout was reached|Operation timed out|Connection timed out)(.{0,100})()/,
  /program 'git' failed with exit code (\d{1,3})()/,
  /executing 'git'.{0,200}fatal: (.{1,200})()/,
  /in '([^']{1,300})', couldn't (?:find|resolve HEAD) ref '([^']{1,100})'/,
];
const RETRY = /retrying (?:from|in)|using cached version|disabling binary cache/;
/** Servers of sources: a login that they refuse is a failed download, not a failed login. */
const FORGE =
  /git@|ssh:\/\/git|github|gitlab|codeberg|bitbucket|sr\.ht|from remote repository|git repository|git\+ssh/i;
const GIVEN_UP =
  /cannot be downloaded, ignoring|you don't have Internet access|unable to download.{0,400}(?!retrying)$/;

/** The places of `Cannot find Git revision` and `couldn't find ref` in `PATTERNS`. */
const REVISION = 14;
const REF = 20;

type Kind = 'dns' | 'ssh' | 'missing' | 'server' | 'certificate' | 'login' | 'revision' | 'input' | 'other';

interface Detail {
  readonly kind: Kind;
  readonly url: string;
  readonly reason: string;
}

export const networkFetch = defineCause<Detail>({
  id: 'network-fetch',
  title: 'A download failed',
  section: '3.3',
  links: [link.networkProblems, link.nixConf],
  priority: 64,
  recognise(log) {
    const failed = find(log, PATTERNS, ['error', 'plain'], 'anywhere');
    const warned =
      failed && failed.pattern < 18 ? undefined : find(log, PATTERNS, ['warning', 'builder'], 'anywhere');
    const hit = failed && failed.pattern < 18 ? failed : (warned ?? failed);
    if (!hit) return input(log);
    const { message } = hit;
    // `error: unable to download '…'` is Nix's own sentence; the others are said by many programs.
    const own = [0, REVISION, REF].includes(hit.pattern) && message.kind === 'error';
    if (!own && !log.nix && log.commands.length === 0) return undefined;
    if (
      message.kind === 'builder' &&
      !/resolve host|curl: \(|unable to access|timed out/i.test(message.text)
    ) {
      return undefined;
    }
    const said = log.messages.map(({ text }) => text).join('\n');
    if (isLogin(message.text) && !FORGE.test(said)) return undefined;
    const kind = kindOf(hit.pattern, /publickey/.test(said) && FORGE.test(said) ? said : message.text);
    const url = [0, 1, 3, 6, 7, 13].includes(hit.pattern) ? (hit.groups[0] ?? '') : hostIn(message.text);
    const retried = message.kind === 'warning' && RETRY.test(message.text);
    const gaveUp = log.messages.some(
      ({ kind: said, text }) => said !== 'builder' && GIVEN_UP.test(text) && !RETRY.test(text),
    );
    const weight: Weight = retried && !gaveUp ? 'warning' : 'error';
    return {
      at: hit.at,
      weight,
      facts: { url: url === '' ? undefined : url },
      detail: { kind, url, reason: reasonOf(message.text) },
    };
  },
  words(_facts, { kind, url, reason }) {
    const from = url === '' ? '' : ` from ${code(url.length > 120 ? `${url.slice(0, 117)}…` : url)}`;
    const ifThatDoesNotHelp =
      'Try the address by hand: `curl -I <address>`. If it works for you but not for Nix, restart the daemon: `sudo systemctl restart nix-daemon`. A cache that is down can be left out for once: `--option substitute false`, or `--fallback` to build instead.';
    switch (kind) {
      case 'ssh':
        return {
          message: `The server refused the SSH login (\`publickey\`)${from.replace(' from', ' for')}: the user who runs the command has no key there.`,
          nextStep:
            'For a public repository use an address without SSH: `github:owner/repo` or `git+https://…`. For a private one, run the command as the user who owns the key (`nixos-rebuild --sudo` instead of `sudo nixos-rebuild`), or give root a key. Test it: `ssh -T git@github.com`.',
          why: 'With `sudo`, root fetches the sources, and root has neither your SSH key nor your agent. The daemon has neither.',
          ifThatDoesNotHelp:
            'See which key is offered: `ssh -vT git@github.com`. An unknown host must be accepted once: `ssh-keyscan`, or `programs.ssh.knownHosts`.',
        };
      case 'missing':
        return {
          message: `What should be downloaded does not exist on the server${from.replace(' from', ':')}${reason === '' ? '' : ` (${reason})`}.`,
          nextStep:
            'Check the address in a browser: owner, repository, branch or version may be misspelt, renamed, deleted or private. Then correct the `url` in `flake.nix` or in the package, or update the input: `nix flake update`.',
          why: 'An address that worked once may be gone: branches get deleted, releases replaced, repositories renamed or made private.',
          ifThatDoesNotHelp:
            'If you did not write the address, it comes from an input or from Nixpkgs: update it, or report it there.',
        };
      case 'certificate':
        return {
          message: `The secure connection failed${from}: the certificate could not be checked.`,
          nextStep:
            'Check the clock of the machine (`timedatectl`): a wrong date makes every certificate invalid. In a company network with its own certificate, add it: `security.pki.certificateFiles`, and restart the daemon.',
          why: 'Nix checks that the server is who it claims to be. A wrong clock, a missing certificate bundle or a proxy that opens connections breaks the check.',
          ifThatDoesNotHelp:
            'See what the server sends: `curl -vI <address>`. `NIX_SSL_CERT_FILE` names the bundle that Nix uses.',
        };
      case 'login':
        return {
          message: `The server asks for a login${from}.`,
          nextStep:
            'For GitHub and GitLab set a token: `access-tokens = github.com=…` in `~/.config/nix/nix.conf` (readable only for you), or use an SSH address with your key. If the repository should be public, check the address: a misspelt one asks for a login too.',
          why: 'The address is private, or it does not exist: some servers do not say which.',
          ifThatDoesNotHelp:
            'For other servers put the login into a `netrc` file and name it with the setting `netrc-file`.',
        };
      case 'revision':
        return {
          message: `The commit or branch does not exist on the server${from}${reason === '' ? '' : ` (${reason})`}.`,
          nextStep:
            'Check `rev`, `ref` or the branch in the address. After a forced push or a deleted branch the locked commit is gone: `nix flake update <input>` takes the newest one. A commit on another branch needs `ref = "branch";` beside `rev`.',
          why: 'Git servers hand out only commits that a branch or a tag leads to.',
          ifThatDoesNotHelp: 'List what the server has: `git ls-remote <address>`.',
        };
      case 'input':
        return {
          message: `Nix could not fetch the input${url === '' ? '' : ` ${code(url)}`}: ${code(reason)}.`,
          nextStep: `Try it alone: \`nix flake metadata ${url === '' ? '<address>' : url}\`. A damaged copy in the cache is repaired by removing the cache: \`rm -rf ~/.cache/nix\` (as root too, if you use \`sudo\`). Check the address of this input in \`flake.nix\`, and update it: \`nix flake update <input>\`.`,
          why: 'Before anything is evaluated, Nix brings every input into the store. One of them could not be read as it came.',
          ifThatDoesNotHelp:
            'Some versions of Nix stumble over some repositories: try another version, `nix shell nixpkgs#nixVersions.latest`.',
        };
      case 'server':
        return {
          message: `The server did not answer as it should${from}${reason === '' ? '' : ` (${reason})`}.`,
          nextStep:
            'Wait a few minutes and run the command again. Check that the network works: `ping nixos.org`. If one cache is down, leave it out this time: remove it from `--option substituters`, or add `--fallback` to build instead of downloading.',
          why: 'The connection came about, but the server was too slow, overloaded, or broke off. This passes by itself most of the time.',
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `Nix could not download${url === '' ? ' what it needs' : from.replace(' from', '')}: the network or its name service does not answer${reason === '' ? '' : ` (${reason})`}.`,
          nextStep:
            'Check the connection: `ping nixos.org`. If that fails, look at the network (`nmcli`, `ip addr`) and at the name service, DNS: `resolvectl status`, or `cat /etc/resolv.conf`. Then run the command again.',
          why: 'Nix must download sources and builds. It could not find or reach the server: no internet, no DNS, a firewall or a proxy.',
          ifThatDoesNotHelp,
        };
    }
  },
});

/** An input that could not be fetched, for a reason that nothing else knows. */
function input(log: Log): Recognition<Detail> | undefined {
  const found = findFrame(log, /(?:fetching the input|updating the flake input) '([^']{1,300})'/);
  if (!found || found.error.text === '') return undefined;
  const [url = ''] = found.groups;
  return {
    at: found.error.at,
    lastResort: true,
    facts: { url, input: url },
    detail: { kind: 'input', url, reason: found.error.text.slice(0, 160) },
  };
}

/** A login on another machine, or the way to it, belongs to another cause. */
function isLogin(text: string): boolean {
  return /publickey|^ssh: |Host key verification/.test(text);
}

function kindOf(pattern: number, text: string): Kind {
  if (/publickey|Host key verification/i.test(text)) return 'ssh';
  if (
    /HTTP error (?:404|410)|error: 404|returned error: 404|404 Not Found|[Rr]epository not found/.test(text)
  )
    return 'missing';
  if (
    /HTTP error (?:401|403)|could not read Username|could not read Password|Authentication failed|returned error: 403/.test(
      text,
    )
  )
    return 'login';
  if (/certificate|SSL|TLS/i.test(text)) return 'certificate';
  if (pattern === REVISION || pattern === 15 || pattern === REF) return 'revision';
  if (
    /resolve|Network is unreachable|No route to host|Connection refused|Failed to connect|connect to server/i.test(
      text,
    )
  )
    return 'dns';
  if (
    /HTTP error 5|timed out|Timeout|interrupted|HTTP\/2|transfer closed|reset by peer|HTTP error 429/i.test(
      text,
    )
  )
    return 'server';
  if (pattern === 5) return 'ssh';
  return 'other';
}

function reasonOf(text: string): string {
  return (
    /(Could(?:n't| not) resolve host ?(?:name)?|HTTP error \d{3}|Connection timed out|Timeout was reached|Network is unreachable|Connection refused|SSL [^;.]{1,60}|404 Not Found|couldn't find (?:remote )?ref \S{1,80}|Operation too slow)/.exec(
      text,
    )?.[1] ?? ''
  );
}

function hostIn(text: string): string {
  return /((?:git@|https?:\/\/|ssh:\/\/)[^\s'",;)]{3,200}?)[:.,]?(?:\s|$|')/.exec(text)?.[1] ?? '';
}
