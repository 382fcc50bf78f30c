import type { Catalog, Option } from '../src/catalog/types.ts';
import { type CommandContext, defineCommand } from '../src/command/command.ts';
import {
  action,
  callout,
  code,
  codeBlock,
  document,
  heading,
  link,
  list,
  md,
  text,
} from '../src/document/build.ts';
import type { Action, Block, Document } from '../src/document/tree.ts';
import { noCatalog } from './shared/no-catalog.ts';

export default defineCommand({
  name: 'option',
  summary: 'What a NixOS or Home Manager option is for: type, default, an example',
  access: 'everyone',
  shareable: true,
  options: {
    name: {
      kind: 'text',
      required: true,
      rest: true,
      summary: 'The name of an option, or words about what you want',
      complete: ({ mentor }, typed) =>
        mentor.catalog.current
          ?.completeOption(typed, { limit: 25 })
          .map(({ name }) => ({ value: name, label: name })) ?? [],
    },
  },
  examples: ['/option services.openssh.enable', '/option firewall ports'],

  run: async (context, { name }) => {
    const catalog = context.mentor.catalog.current;
    if (!catalog) return noCatalog();
    const wanted = name.trim().replace(/^`|`$/g, '');
    const exact = catalog.option(wanted);
    if (exact) return optionPage(context, catalog, exact, wanted);
    const change = catalog.optionChange(wanted);
    if (change)
      return changePage(catalog, wanted, change.to, change.kind === 'removed' || change.kind === 'gone');
    return searchPage(catalog, wanted);
  },
});

function optionPage(
  { mentor, enrolment }: CommandContext,
  catalog: Catalog,
  option: Option,
  written: string,
): Document {
  const section = mentor.teaching.sectionOf(option.name);
  const open = section !== undefined && enrolment !== undefined && Number(section.id[0]) < enrolment.nextDay;
  const where =
    option.source === 'nixos'
      ? md`It belongs in \`configuration.nix\`.`
      : md`It is a Home Manager option: it belongs in \`home.nix\`.`;
  const facts: Block[][] = [
    ...(option.typeText ? [md`**Type:** ${text(option.typeText)}`] : []),
    ...(option.default === undefined ? [] : [md`**Default:** ${code(option.default)}`]),
    ...(option.readOnly ? [md`**Read-only:** it can be read, not set.`] : []),
  ];
  return document(
    [
      heading(1, option.name),
      ...(option.description ? md`${text(option.description)}` : []),
      ...(facts.length > 0 ? [list(facts)] : []),
      ...example(option, written),
      ...where,
      ...(option.inBoth ? md`The other one, NixOS or Home Manager, has an option of this name too.` : []),
      ...(section ? md`Section ${section.id} teaches it: ${section.title}.` : []),
      ...md`${link('On search.nixos.org', catalog.optionLink(option))}`,
    ],
    {
      visibility: 'public',
      actions: open ? [action(`Read ${section.id}`, 'lesson', { section: section.id })] : [],
    },
  );
}

function example(option: Option, written: string): Block[] {
  if (option.example === undefined) return [];
  const path = written.includes('<') ? written.replaceAll('<name>', 'name') : written;
  return [codeBlock('nix', `${path} = ${option.example};`)];
}

function changePage(catalog: Catalog, old: string, to: readonly string[], gone: boolean): Document {
  const words = gone
    ? md`${code(old)} was removed. A rebuild with it stops with an error.`
    : md`${code(old)} has a new name.`;
  const advice = to.length > 0 ? md`Write ${code(to.join(' or '))} instead.` : [];
  return document([callout('warning', gone ? 'Removed' : 'Renamed', [...words, ...advice])], {
    visibility: 'public',
    actions: to
      .filter((name) => catalog.option(name))
      .slice(0, 4)
      .map(openOption),
  });
}

function searchPage(catalog: Catalog, query: string): Document {
  const near = catalog.nearestOptions(query, 'nixos', 3).flatMap((name) => catalog.option(name) ?? []);
  const found = [
    ...new Set([...near, ...catalog.searchOptions(query, { limit: 8 }).map(({ option }) => option)]),
  ].slice(0, 8);
  if (found.length === 0) {
    return document(
      md`I find no option for ${code(query)}. Try one word of what you want, or look at [search.nixos.org](https://search.nixos.org/options).`,
    );
  }
  const rows = found.map(
    (option) =>
      md`${link(option.name, catalog.optionLink(option))}${option.description ? `: ${option.description}` : ''}`,
  );
  return document([...md`Options for ${code(query)}, the best first:`, list(rows)], {
    visibility: 'public',
    actions: found.slice(0, 4).map(({ name }) => openOption(name)),
  });
}

function openOption(name: string): Action {
  return action(name.length > 70 ? `${name.slice(0, 69)}…` : name, 'option', { name });
}
