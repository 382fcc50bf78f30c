// From what people write as their time zone to the IANA name that knows about summer time.
import { distance } from 'fastest-levenshtein';
import type { Temporal } from 'temporal-polyfill';

export type ZoneReading =
  | { readonly kind: 'zone'; readonly timeZone: string }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] };

/** Names that JavaScript engines still list under their old spelling. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The names of all time zones. */
export const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone),
];

/** Zone abbreviations say neither country nor summer time; these are where most of their users live. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  cet: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome'],
  cest: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome'],
  eet: ['Europe/Helsinki', 'Europe/Athens', 'Europe/Kyiv'],
  eest: ['Europe/Helsinki', 'Europe/Athens', 'Europe/Kyiv'],
  wet: ['Europe/Lisbon'],
  bst: ['Europe/London'],
  msk: ['Europe/Moscow'],
  est: ['America/New_York', 'America/Toronto'],
  edt: ['America/New_York', 'America/Toronto'],
  et: ['America/New_York', 'America/Toronto'],
  cst: ['America/Chicago', 'America/Mexico_City', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  ct: ['America/Chicago'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver'],
  pst: ['America/Los_Angeles', 'America/Vancouver'],
  pdt: ['America/Los_Angeles', 'America/Vancouver'],
  pt: ['America/Los_Angeles', 'America/Vancouver'],
  brt: ['America/Sao_Paulo'],
  ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  sgt: ['Asia/Singapore'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  nzst: ['Pacific/Auckland'],
};

/** Well-known cities, about one an offset, for people who give only `UTC+2` or a large country. */
const bigCities: readonly string[] = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/New_York',
  'America/Bogota',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Africa/Lagos',
  'Europe/Berlin',
  'Europe/Helsinki',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Europe/Moscow',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Brisbane',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/**
 * Understands an IANA name in any spelling of case and spaces, or the name of its city. Everything else gets up to
 * five suggestions: by country, abbreviation, offset (as it is at `now`), then by similar spelling.
 */
export function readTimeZone(text: string, now: Temporal.Instant): ZoneReading {
  const wanted = normal(text);
  if (wanted === 'utc' || wanted === 'gmt') return { kind: 'zone', timeZone: 'UTC' };
  const exact = zones.find((zone) => normal(zone) === wanted) ?? canonical(text);
  if (exact) return { kind: 'zone', timeZone: exact };
  const cities = zones.filter((zone) => city(zone) === wanted);
  if (cities.length === 1 && cities[0]) return { kind: 'zone', timeZone: cities[0] };
  const suggestions = [
    ...cities,
    ...(abbreviations[wanted] ?? []),
    ...byCountry(wanted),
    ...byOffset(wanted, now),
    ...bySpelling(wanted),
  ];
  return { kind: 'unknown', suggestions: [...new Set(suggestions)].slice(0, 5) };
}

/** Names that the system knows under another spelling, such as `Asia/Calcutta`; not its bare abbreviations. */
function canonical(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_');
  if (!/^[A-Za-z]+\/[\w+/-]+$/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return renamed[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

function byCountry(wanted: string): string[] {
  const code = countries().get(wanted);
  if (!code) return [];
  // Newer than the type definitions: https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTimeZones
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined;
  };
  const all = (locale.getTimeZones?.() ?? []).map((zone) => renamed[zone] ?? zone);
  // Most people of a large country live by one of its best-known zones.
  return [...bigCities.filter((zone) => all.includes(zone)), ...all];
}

let countryCodes: Map<string, string> | undefined;

function countries(): Map<string, string> {
  if (countryCodes) return countryCodes;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  countryCodes = new Map(
    codes.flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name ? [[normal(name), code]] : [];
    }),
  );
  for (const [name, code] of [
    ['usa', 'US'],
    ['america', 'US'],
    ['uk', 'GB'],
    ['england', 'GB'],
    ['holland', 'NL'],
  ] as const) {
    countryCodes.set(name, code);
  }
  return countryCodes;
}

function byOffset(wanted: string, now: Temporal.Instant): string[] {
  const match = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(wanted.replaceAll(' ', ''));
  if (!match) return [];
  const minutes = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * (match[1] === '-' ? -1 : 1);
  const has = (zone: string): boolean => now.toZonedDateTimeISO(zone).offsetNanoseconds === minutes * 60e9;
  return [...bigCities.filter(has), ...zones.filter(has)].slice(0, 5);
}

function bySpelling(wanted: string): string[] {
  const near = zones.map((zone) => ({
    zone,
    // A short wrong word is near to everything; compare with the city and with the whole name.
    far: Math.min(distance(wanted, city(zone)), distance(wanted, normal(zone))) / Math.max(3, wanted.length),
  }));
  return near
    .filter(({ far }) => far <= 0.4)
    .sort((a, b) => a.far - b.far)
    .slice(0, 5)
    .map(({ zone }) => zone);
}

function city(zone: string): string {
  return normal(zone.slice(zone.lastIndexOf('/') + 1));
}

function normal(text: string): string {
  return text.trim().toLowerCase().replaceAll('_', ' ');
}
