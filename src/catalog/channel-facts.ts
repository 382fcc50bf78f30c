// Reads what a channel publishes (options.json, packages.json) as facts. What does not have the expected shape is
// left out; whether enough is left is the refresh's question.
import type { OptionFact, PackageFact } from './facts.ts';
import { joinPath } from './option-path.ts';
import type { OptionSource } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  // `{ _type: "literalExpression", text: "…" }`
  return isFields(value) && typeof value.text === 'string' ? value.text : undefined;
}

/** As long as in the shipped facts: enough for every default that is worth showing. */
const defaultLength = 200;

/** One entry of options.json, of NixOS or of Home Manager. */
export function optionFact(key: string, value: unknown, source: OptionSource): OptionFact | undefined {
  if (!isFields(value) || typeof value.type !== 'string') return undefined;
  const loc =
    Array.isArray(value.loc) && value.loc.every((part) => typeof part === 'string') ? value.loc : undefined;
  const declaration = Array.isArray(value.declarations) ? value.declarations[0] : undefined;
  const place =
    typeof declaration === 'string' ? declaration : isFields(declaration) ? declaration.name : undefined;
  const defaultText = textOf(value.default);
  return {
    name: loc ? joinPath(loc as string[]) : key,
    source,
    typeText: value.type,
    default:
      defaultText !== undefined && defaultText.length > defaultLength
        ? `${defaultText.slice(0, defaultLength - 1)}…`
        : defaultText,
    declaredIn:
      typeof place === 'string' ? place.replace(/^.*nixos\/modules\/|^<home-manager\/|>$/g, '') : undefined,
    description: textOf(value.description),
    readOnly: value.readOnly === true,
  };
}

/** One entry of packages.json (`packages.<attribute>`). */
export function packageFact(attribute: string, value: unknown): PackageFact | undefined {
  if (!isFields(value) || typeof value.name !== 'string') return undefined;
  const meta = isFields(value.meta) ? value.meta : {};
  const { mainProgram } = meta;
  return {
    attribute,
    version: typeof value.version === 'string' ? value.version : undefined,
    broken: meta.broken === true,
    restricted: meta.available === false || meta.unfree === true || meta.insecure === true,
    programs: typeof mainProgram === 'string' && /^[^\s]+$/.test(mainProgram) ? [mainProgram] : undefined,
    description: textOf(meta.description),
  };
}
