// `environment = { services.openssh.enable = true; }`: a right option in a set that it does not belong to.
import { joinPath } from '../../catalog/option-path.ts';
import { optionLinks } from '../links.ts';
import { namePlace, pathPlace } from '../place.ts';
import type { Rule } from '../rule.ts';
import { unknownSettings } from '../unknown.ts';
import { wrongSet } from '../wrong-set.ts';

export const optionNestedInWrongSet: Rule = {
  id: 'option-nested-in-wrong-set',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog) return;
    const told = new Set<string>();
    for (const { setting, place } of unknownSettings(file, context)) {
      const found = wrongSet(setting, catalog);
      if (!found) continue;
      const outer = joinPath((setting.leaves[0] ?? setting.definition).path.slice(0, found.outer));
      const name = joinPath(found.path);
      const key = `${outer} ${found.path[0]} ${found.path[1]}`;
      if (told.has(key)) continue;
      told.add(key);
      yield {
        ...(place.path.length > found.outer + 1 ? pathPlace(place) : namePlace(place)),
        message: `Move \`${name}\` out of \`${outer}\`, to the top of the file: inside of it, its name is \`${outer}.${name}\`, which does not exist.`,
        links: optionLinks(name, found.option.source, catalog),
      };
    }
    for (const module of file.modules) {
      for (const definition of module.prefix.length === 0 ? module.definitions : []) {
        const [first, second, user] = definition.path;
        if (first !== 'home-manager' || second !== 'users' || definition.path.length !== 3) continue;
        if (user !== 'users' && user !== 'services' && user !== 'programs') continue;
        if (definition.at.tree !== file.tree) continue;
        yield {
          ...namePlace(definition),
          message: `Move \`${user}\` out of \`home-manager\`: Home Manager takes the name after \`home-manager.users\` for a user, so this makes one who is called "${user}".`,
        };
      }
    }
  },
};
