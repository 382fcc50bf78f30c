// An option that does not exist: a slip of the finger, or a name that NixOS never had. Silent about trees that the
// catalog does not list in full.
import { editDistance } from '../../catalog/edit-distance.ts';
import { joinPath } from '../../catalog/option-path.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { Definition } from '../../nixos/module.ts';
import { optionLinks, packageLinks } from '../links.ts';
import { type Meant, meantBy } from '../nearest.ts';
import { isFormerHomeOption } from '../other-system.ts';
import { namePlace, renameFix } from '../place.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';
import type { Setting } from '../settings.ts';
import { isSurelyUnknown, unknownSettings } from '../unknown.ts';
import { wrongSet } from '../wrong-set.ts';

/** Finding what somebody meant takes a while; a file with more unknown names than this is about something else. */
const mostLookups = 25;

export const unknownOption: Rule = {
  id: 'unknown-option',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog) return;
    let lookups = 0;
    yield* misspeltBelow(file);
    for (const { setting, place } of unknownSettings(file, context)) {
      if (setting.verdict.kind !== 'unknown' || lookups++ > mostLookups) continue;
      const key = misspeltKey(setting);
      if (key) {
        yield keyFinding(place, key);
        continue;
      }
      const misplaced = systemArgument(setting);
      if (misplaced) {
        yield { ...namePlace(place), message: misplaced };
        continue;
      }
      if (wrongSet(setting, catalog) || isFormerHomeOption(setting, catalog)) continue;
      const meant = meantBy(setting, catalog);
      if (meant.slip) yield slipFinding({ ...setting, definition: place }, meant.slip, catalog);
      else if (isOnlyPackage(setting, file, catalog)) yield onlyPackageFinding(setting, place, catalog);
      else if (isSurelyUnknown(setting, catalog)) {
        yield { ...namePlace(place), ...unknownFinding(setting, setting.verdict.parent, meant, catalog) };
      }
    }
  },
};

/** `import` for `imports`: no option, but a part of every module. */
function misspeltKey({ definition: { path, value } }: Setting): string | undefined {
  const [name = ''] = path;
  if (path.length !== 1) return undefined;
  if (value.kind !== 'list') return name === 'import' && value.kind === 'unknown' ? 'imports' : undefined;
  return editDistance(name.toLowerCase(), 'imports', 2) <= 2 ? 'imports' : undefined;
}

/** The same further down, in a set that takes modules too: `programs.nixvim.import = [ ./keys.nix ];`. */
function* misspeltBelow(file: SourceFile): Generator<RuleFinding> {
  for (const { definitions } of file.modules) {
    for (const definition of definitions) {
      const { path, value, at } = definition;
      if (path.length < 2 || path.at(-1) !== 'import' || value.kind !== 'list' || !isIn(file, at)) continue;
      const isFiles = value.items.length > 0 && value.items.every((item) => item.force().kind === 'path');
      if (isFiles) yield keyFinding(definition, 'imports');
    }
  }
}

/** What `nixosSystem` takes in flake.nix and no module has. */
function systemArgument({ definition: { path, value } }: Setting): RuleFinding['message'] | undefined {
  const [name = ''] = path;
  // Options of somebody's own may stand below a set of this name.
  const isArgument = name === 'modules' ? value.kind === 'list' : name === 'specialArgs';
  if (path.length !== 1 || !isArgument) return undefined;
  const advice =
    name === 'modules'
      ? 'Put these into `imports`'
      : 'Move this to flake.nix, into the call of `nixosSystem`';
  return `${advice}: \`${name}\` is an argument of \`nixosSystem\` in a flake. A module has no option of this name.`;
}

function keyFinding(place: Definition, key: string): RuleFinding {
  const { start, end } = namePlace(place);
  return {
    start,
    end,
    message: `Write \`${key}\`: there is no option \`${place.path.join('.')}\`. The list of files that a module brings in is called \`${key}\`.`,
    fix: { title: `write ${key}`, edits: [{ offset: start, length: end - start, text: key }] },
  };
}

const systems = { nixos: 'NixOS', 'home-manager': 'Home Manager' };

function slipFinding(setting: Setting, slip: NonNullable<Meant['slip']>, catalog: Catalog): RuleFinding {
  const { source, leaves } = setting;
  const named =
    [setting.definition, ...leaves].find(({ path }) => path.at(-1) === slip.written) ?? setting.definition;
  const fix = renameFix(named, slip.path.slice(0, named.path.length));
  const right = joinPath(slip.path);
  return {
    ...namePlace(named),
    message: `Write \`${slip.right}\`: ${systems[source]} has no option \`${joinPath(named.path)}\`, but it has \`${right}\`.`,
    ...(fix ? { fix } : {}),
    links: optionLinks(right, source, catalog),
  };
}

/** Nobody can tell from here whether a module of the learner's own adds it, so this is no error. */
function unknownFinding(
  { path, source }: Setting,
  parent: string,
  { options }: Meant,
  catalog: Catalog,
): Pick<RuleFinding, 'message' | 'links' | 'severity'> {
  const release = source === 'nixos' ? `NixOS ${catalog.info.completeRelease}` : 'Home Manager';
  const above = catalog.option(parent, source);
  const siblings =
    options.length > 0
      ? options
      : catalog
          .optionsBelow(parent, source)
          .slice(0, 4)
          .map(({ name }) => name);
  const names = siblings.map((name) => `\`${name}\``).join(', ');
  const takes = above ? ` \`${above.name}\` is an option itself and takes one value: ${above.typeText}.` : '';
  const near = names ? ` Near it are ${names}.` : takes;
  return {
    severity: 'warning',
    message: `Check the name \`${path}\`: ${release} has no such option.${near} If a module that you import adds it, all is well.`,
    links: optionLinks(siblings[0] ?? parent, source, catalog),
  };
}

/**
 * `programs.rustc.enable`, for a program that is a package and nothing more. Modules from elsewhere have options of
 * such names, so only a file that brings in none is told.
 */
function isOnlyPackage({ definition, leaves }: Setting, file: SourceFile, catalog: Catalog): boolean {
  const [top, name = ''] = definition.path;
  if (top !== 'programs' || definition.path.length > 3 || !catalog.package(name)) return false;
  const isEnabled = [definition, ...leaves].some(({ path }) => path.length === 3 && path[2] === 'enable');
  return (
    isEnabled && file.modules.every(({ imports }) => imports.every(({ value }) => value.kind === 'path'))
  );
}

function onlyPackageFinding({ source }: Setting, place: Definition, catalog: Catalog): RuleFinding {
  const name = place.path[1] ?? '';
  const list = source === 'nixos' ? 'environment.systemPackages' : 'home.packages';
  return {
    ...namePlace(place),
    severity: 'warning',
    message: `Write \`pkgs.${name}\` in \`${list}\` instead: ${systems[source]} has no option \`programs.${name}\` in the list that I have. Many programs need none.`,
    links: packageLinks(name, catalog),
  };
}
