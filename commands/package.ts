import type { Catalog, Package } from '../src/catalog/types.ts';
import { defineCommand } from '../src/command/command.ts';
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
import type { Action, Document } from '../src/document/tree.ts';
import { noCatalog } from './shared/no-catalog.ts';

export default defineCommand({
  name: 'package',
  summary: 'A package: what it is, its commands, and how to install it',
  access: 'everyone',
  shareable: true,
  options: {
    name: {
      kind: 'text',
      required: true,
      rest: true,
      summary: 'A package, a command that you miss, or words about what you want',
      complete: ({ mentor }, typed) =>
        mentor.catalog.current
          ?.completePackage(typed, { limit: 25 })
          .map(({ attribute }) => ({ value: attribute, label: attribute })) ?? [],
    },
  },
  examples: ['/package htop', '/package dig'],

  run: async ({ mentor }, { name }) => {
    const catalog = mentor.catalog.current;
    if (!catalog) return noCatalog();
    const wanted = name
      .trim()
      .replace(/^`|`$/g, '')
      .replace(/^pkgs\./, '');
    const change = catalog.packageChange(wanted);
    if (change) return changePage(catalog, wanted, change.to, change.kind === 'removed');
    const exact = catalog.package(wanted);
    return exact && !exact.isSet ? packagePage(catalog, exact) : searchPage(catalog, wanted);
  },
});

function packagePage(catalog: Catalog, found: Package): Document {
  const { attribute, description, programs, version } = found;
  const facts = [
    ...(version ? [md`**Version in my list:** ${version}`] : []),
    ...(programs.length > 0 ? [md`**Commands:** ${code(programs.join(', '))}`] : []),
  ];
  // A program with an option of its own is set up by it, not only installed.
  const module =
    catalog.option(`programs.${attribute}.enable`, 'nixos') ??
    catalog.option(`services.${attribute}.enable`, 'nixos');
  return document(
    [
      heading(1, attribute),
      ...(description ? md`${text(description)}` : []),
      ...(facts.length > 0 ? [list(facts)] : []),
      ...md`Try it without installing:`,
      codeBlock('console', `$ nix-shell -p ${attribute}`),
      ...md`Install it for everybody on this machine:`,
      codeBlock('nix', `environment.systemPackages = [ pkgs.${attribute} ];`),
      ...(module
        ? [
            callout(
              'tip',
              'There is an option for it',
              md`${code(`${module.name} = true;`)} also sets it up. Prefer it to the package alone.`,
            ),
          ]
        : []),
      ...(found.restricted
        ? [
            callout(
              'note',
              'It needs a permission',
              md`Nix refuses it until you allow it, because it is unfree, insecure, broken, or made for another platform.`,
            ),
          ]
        : []),
      ...md`${link('On search.nixos.org', catalog.packageLink(found))}`,
    ],
    { visibility: 'public', actions: module ? [action(module.name, 'option', { name: module.name })] : [] },
  );
}

function changePage(catalog: Catalog, old: string, to: readonly string[], removed: boolean): Document {
  const words = removed
    ? md`The package ${code(old)} was removed.`
    : md`The package ${code(old)} has a new name.`;
  const advice = to.length > 0 ? md`Use ${code(to.join(' or '))} instead.` : [];
  return document([callout('warning', removed ? 'Removed' : 'Renamed', [...words, ...advice])], {
    visibility: 'public',
    actions: to
      .filter((name) => catalog.package(name))
      .slice(0, 4)
      .map(openPackage),
  });
}

function searchPage(catalog: Catalog, query: string): Document {
  const near = catalog.nearestPackages(query, 3).flatMap((name) => catalog.package(name) ?? []);
  const hits = catalog.searchPackages(query, { limit: 8 }).map((hit) => hit.package);
  const found = [...new Map([...near, ...hits].map((one) => [one.attribute, one])).values()].slice(0, 8);
  if (found.length === 0) {
    return document(
      md`I find no package for ${code(query)}. Try the name of the program, or look at [search.nixos.org](https://search.nixos.org/packages).`,
    );
  }
  const rows = found.map(
    (one) =>
      md`${link(one.attribute, catalog.packageLink(one))}${one.description ? `: ${one.description}` : ''}`,
  );
  return document([...md`Packages for ${code(query)}, the best first:`, list(rows)], {
    visibility: 'public',
    actions: found.slice(0, 4).map(({ attribute }) => openPackage(attribute)),
  });
}

function openPackage(name: string): Action {
  return action(name, 'package', { name });
}
