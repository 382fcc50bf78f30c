// An option that does not exist: a slip of the finger, or a name that NixOS never had. Silent about trees that the
// catalog does not list in full.
import { joinPath, splitPath } from '../../catalog/option-path.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { Definition } from '../../nixos/module.ts';
import { optionLinks } from '../links.ts';
import { meantAsKey, misspeltImports } from '../module-keys.ts';
import { type Meant, meantBy } from '../nearest.ts';
import { isOnlyPackage, onlyPackageFinding } from '../only-package.ts';
import { isFormerHomeOption } from '../other-system.ts';
import { namePlace, renameFix } from '../place.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { Setting } from '../settings.ts';
import { isSurelyUnknown, unknownSettings } from '../unknown.ts';
import { resolveOption } from '../verdicts.ts';
import { wrongSet } from '../wrong-set.ts';

/** Finding what somebody meant takes a while; a file with more unknown names than this is about something else. */
const mostLookups = 15;

export const unknownOption: Rule = {
  id: 'unknown-option',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog) return;
    let lookups = 0;
    yield* misspeltImports(file);
    for (const { setting, place } of unknownSettings(file, context)) {
      if (setting.verdict.kind !== 'unknown' || lookups++ > mostLookups) continue;
      const key = meantAsKey(setting, place);
      if (key) {
        yield key;
        continue;
      }
      if (wrongSet(setting, catalog) || isFormerHomeOption(setting, catalog)) continue;
      const set = rightSet(setting, catalog);
      if (set !== undefined) {
        yield otherSetFinding(setting, place, set);
        continue;
      }
      const meant = meantBy(setting, catalog);
      if (meant.slip) yield slipFinding({ ...setting, definition: place }, meant.slip, catalog);
      else if (isOnlyPackage(setting, file, catalog)) yield onlyPackageFinding(setting, place, catalog);
      else if (isSurelyUnknown(setting, catalog)) {
        yield { ...namePlace(place), ...unknownFinding(setting, setting.verdict.parent, meant, catalog) };
      }
    }
  },
};

/** `users.alice` for `users.users.alice`, `programs.gpg-agent` for `services.gpg-agent`: the right set by what is set. */
function rightSet({ definition, leaves, source }: Setting, catalog: Catalog): string | undefined {
  const [top = ''] = definition.path;
  if (definition.path.length !== 2 || leaves.length === 0) return undefined;
  const others = { programs: ['services'], services: ['programs'] }[top] ?? [`${top}.${top}`];
  return others.find((set) =>
    leaves.every(
      ({ path }) =>
        resolveOption(joinPath([...splitPath(set), ...path.slice(1)]), source, catalog).kind === 'option',
    ),
  );
}

function otherSetFinding({ path }: Setting, place: Definition, set: string): RuleFinding {
  const [top = '', name = ''] = splitPath(path);
  const right = joinPath([...splitPath(set), name]);
  const { start, end } = namePlace(place);
  return {
    start,
    end,
    message: `Write \`${right}\`: what you set here is an option of \`${set}\`, not of \`${top}\`.`,
    ...(set === `${top}.${top}`
      ? { fix: { title: `write ${right}`, edits: [{ offset: start, length: 0, text: `${top}.` }] } }
      : {}),
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
