// The members of a cohort as moderators see them: as a file for a spreadsheet, and as a list of those who have stopped.
import { callout, heading, md, table } from '../../src/document/build.ts';
import type { Block, File } from '../../src/document/tree.ts';
import type { Stuck } from '../../src/mentor/communities.ts';
import type { CohortMember, CohortOverview } from '../../src/mentor/ports.ts';

const columns = ['name', 'state', 'reason', 'next day', 'points', 'enrolled', 'last active'];

export function membersFile(cohort: CohortOverview, members: readonly CohortMember[]): File {
  const rows = members.map(({ name, state, reason, nextDay, points, enrolledAt, activeAt }) => [
    name,
    state,
    reason ?? '',
    String(nextDay),
    String(points),
    day(enrolledAt),
    activeAt ? day(activeAt) : '',
  ]);
  const slug = cohort.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    name: `cohort-${slug === '' ? 'members' : slug}.csv`,
    mediaType: 'text/csv',
    content: `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`,
  };
}

/** Names are chosen by people: one that begins like a formula must stay a name in every spreadsheet. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function day(at: CohortMember['enrolledAt']): string {
  return at.toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** More names than this are in the export. */
const mostNames = 25;

export function stuckPage(cohort: CohortOverview, stuck: readonly Stuck[]): Block[] {
  const title = heading(1, `Who may need help: ${cohort.name}`);
  if (stuck.length === 0) return [title, callout('success', 'Nobody has stopped for three days or more.')];
  return [
    title,
    table(
      ['Name', 'Waits at', 'Quiet for', 'Why'],
      stuck
        .slice(0, mostNames)
        .map(({ member, silentDays }) => [
          member.name,
          `Day ${member.nextDay}`,
          silentDays === 1 ? '1 day' : `${silentDays} days`,
          member.reason ?? '',
        ]),
    ),
    ...(stuck.length > mostNames ? md`And ${stuck.length - mostNames} more; the export names them all.` : []),
    ...md`A kind question helps most: “Where did you stop? I can look at it with you.”`,
  ];
}
