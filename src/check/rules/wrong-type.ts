// A value of a kind that its option does not take; the commonest cases have rules of their own.
import { optionLinks } from '../links.ts';
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';
import { describeType, describeValue } from '../type-words.ts';
import { packageAsString } from './package-as-string.ts';
import { quotedAnswer } from './quoted-boolean.ts';

const elsewhere = new Set(['list', 'enum']);

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    const told = new Set([...packageAsString.check(file, context)].map(({ start }) => start));
    for (const { setting, value, wanted } of misfits(file, context)) {
      if (told.has(value.origin.start)) continue;
      if (elsewhere.has(wanted.kind) || quotedAnswer(value, wanted.kind) !== undefined) continue;
      if (wanted.kind === 'package' && (value.kind === 'string' || value.kind === 'path')) continue;
      const { start, end } = value.origin;
      const isQuotedNumber =
        value.kind === 'string' && wanted.kind === 'integer' && /^\d{1,9}$/.test(value.value);
      const written = file.tree.text.slice(start, end);
      // `Europe/Lisbon` without quotes reads as a path beside the file.
      const isBareText = value.kind === 'path' && wanted.kind === 'string' && /^\w/.test(written);
      const isBareNumber = (value.kind === 'int' || value.kind === 'float') && wanted.kind === 'string';
      const text = isQuotedNumber ? value.value : isBareNumber || isBareText ? `"${written}"` : undefined;
      const isCallable = value.kind === 'function' || value.kind === 'primop';
      yield {
        start,
        end,
        message: isBareText
          ? `Put quotes around this: \`${text}\`. Without them Nix takes it for a path to a file, and \`${setting.path}\` wants text.`
          : isCallable
            ? `Call this function: \`${setting.path}\` wants what it gives, which is ${describeType(wanted)}. A call is the function, a space and its argument, such as \`{ inherit pkgs; }\`.`
            : `Write ${describeType(wanted)} here: \`${setting.path}\` does not take ${describeValue(value, setting.path)}.`,
        ...(text === undefined
          ? {}
          : { fix: { title: `write ${text}`, edits: [{ offset: start, length: end - start, text }] } }),
        links: optionLinks(setting.path, setting.source, context.catalog),
      };
    }
  },
};
