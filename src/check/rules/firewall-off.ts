// The firewall is turned off as a whole.
import { asBoolean, definitionsOf } from '../definitions.ts';
import { mentions } from '../mentions.ts';
import { pathPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

export const firewallOff: Rule = {
  id: 'firewall-off',
  severity: 'advice',
  section: '2.3',
  *check(file, context) {
    if (mentions(context, /networking\.nftables\.(?:ruleset|tables)/)) return;
    for (const found of definitionsOf(context, ['networking', 'firewall', 'enable'])) {
      const { definition, module } = found;
      if (found.file !== file || asBoolean(definition.value) !== false || module.prefix.length > 0) continue;
      yield {
        ...pathPlace(definition),
        message:
          'Leave the firewall on and open what you need, such as `networking.firewall.allowedTCPPorts = [ 8080 ];`. Services often have `openFirewall = true;` for it.',
      };
    }
  },
};
