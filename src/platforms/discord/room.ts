// How many edits Discord still takes in a channel, as its last answers say, and in all: drafts leave room for answers.
import { type REST, RESTEvents } from 'discord.js';

/**
 * Whether a draft may go out without making an answer wait. What it lets go is counted.
 * @param route of an edit, such as `/channels/1/messages/2`
 */
export type TakeRoom = (route: string) => boolean;

/** As many answers may come at the same moment in one channel. */
const reserve = 2;
/** Of the 50 requests that Discord takes in a second. */
const mostInSecond = 20;
/** When so many windows are known, those that are over are forgotten. */
const many = 200;

export function watchRoom(rest: Pick<REST, 'on'>, now: () => number): TakeRoom {
  const windows = new Map<string, { readonly left: number; readonly until: number }>();
  rest.on(RESTEvents.Response, ({ method, path }, { headers, status }) => {
    const number = (name: string): number => Number(headers.get(name) ?? Number.NaN);
    const refused = status === 429;
    const left = refused ? 0 : number('x-ratelimit-remaining');
    const seconds = refused ? number('retry-after') : number('x-ratelimit-reset-after');
    if (method !== 'PATCH' || Number.isNaN(left) || Number.isNaN(seconds)) return;
    if (windows.size >= many) {
      for (const [key, { until }] of windows) if (until <= now()) windows.delete(key);
    }
    windows.set(placeOf(path), { left, until: now() + seconds * 1_000 });
  });
  /** When the newest drafts went out, oldest first. */
  const drafts: number[] = [];
  return (route) => {
    const window = windows.get(placeOf(route));
    if (window && window.until > now() && window.left <= reserve) return false;
    const [oldest] = drafts.length < mostInSecond ? [] : drafts;
    if (oldest !== undefined && now() - oldest < 1_000) return false;
    if (oldest !== undefined) drafts.shift();
    drafts.push(now());
    return true;
  };
}

/** What Discord counts by: the channel, or the interaction. */
function placeOf(route: string): string {
  return route.replace(/\/messages\/[^/]*$/, '');
}
