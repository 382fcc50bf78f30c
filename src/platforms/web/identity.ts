// Who is chatting: a random cookie. Nobody needs an account to try the course.
import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Account, Place } from '../../mentor/model.ts';

const year = 365 * 24 * 60 * 60;
const options = { path: '/', sameSite: 'Strict', maxAge: year } as const;

/** The web chat is one community of its own. */
export const place: Place = { platform: 'web', id: 'local', name: 'the local web chat' };

/** A new visitor's id must be the same however often one request asks for it. */
const identified = new WeakMap<Context, Account>();

/** The visitor's account; a new visitor gets one with the answer to this request. */
export function identify(context: Context): Account {
  const known = identified.get(context) ?? readAccount(context);
  identified.set(context, known);
  return known;
}

function readAccount(context: Context): Account {
  const cookie = getCookie(context, 'visitor');
  const id = cookie !== undefined && /^[0-9a-f]{32}$/.test(cookie) ? cookie : randomBytes(16).toString('hex');
  if (id !== cookie) setCookie(context, 'visitor', id, { ...options, httpOnly: true });
  return {
    platform: 'web',
    id,
    name: cleanName(getCookie(context, 'name') ?? '') || `Learner ${id.slice(0, 4)}`,
  };
}

export function rename(context: Context, name: string): void {
  setCookie(context, 'name', cleanName(name), { ...options, httpOnly: true });
}

/** One line of at most 40 characters; control characters and marks that change the direction of text are dropped. */
function cleanName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...line].slice(0, 40).join('');
}

/** The browser's time zone, which the page's script leaves in a cookie. */
export function timeZoneOf(context: Context): string | undefined {
  const zone = getCookie(context, 'zone');
  return zone !== undefined && /^[A-Za-z0-9_+/-]{1,64}$/.test(zone) ? zone : undefined;
}
