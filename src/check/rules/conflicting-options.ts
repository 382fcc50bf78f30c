// Two options that cannot both be on: NixOS itself refuses them, or they fight over one thing.
import { asBoolean, definitionsOf, type Found } from '../definitions.ts';
import { pathPlace } from '../place.ts';
import { isIn, type Rule } from '../rule.ts';

interface Pair {
  readonly one: string;
  readonly other: string;
  /** Turned off, this makes the first one do nothing. */
  readonly needs?: string;
  readonly advice: string;
}

/** Each pair is refused by an assertion of NixOS, or both write the same boot loader. */
const pairs: readonly Pair[] = [
  {
    one: 'networking.networkmanager.enable',
    other: 'networking.wireless.enable',
    advice: 'NetworkManager connects to Wi-Fi itself, so take `networking.wireless.enable` out',
  },
  {
    one: 'services.tlp.enable',
    other: 'services.power-profiles-daemon.enable',
    advice: 'both manage the power of a laptop, so set `services.power-profiles-daemon.enable = false`',
  },
  {
    one: 'services.pipewire.pulse.enable',
    needs: 'services.pipewire.enable',
    other: 'services.pulseaudio.enable',
    advice: 'PipeWire plays the sound of PulseAudio too, so take `services.pulseaudio.enable` out',
  },
  {
    one: 'services.pipewire.pulse.enable',
    needs: 'services.pipewire.enable',
    other: 'hardware.pulseaudio.enable',
    advice: 'PipeWire plays the sound of PulseAudio too, so take `hardware.pulseaudio.enable` out',
  },
  {
    one: 'boot.loader.systemd-boot.enable',
    other: 'boot.loader.grub.enable',
    advice: 'a machine has one boot loader, so turn one of them off',
  },
];

export const conflictingOptions: Rule = {
  id: 'conflicting-options',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    for (const { one, other, needs, advice } of pairs) {
      const isOff = (path: string): boolean =>
        [...definitionsOf(context, path.split('.'))].some(
          ({ definition }) => asBoolean(definition.value) === false,
        );
      if (needs !== undefined && isOff(needs)) continue;
      const isOn = ({ definition, module }: Found): boolean =>
        asBoolean(definition.value) === true && !definition.conditional && module.prefix.length === 0;
      const [first] = [...definitionsOf(context, one.split('.'))].filter(isOn);
      const [second] = [...definitionsOf(context, other.split('.'))].filter(isOn);
      if (!first || !second || first.file !== second.file || !isIn(file, second.definition.at)) continue;
      yield {
        ...pathPlace(second.definition),
        message: `Choose one: ${advice}. \`${one}\` and \`${other}\` cannot both be on.`,
        related: [{ ...pathPlace(first.definition), message: 'The other one is turned on here.' }],
      };
    }
  },
};
