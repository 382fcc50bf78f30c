// The first words in a room.
import { action, document, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';

export function greeting(direct: boolean): Document {
  if (direct) {
    return document(
      md`Hello! I teach NixOS, a little each day. I also read what you paste here: a configuration, an error, or a command's output.`,
      {
        actions: [action('Start the course', 'start-nixos', {}, 'primary'), action('What I can do', 'help')],
      },
    );
  }
  return document(
    md`Hello! I teach NixOS, a little each day. Type \`!nixos start\` here, and the first lesson comes to you in a direct chat. For help with a configuration or an error, answer its message with \`!check\`. \`!nixos help\` shows the rest.`,
    { visibility: 'public' },
  );
}
