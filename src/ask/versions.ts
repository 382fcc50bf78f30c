// Programs of which Nixpkgs has several versions, each under a name with its number: "java 8" is `jdk8`, "gcc 13" is
// `gcc13`, "python 3.12" is `python312`.

interface Versioned {
  readonly names: RegExp;
  /** The attributes that a version may have. */
  readonly attributes: (version: string) => readonly string[];
}

const joined = (version: string): string => version.replaceAll('.', '');
const underlined = (version: string): string => version.replaceAll('.', '_');

const programs: readonly Versioned[] = [
  { names: /java|jdk|openjdk|jre/, attributes: (version) => [`jdk${version}`] },
  { names: /node|nodejs|node\.js/, attributes: (version) => [`nodejs_${underlined(version)}`] },
  { names: /python/, attributes: (version) => [`python${joined(version)}`] },
  { names: /gcc|clang|llvm/, attributes: (version) => [`gcc${version}`, `llvm_${version}`] },
  { names: /postgres|postgresql/, attributes: (version) => [`postgresql_${version}`] },
  { names: /php/, attributes: (version) => [`php${joined(version)}`] },
  { names: /go|golang/, attributes: (version) => [`go_${underlined(version)}`] },
  { names: /ruby/, attributes: (version) => [`ruby_${underlined(version)}`] },
  { names: /dotnet|\.net/, attributes: (version) => [`dotnet-sdk_${version}`] },
  { names: /linux|kernel/, attributes: (version) => [`linuxPackages_${underlined(version)}`] },
];

/** Each program with the number after it, in the order of the text; some of the names may not exist. */
export function versionsNamed(text: string): string[] {
  const found = text
    .toLowerCase()
    .matchAll(/(?<![\w.])(\.?[a-z]{2,10}(?:\.js)?)[ -]?(?:version )?(\d{1,2}(?:\.\d{1,2})?)(?![\w.]*\d)/g);
  return [...found].flatMap(([, name = '', version = '']) =>
    programs
      .filter(({ names }) => new RegExp(`^(?:${names.source})$`).test(name))
      .flatMap(({ attributes }) => attributes(version)),
  );
}
