import { createHash } from 'node:crypto';
import { zipOf } from '../stored-zip.ts';

/** A module version that the route world serves: a go.mod file and nothing else, unless it is from before modules. */
export interface ServedModule {
  readonly path: string;
  readonly version: string;
  /** Files beside go.mod. */
  readonly files?: Readonly<Record<string, string>>;
  /** True where no list names the version, which `@latest` alone gives. */
  readonly isUnlisted?: true;
}

export const goModOf = ({ path }: ServedModule): string => `module ${path}\n`;

/** The versions that a list names. */
export const versionsOf = ({ version, isUnlisted }: ServedModule): readonly string[] =>
  isUnlisted === true ? [] : [version];

export const listOf = (module: ServedModule): string =>
  versionsOf(module)
    .map(version => `${version}\n`)
    .join('');

/** What the .info endpoint of a proxy says. */
export const infoOf = ({ version }: ServedModule): string =>
  JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' });

export const moduleZip = (module: ServedModule): Buffer => zipOf(Object.fromEntries(filesOf(module)));

/** Names and texts of the archive, in the order of their names. */
function filesOf(module: ServedModule): readonly (readonly [string, string])[] {
  const files = Object.entries({ ...module.files, 'go.mod': goModOf(module) });
  return files
    .map(([name, text]) => [`${module.path}@${module.version}/${name}`, text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The two lines of go.sum (golang.org/x/mod/sumdb/dirhash: Hash1). */
export function sumLines(module: ServedModule): string {
  const { path, version } = module;
  return `${path} ${version} ${zipHash(module)}\n${path} ${version}/go.mod ${hashOf([['go.mod', goModOf(module)]])}\n`;
}

/** What stands in a .ziphash file and in go.sum. */
export const zipHash = (module: ServedModule): string => hashOf(filesOf(module));

function hashOf(files: readonly (readonly [string, string])[]): string {
  const lines = files.map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  return `h1:${createHash('sha256').update(lines.join('')).digest('base64')}`;
}

/** The path or version as a URL of the proxy protocol holds it (golang.org/x/mod/module: EscapePath). */
export const escapeLetters = (text: string): string => text.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
