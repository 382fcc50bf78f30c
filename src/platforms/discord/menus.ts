// The entries in the menu of a message.

export interface MessageMenu {
  /** What people read. */
  readonly name: string;
  /** The command that reads the message as a paste. */
  readonly command: string;
}

/** One reads configurations and outputs, the other errors: the same reader, under the word that people look for. */
export const menus: readonly MessageMenu[] = [
  { name: 'Check this', command: 'check' },
  { name: 'Explain this', command: 'check' },
];
