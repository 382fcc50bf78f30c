// Packages that are named with a version which Nixpkgs no longer has: `terraform_0_13`, `nodejs_14`, `php74`.
import type { Catalog } from '../catalog/types.ts';

const named = /^([A-Za-z][\w+-]*?)[-_]?v?(\d+(?:[._]\d+){0,3})(?:_x)?$/;
const mostSiblings = 6;

/**
 * What takes the place of an unlisted package: the same name without its version, or with the lowest one that is
 * listed. Undefined unless the version is older than all that are listed: newer ones may be missing from the list.
 */
export function packageWithoutOldVersion(attribute: string, catalog: Catalog): string | undefined {
  const found = named.exec(attribute);
  const [, base = '', digits = ''] = found ?? [];
  if (base === '') return undefined;
  const current = catalog.package(base);
  const siblings = catalog.nearestPackages(attribute, mostSiblings).flatMap((name) => {
    const other = named.exec(name);
    return other?.[1] === base && other[2] !== undefined ? [{ name, digits: other[2] }] : [];
  });
  const isOldest = siblings.every((other) => isOlder(digits, other.digits));
  const version = current?.version;
  if (!isOldest || (version !== undefined && !isOlder(spread(attribute, digits, version), version)))
    return undefined;
  if (current && (version !== undefined || siblings.length > 0)) return base;
  const [lowest] = siblings.sort((a, b) => (isOlder(a.digits, b.digits) ? -1 : 1));
  return lowest?.name;
}

/** By the parts that both have: 8 is not older than 8.4. */
function isOlder(digits: string, than: string): boolean {
  const others = numbers(than);
  const own = numbers(digits);
  for (const [index, one] of own.entries()) {
    const other = others[index];
    if (other === undefined) return false;
    if (one !== other) return one < other;
  }
  return false;
}

/** Only names that are near enough: `foo11` beside `9.3` is newer, not 1.1. */
const mostMajors = 3;

/** `php74` beside version 8.4 stands for 7.4. */
function spread(attribute: string, digits: string, current: string): string {
  const [major = 0] = numbers(current);
  const isGlued = /[A-Za-z]\d{2,}$/.test(attribute) && Number(digits) > major && major < 10;
  return isGlued && major - Number(digits[0]) <= mostMajors ? `${digits[0]}.${digits.slice(1)}` : digits;
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
