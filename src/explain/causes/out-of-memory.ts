// Memory ran out during evaluation or a build.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /std::bad_alloc|Nix daemon out of memory/,
  /GC Warning: (?:Failed to expand heap|Out of [Mm]emory)|Out of [Mm]emory! (?:Returning NULL|Aborting)|Too many heap sections/,
  /(?:failed due to signal|killed by signal|terminated by signal) 9\b/,
  /(?:fatal error: Killed|Killed signal terminated program|signal 9 \(Killed\)|signal: 9, SIGKILL)/,
  /Cannot allocate memory|virtual memory exhausted|JavaScript heap out of memory|out of memory$|LLVM ERROR: out of memory|memory allocation of \d+ bytes failed/,
  /Out of memory: Killed process \d+ \(([\w.-]{1,40})\)/,
  /died with <Signals\.SIGKILL: 9>/,
  /(?:oom-kill|systemd-oomd).{0,80}[Kk]illed/,
  /^\s*(?:\S{1,200}: line \d+: +\d+ )?Killed(?: {2,}.{0,200})?$/,
];

export const outOfMemory = defineCause<{ name: string }>({
  id: 'out-of-memory',
  title: 'Memory ran out',
  section: '2.2',
  links: [link.nixConf, link.options],
  priority: 80,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'builder', 'warning'], 'anywhere');
    const killed = log.builds.find(({ end, code: signal }) => end === 'signal' && signal === 9);
    const own = hit !== undefined && (hit.pattern <= 1 || /nix/i.test(hit.message.text));
    const context = own || log.nix || log.commands.some(({ program }) => /nix|home-manager/.test(program));
    if ((!hit && !killed) || !context) return undefined;
    const name = (killed ?? log.builds.find(({ end }) => end !== 'dependencies'))?.name ?? '';
    return { at: hit?.at ?? killed?.at ?? 0, facts: { package: name || undefined }, detail: { name } };
  },
  words(_facts, { name }) {
    return {
      message: `Memory (RAM) ran out, so ${name === '' ? 'the program' : `the build of ${code(name)}`} was killed.`,
      nextStep:
        'Build less at once: `--max-jobs 1 --cores 1` on the command line, or `nix.settings = { max-jobs = 1; cores = 1; };`. Add swap: `swapDevices = [ { device = "/swapfile"; size = 8192; } ];`, or `zramSwap.enable = true;`. Close large programs, then run it again.',
      why: 'Compilers and large evaluations need gigabytes, once for each job that runs at the same time. When none is left, the kernel ends the largest program.',
      ifThatDoesNotHelp:
        'Avoid the build: a package that is in the cache needs none (use a stable release, drop overrides). Or build on a stronger machine: `nixos-rebuild --build-host`. `journalctl -k | grep -i oom` shows what was killed.',
    };
  },
});
