// A pasted Nix text as facts: what it is, what it sets, and what is wrong with it.
import { callAsModule, evaluateModule } from '../../../nix/eval/evaluate.ts';
import type { Evaluator } from '../../../nix/eval/evaluator.ts';
import type { Value } from '../../../nix/eval/value.ts';
import { parseNix } from '../../../nix/parse.ts';
import { type NixReading, readNix } from '../../../nix/read.ts';
import { type Tree, unparenthesised } from '../../../nix/tree.ts';
import { readFlake } from './flake.ts';
import { type PastedKind, pastedKind, type Role, roleOf } from './kind.ts';
import { force, itemsOf, type Setting, settingsOf, unmarked } from './settings.ts';

export interface NixFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly text: string;
  readonly message: string;
}

export interface NixText {
  readonly kind: 'nix';
  /** The file's name where the paste says it. */
  readonly file: string | undefined;
  readonly is: PastedKind;
  readonly role: Role;
  /** As it was pasted. It goes no further than the judging of this paste. */
  readonly text: string;
  /** Nix would refuse this text, so it proves nothing. */
  readonly broken: boolean;
  /** The rules of the language that it breaks, with the text at each place. */
  readonly findings: readonly NixFinding[];
  /** Options of NixOS that it sets. */
  readonly system: readonly Setting[];
  /** Options of Home Manager that it sets, for whichever user. */
  readonly home: readonly Setting[];
  /** Parts of a flake. */
  readonly flake: readonly Setting[];
}

/** A list by itself has no option; it is read as what learners mean by it. */
const bareList = 'environment.systemPackages';

/** @returns undefined for a text that is not Nix, or says nothing */
export function readNixText(text: string, file: string | undefined): NixText | undefined {
  const reading = readNix(text, { asFile: file?.endsWith('.nix') ?? false });
  if (!reading.kind.nix) return undefined;
  const is = pastedKind(reading, file);
  const flake = is === 'flake' ? readFlake(reading.tree) : undefined;
  const module = evaluateModule((is === 'fragment' && asModule(text)) || reading.tree);
  const modules = flake ? flake.inline : [module.value];
  const evaluator = flake?.evaluator ?? module.evaluator;
  const own = modules.flatMap((value) => moduleSettings(value, evaluator));
  const homes = homeModules(modules, evaluator).flatMap((value) => moduleSettings(value, evaluator));
  const system = is === 'home' ? [] : own;
  const home = is === 'home' || is === 'fragment' ? [...own, ...homes] : homes;
  const sets = (option: string): boolean => own.some(({ path }) => path.join('.').startsWith(option));
  const imports = own.flatMap(({ path, items }) =>
    path.join('.') === 'imports' ? items.map(({ value }) => String(value)) : [],
  );
  // What sets nothing is hardly a configuration: a table or a sentence that reads as broken Nix.
  if (own.length === 0 && home.length === 0 && !flake) return undefined;
  return {
    kind: 'nix',
    file,
    is,
    role: roleOf(file, sets, imports),
    text,
    broken: isBroken(reading),
    findings: reading.findings.map(({ rule, severity, start, end, message }) => ({
      rule,
      severity,
      text: text.slice(start, end),
      message,
    })),
    system,
    home,
    flake: flake?.settings ?? [],
  };
}

/** Lines of a module in a module of their own, so that `lib` and `pkgs` are what they would be there. */
function asModule(text: string): Tree | undefined {
  return parseNix(`{ config, lib, pkgs, ... }:\n{\n${text}\n}`);
}

/** An excerpt that is only a list needs no `pkgs` among arguments that it cannot have. */
function isBroken({ findings, tree }: NixReading): boolean {
  const root = unparenthesised(tree.root);
  const isExcerpt = root.type === 'List' || root.type === 'With';
  return findings.some(
    ({ severity, rule }) =>
      severity === 'error' && !(isExcerpt && (rule === 'missing-argument' || rule === 'undefined-variable')),
  );
}

function moduleSettings(value: Value, evaluator: Evaluator): Setting[] {
  const called = callAsModule(value, evaluator);
  return unmarked(called, evaluator).flatMap((body): Setting[] => {
    if (body.kind === 'list') {
      return [{ path: bareList.split('.'), type: 'list', value: '', items: itemsOf(body) }];
    }
    if (body.kind !== 'attrs') return [];
    // A module may put its options under `config`.
    const config = body.attrs.has('options') || body.attrs.has('imports') ? force(body, 'config') : undefined;
    return [...settingsOf(body, evaluator), ...(config ? settingsOf(config, evaluator) : [])];
  });
}

/** Home Manager's configurations that stand inside a system's: `home-manager.users.alice = { … };` */
function homeModules(modules: readonly Value[], evaluator: Evaluator): Value[] {
  return modules.flatMap((module) => {
    const body = callAsModule(module, evaluator);
    const manager = body.kind === 'attrs' ? force(body, 'home-manager') : undefined;
    const users = manager?.kind === 'attrs' ? force(manager, 'users') : undefined;
    if (users?.kind !== 'attrs') return [];
    return [...users.attrs.values()].map(({ thunk }) => thunk.force());
  });
}
