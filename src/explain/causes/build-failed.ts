// A build ended with an error: the builder's own log says why.
import { link } from '../links.ts';
import { tellingLine } from '../log/builds.ts';
import type { BuildFailure, Log } from '../log/model.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

interface Detail {
  readonly failure: BuildFailure | undefined;
  readonly name: string;
  readonly line: string | undefined;
  /** `nix log` was asked and has nothing. */
  readonly noLog: boolean;
}

const SAID: readonly RegExp[] = [
  /while setting up the build environment: (executing '[^']{1,200}': .{1,80})/,
  /build of '?([^'\s]{1,300}\.drv)'?(?:, '[^']{1,300}'){0,20} failed/,
  /builder for '?([^'\s]{1,300})'? failed/,
  /requires non-existent output '[^']{1,60}' from input derivation '([^']{1,300})'/,
  /cannot build (?:derivation )?'?([^'\s]{1,300}\.drv)/i,
  /(?:\d+) dependenc(?:y|ies) (?:of derivation '?([^'\s]{1,300})'? )?(?:failed|couldn't be built)/,
  /(?:derivation|output) '([^']{1,300})' (?:may not be deterministic|failed)/,
  /(?:some|build) (?:derivations|builds?) failed/i,
  /Build failed due to failed dependency/,
  /Failed to build (?:configuration|NixOS|Home)|Command exited with status Exited/,
  /Command '\[?'?nix.{0,500}(?:build|toplevel).{0,300}returned non-zero exit status/,
];

/** `nix log` finds nothing. */
const NO_LOG = /build log of '([^']{1,300})' is not available/;

export const buildFailed = defineCause<Detail>({
  id: 'build-failed',
  title: 'A build failed',
  section: '1.2',
  links: [link.nixLog, link.troubleshooting],
  priority: 40,
  recognise(log) {
    const real = log.builds.find(({ end }) => end !== 'dependencies');
    const failure = real ?? log.builds[0];
    const hit = failure ? undefined : find(log, SAID, ['error', 'plain']);
    const setup = find(log, SAID[0] ?? [], ['error', 'plain', 'builder']);
    const missing = failure ? undefined : find(log, NO_LOG);
    if (missing && !hit) {
      const derivation = missing.groups[0] ?? '';
      const name = nameOf(derivation);
      return {
        at: missing.at,
        weight: 'consequence',
        facts: { package: name || undefined, derivation },
        detail: { failure: undefined, name, line: undefined, noLog: true },
      };
    }
    if (!failure && !hit) return undefined;
    const name = failure?.name ?? nameOf(hit?.groups[0] ?? '');
    const line = setup?.groups[0] ?? (real ? tellingLine(real.log) : undefined) ?? builderLine(log);
    return {
      at: failure?.at ?? hit?.at ?? 0,
      weight: 'consequence',
      facts: { package: name === '' ? undefined : name, derivation: failure?.derivation },
      detail: { failure, name, line, noLog: false },
    };
  },
  words({ derivation }, { failure, name, line, noLog }) {
    if (noLog) {
      const path = derivation ?? '<the .drv path>';
      return {
        message: `No build log of ${name === '' ? code(path) : code(name)} is kept on this machine.`,
        nextStep: `Build it again and let it print its log: ${code(/\.drv$/.test(path) ? `nix build -L '${path}^*'` : `nix build -L ${path}`)}.`,
        why: 'A log is kept only where the build ran. What came ready from a cache, was built on another machine, or was never started has none here.',
        ifThatDoesNotHelp:
          'Look at the path: the log belongs to the derivation that failed itself, named after `builder for` or `Cannot build`, not to one that needs it.',
      };
    }
    const only = failure?.end === 'dependencies' || (!failure && line === undefined);
    const what = name === '' ? 'A package' : code(name);
    const log = failure ? `nix log ${failure.derivation}` : 'nix log <the .drv path>';
    const bits32 = /Exec format error/.test(line ?? '')
      ? ' `Exec format error` means that the machine cannot run programs of this kind: 32-bit (i686) support is off in the kernel, as on WSL 1, or the program is for another processor. Remove the 32-bit packages or switch the support on.'
      : '';
    if (only) {
      return {
        message: `${what} could not be built because something that it needs failed before.`,
        nextStep: `Look further up for the first \`error:\` or for \`builder for … failed\`, and paste those lines. Or show the log: ${code(log)}; with \`--keep-going -L\` all builds print their output.`,
        why: 'Nix builds in the order of dependencies. When one build fails, everything that needs it is reported as failed too; only the first failure has a reason of its own.',
        ifThatDoesNotHelp:
          'Run the command again with `-L` (print all build output), and save it: `… 2>&1 | tee build.log`.',
      };
    }
    const said = line === undefined ? '' : `: ${code(shortLine(line))}`;
    const ended = endWords(failure);
    return {
      message: `The build of ${what} failed${ended}${said}.`,
      nextStep: `Read the whole log: ${code(log)}.${bits32} If the package comes from Nixpkgs unchanged, it is broken there at the moment: go back to your old \`flake.lock\` or channel, or update again in some days, and look for a report on GitHub. If it is yours or you override it (overlay, \`overrideAttrs\`), mend what the log names, or drop the override.`,
      why: 'Nix ran the build script of the package, and the script stopped with an error. Nothing was changed on your system: the old generation still runs. When Nix builds instead of downloading, the package is not in the cache: it is new, overridden, unfree, or fails there too.',
      ifThatDoesNotHelp:
        'Leave the package out for now to get the rest of your changes: comment it out and rebuild. Search for the line of the log together with the package name in the issues of Nixpkgs.',
    };
  },
});

/** Paths of the store lose their hashes, so that the words after them stay on the line. */
function shortLine(line: string): string {
  const plain = line.replace(/\/nix\/store\/[0-9a-z]{32}-/g, '…/');
  return plain.length > 200 ? `${plain.slice(0, 197)}…` : plain;
}

function endWords(failure: BuildFailure | undefined): string {
  switch (failure?.end) {
    case 'signal':
      return failure.code === 9 ? ' (it was killed, often because memory ran out)' : ' (it was killed)';
    case 'timeout':
      return ' (it took too long)';
    case 'no-output':
      return ' (it produced no result)';
    default:
      return failure?.code === undefined ? '' : ` (exit code ${failure.code})`;
  }
}

/** With `-L` the builder's lines stand anywhere in the log. */
function builderLine(log: Log): string | undefined {
  const said = log.messages.filter(({ kind }) => kind === 'builder').map(({ text }) => text);
  return tellingLine(said.filter((text) => /error|fail|not found|cannot/i.test(text)));
}

function nameOf(path: string): string {
  return /\/nix\/store\/[0-9a-z.…]{3,40}-(.{1,150}?)\.drv/.exec(path)?.[1] ?? '';
}
