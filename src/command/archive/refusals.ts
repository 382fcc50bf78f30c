// Why an archive is refused, for whoever sent it.
import { mostFiles, type Refusal } from './model.ts';

/** What to do instead; nothing of a refused archive is read. */
export const refusals: Record<Refusal, string> = {
  broken: 'I cannot unpack it. Send a zip or a tar.gz without a password, or the Nix files themselves.',
  'too-many': `It holds more than ${mostFiles} files. Send the Nix files that the error or your question is about.`,
  'too-big': 'It holds more than 1 MiB. Send the Nix files that the error or your question is about.',
  outside: 'It holds a path that leaves its own folder. Pack the folder of your configuration again.',
  link: 'It holds a link in place of a file, which I do not follow. Pack the files themselves.',
  empty: 'There is no file in it that ends in .nix.',
};
