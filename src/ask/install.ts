// "How do I install X?": the answer names X, since a rule without the name leaves the last step to the learner.
import type { Option, Package } from '../catalog/types.ts';

export interface Installing {
  /** Markdown. */
  readonly sentence: string;
  /** What the question called it, in small letters. */
  readonly name: string;
  /** The option that installs it, where there is one. */
  readonly option: Option | undefined;
}

/** Options that install what they switch on. */
const SWITCH = /^(?:programs|services|virtualisation|services\.desktopManager)\.([^.]+)\.enable$/;

/**
 * @param text the question, in English
 * @returns undefined when no option and no package has a name of the question
 */
export function installing(
  text: string,
  options: readonly Option[],
  packages: readonly Package[],
): Installing | undefined {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+_-]*/gu));
  const option = options.find(
    ({ name, source }) => source === 'nixos' && words.has(SWITCH.exec(name)?.[1]?.toLowerCase() ?? ''),
  );
  if (option) {
    const sentence = `Write \`${option.name} = true;\` into \`configuration.nix\`, then run \`sudo nixos-rebuild switch\`. The option does what the package needs besides, so prefer it to the package alone.`;
    return { sentence, name: SWITCH.exec(option.name)?.[1]?.toLowerCase() ?? '', option };
  }
  const found = packages.find(({ attribute }) => words.has(attribute.toLowerCase()));
  if (!found) return undefined;
  const sentence = `Add \`pkgs.${found.attribute}\` to \`environment.systemPackages\` in \`configuration.nix\`, then run \`sudo nixos-rebuild switch\`.`;
  return { sentence, name: found.attribute.toLowerCase(), option: undefined };
}
