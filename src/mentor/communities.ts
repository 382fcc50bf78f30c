// What moderators do: settings of their community, its cohorts, announcements, and who may need help.
import type { Temporal } from 'temporal-polyfill';
import type { Document } from '../document/tree.ts';
import type { MentorDeps } from './mentor.ts';
import type { Place } from './model.ts';
import type { CohortMember, CohortOverview, CommunitySettings, CommunityStore, PostResult } from './ports.ts';

export interface Communities {
  readonly settings: (place: Place) => Promise<CommunitySettings>;
  readonly change: (place: Place, change: Partial<CommunitySettings>) => Promise<CommunitySettings>;
  /** The newest first. */
  readonly cohorts: (place: Place) => Promise<readonly CohortOverview[]>;
  /** Newcomers join it from now on. A closed cohort of this name is opened again. */
  readonly open: (place: Place, name: string) => Promise<void>;
  readonly close: (cohort: CohortOverview) => Promise<void>;
  readonly setChannel: (cohort: CohortOverview, channel: string | null) => Promise<void>;
  readonly members: CommunityStore['members'];
  /** Learners who have stopped: the longest silence first. */
  readonly stuck: (cohort: CohortOverview) => Promise<readonly Stuck[]>;
  /**
   * @returns what the mentor may not do in a channel; undefined when it does not see the channel; nothing is missing
   * on a platform that is not connected, since nobody can say
   */
  readonly missing: (place: Place, channel: string) => Promise<readonly string[] | undefined>;
  /** Where announcements go when no channel was chosen; null where one must be. */
  readonly home: (place: Place) => string | null;
  /** How the platform writes a channel. */
  readonly channelName: (place: Place, channel: string) => string;
  readonly post: (place: Place, channel: string, document: Document) => Promise<PostResult>;
}

export interface Stuck {
  readonly member: CohortMember;
  /** Whole days since they last earned a point, or since they enrolled. */
  readonly silentDays: number;
}

/** A weekend without a lesson is no trouble; three days are worth a kind word. */
const silence = 3;

export function communities({ store, clock, channels }: MentorDeps): Communities {
  const { communities: kept } = store;
  const of = ({ platform }: Place) => channels?.get(platform);
  return {
    settings: kept.settings,
    change: (place, change) => kept.change(place, change, clock.now()),
    cohorts: kept.cohorts,
    open: (place, name) => kept.openCohort(place, name, clock.now()),
    close: ({ id }) => kept.closeCohort(id, clock.now()),
    setChannel: ({ id }, channel) => kept.setCohortChannel(id, channel),
    members: kept.members,

    stuck: async ({ id }) => {
      const now = clock.now();
      return (await kept.members(id))
        .filter(({ state, reason }) => state === 'active' || (state === 'paused' && reason !== null))
        .map((member) => ({ member, silentDays: daysSince(member.activeAt ?? member.enrolledAt, now) }))
        .filter(({ member, silentDays }) => silentDays >= silence || member.state === 'paused')
        .sort((a, b) => b.silentDays - a.silentDays);
    },

    missing: async (place, channel) => {
      const own = of(place);
      return own ? own.missing(place, channel) : [];
    },
    home: (place) => of(place)?.home?.(place) ?? null,
    channelName: (place, channel) => of(place)?.name(channel) ?? channel,
    post: async (place, channel, document) =>
      (await of(place)?.post(place, channel, document)) ?? {
        kind: 'refused',
        reason: 'I am not connected at this moment.',
      },
  };
}

function daysSince(then: Temporal.Instant, now: Temporal.Instant): number {
  return Math.floor(then.until(now, { largestUnit: 'hours' }).hours / 24);
}
