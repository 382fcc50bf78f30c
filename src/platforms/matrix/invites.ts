// Joining rooms: whose invitations the bot accepts is the operator's choice.
import { serverOf } from './event.ts';
import type { Item } from './item.ts';

/** `any`, or servers (`example.org`), people (`@ann:example.org`) and rooms (`!id…`, `#name:example.org`). */
export type JoinRule = 'any' | readonly string[];

/** @param text the operator's setting: `any`, or names with spaces or commas between them */
export function readJoinRule(text: string): JoinRule {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  return names.some((name) => name.toLowerCase() === 'any') ? 'any' : names;
}

/** A server in the list stands for everybody who has an account there. */
export function mayJoin(rule: JoinRule, { roomId, sender, alias }: Item & { kind: 'invite' }): boolean {
  if (rule === 'any') return true;
  return [roomId, sender, alias, serverOf(sender)].some((name) => name !== undefined && rule.includes(name));
}
