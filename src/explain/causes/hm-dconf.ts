// Home Manager wants to write settings of GNOME programs, but the service for them is missing.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';

const PATTERNS = [
  /GDBus\.Error:org\.freedesktop\.DBus\.Error\.(?:ServiceUnknown|NameHasNoOwner|Spawn\.\w+|Disconnected|NoReply|TimedOut): (?:The name (?:ca\.desrt\.dconf|is not activatable)|.{0,100}dconf)/,
  /(?:The name ca\.desrt\.dconf was not provided by any \.service files)/,
  /GDBus\.Error:org\.freedesktop\.DBus\.Error\.ServiceUnknown/,
  /dconf(?:-WARNING|-CRITICAL)?.{0,60}(?:unable|failed|Failed|cannot|Could not) .{0,60}(?:write|create|commit|connect)/,
  /GDBus\.Error:[\w.]{3,120}: .{1,200}/,
  /Cannot autolaunch D-Bus without X11|[Uu]nable to autolaunch|Failed to execute child process .{0,30}dbus-launch|Cannot spawn a message bus/,
  /unable to create file '([^']{1,120}dconf[^']{0,60})'/,
];

export const hmDconf = defineCause<Record<string, never>>({
  id: 'hm-dconf',
  title: 'The dconf service is missing',
  section: '4.2',
  links: [link.homeManager, link.options],
  priority: 92,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'builder', 'warning'], 'anywhere');
    const all = log.lines.join('\n');
    if (!hit || !/dconf/.test(all)) return undefined;
    return { at: hit.at, facts: { option: 'programs.dconf.enable' }, detail: {} };
  },
  words() {
    return {
      message:
        'Home Manager could not write the desktop settings: the `dconf` service does not run on this system.',
      nextStep:
        'Add `programs.dconf.enable = true;` to the system configuration (not to `home.nix`) and rebuild. If you do not need such settings: `dconf.enable = false;` in `home.nix`.',
      why: 'Options such as `gtk.*` and `dconf.settings` are written through a service on D-Bus. A system without GNOME does not have it until you switch it on.',
      ifThatDoesNotHelp:
        'Over SSH or before the first login there may be no session bus: log in once on the machine itself, or run it inside of `dbus-run-session`.',
    };
  },
});
