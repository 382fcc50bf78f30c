// `home.username = "ann"; home.stateVersion = "…";` and nothing around it: if that is the whole file, it lacks its
// first and its last line.
import type { Rule } from '../rule.ts';

export const missingModuleBraces: Rule = {
  id: 'missing-module-braces',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    const { kind, lines } = file.reading;
    const isPiece = kind.nix && kind.shape === 'bindings' && kind.wrappings.length === 0;
    // People say which file a piece is from; one that holds what stands in every file once is no piece.
    if (!isPiece || !file.file.path || !/^[ \t]*(?:home|system)\.stateVersion\b/m.test(lines.text)) return;
    const start = lines.text.search(/\S/);
    const end = lines.position(start).line === 1 ? lines.text.indexOf('\n') : start + 1;
    yield {
      start,
      end: end > start ? end : start + 1,
      message:
        'Write `{ config, pkgs, ... }: {` above this and `}` below the last line, if this is your whole file: a module is one set, and often a function that gives it.',
    };
  },
};
