// The rules about secrets, log-ins, the network, and what two parts of a system both want.
import type { Rule } from '../rule.ts';
import { conflictingDisplayManagers } from './conflicting-display-managers.ts';
import { emptyHashedPassword } from './empty-hashed-password.ts';
import { firewallOff } from './firewall-off.ts';
import { lockedOut } from './locked-out.ts';
import { nixpkgsConfigIgnored } from './nixpkgs-config-ignored.ts';
import { portOpenedTwice } from './port-opened-twice.ts';
import { rootLoginOverSsh } from './root-login-over-ssh.ts';
import { secretInPlainText } from './secret-in-plain-text.ts';
import { secretNotNeededForUsers } from './secret-not-needed-for-users.ts';
import { secretReadIntoStore } from './secret-read-into-store.ts';
import { unfreePackageNotAllowed } from './unfree-package-not-allowed.ts';

export const safetyRules: readonly Rule[] = [
  emptyHashedPassword,
  secretInPlainText,
  secretReadIntoStore,
  secretNotNeededForUsers,
  conflictingDisplayManagers,
  rootLoginOverSsh,
  firewallOff,
  portOpenedTwice,
  lockedOut,
  nixpkgsConfigIgnored,
  unfreePackageNotAllowed,
];
