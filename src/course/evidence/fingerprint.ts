// Outputs that no two machines share: times to the second, numbers of processes, names of commits, paths of whole systems.
// The same one from two learners is a copy. Files are never compared: model solutions look alike, and should.
import type { Evidence, EvidenceReading, Located } from './evidence.ts';

/** @returns a text that is the same for the same output in any form; undefined for what machines may share */
export function fingerprint(evidence: Evidence): string | undefined {
  switch (evidence.kind) {
    case 'generations': {
      const rows = evidence.rows
        .map(({ number, date, nixosVersion }) => `${number} ${date ?? ''} ${nixosVersion ?? ''}`)
        .sort();
      // Machines that were made from one image begin with the same generation.
      return rows.length > 1 ? `generations ${rows.join('; ')}` : undefined;
    }
    case 'unit-status':
      return /\d\d:\d\d:\d\d.* [0-9a-f]+$/.test(evidence.since)
        ? `unit ${evidence.unit} ${withoutAge(evidence.since)}`
        : undefined;
    case 'git-log':
      return `commits ${evidence.hashes.map((hash) => hash.slice(0, 7)).join(' ')}`;
    case 'rebuilt':
      return isSystem(evidence.path) ? `system ${evidence.path}` : undefined;
    case 'system-paths':
      return `system ${evidence.last}`;
    default:
      return undefined;
  }
}

/** `; 2min ago` changes with every look. */
function withoutAge(since: string): string {
  return since.replace(/; [^;]{1,40} ago/, '');
}

function isSystem(path: string): boolean {
  return /^\/nix\/store\/[0-9a-z]{32}-/.test(path);
}

/** The reading without some of its evidence, and without the lines that it stood on. */
export function without(reading: EvidenceReading, dropped: (evidence: Evidence) => boolean): EvidenceReading {
  const isDropped = ({ evidence }: Located): boolean => dropped(evidence);
  const lines = [...reading.lines];
  for (const { line, end } of reading.found.filter(isDropped)) lines.fill('', line, end ?? line + 1);
  return { lines, found: reading.found.filter((one) => !isDropped(one)) };
}
