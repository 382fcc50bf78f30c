// A port that is open already: named twice, or opened by the service itself.
import { asBoolean, definitionsOf } from '../definitions.ts';
import { type Context, isIn, type Rule } from '../rule.ts';

export const portOpenedTwice: Rule = {
  id: 'port-opened-twice',
  severity: 'advice',
  section: '2.3',
  *check(file, context) {
    for (const kind of ['allowedTCPPorts', 'allowedUDPPorts']) {
      for (const { file: at, definition, module } of definitionsOf(context, [
        'networking',
        'firewall',
        kind,
      ])) {
        if (at !== file || definition.value.kind !== 'list' || module.prefix.length > 0) continue;
        const seen = new Set<bigint>();
        for (const item of definition.value.items) {
          const port = item.force();
          if (port.kind !== 'int' || !isIn(file, item.origin)) continue;
          const { start, end } = item.origin;
          const bySsh = kind === 'allowedTCPPorts' && port.value === 22n && opensSsh(context);
          if (seen.has(port.value)) {
            yield {
              start,
              end,
              message: `Take the second \`${port.value}\` out: this port is in the list already.`,
            };
          } else if (bySsh) {
            yield {
              start,
              end,
              message: 'Port 22 needs no line here: `services.openssh.enable` opens it.',
            };
          }
          seen.add(port.value);
        }
      }
    }
  },
};

function opensSsh(context: Context): boolean {
  const isOn = (name: string): boolean =>
    [...definitionsOf(context, ['services', 'openssh', name])].some(
      ({ definition }) => asBoolean(definition.value) === true,
    );
  const says = (name: string): boolean => !definitionsOf(context, ['services', 'openssh', name]).next().done;
  return isOn('enable') && (!says('openFirewall') || isOn('openFirewall')) && !says('ports');
}
