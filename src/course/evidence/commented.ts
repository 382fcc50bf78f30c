// Options that stand behind a `#`: NixOS does not see them, and learners often do not see the `#`.
import type { Located } from './evidence.ts';
import type { Session } from './session.ts';

export interface Commented {
  readonly kind: 'commented';
  /** `environment.systemPackages` */
  readonly option: string;
}

const BINDING = /^\s*#+\s*([a-z][\w-]{0,60}(?:\.[\w"-]{1,60}){1,8})\s*=/;

export function readCommented({ lines }: Session): Located[] {
  return lines.flatMap((line, index): Located<Commented>[] => {
    const option = BINDING.exec(line)?.[1];
    return option === undefined ? [] : [{ line: index, evidence: { kind: 'commented', option } }];
  });
}
