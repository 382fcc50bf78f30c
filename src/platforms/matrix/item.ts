// What the bot has to do because of something that happened in a room. Items are written down together with the sync
// position, so they hold no words of anybody: a message's content is read from the server again after a restart.

export type Item =
  /** A message for the bot, or one in an encrypted room that may turn out to be for it. */
  | { readonly kind: 'message'; readonly roomId: string; readonly eventId: string; readonly sender: string }
  | {
      readonly kind: 'reaction';
      readonly roomId: string;
      readonly eventId: string;
      readonly sender: string;
      /** The message that was reacted to. */
      readonly target: string;
      readonly symbol: string;
    }
  | {
      readonly kind: 'invite';
      readonly roomId: string;
      readonly sender: string;
      readonly direct: boolean;
      readonly alias: string | undefined;
    }
  /** Somebody's membership changed, the bot's own among them. */
  | {
      readonly kind: 'membership';
      readonly roomId: string;
      readonly eventId: string;
      readonly sender: string;
      readonly user: string;
      readonly membership: string;
    }
  /** The room was replaced by another. */
  | {
      readonly kind: 'upgrade';
      readonly roomId: string;
      readonly eventId: string;
      readonly sender: string;
      readonly replacement: string;
    };

/** The same for the same thing, however often the server tells of it. */
export function itemId(item: Item): string {
  return item.kind === 'invite' ? `invite ${item.roomId}` : item.eventId;
}
