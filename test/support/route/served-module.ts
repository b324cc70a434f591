import { createHash } from 'node:crypto';
import { zipOf } from '../stored-zip.ts';

/** A module version that the route world serves: a go.mod file and nothing else, unless it is from before modules. */
export interface ServedModule {
  readonly path: string;
  readonly version: string;
}

export const goModOf = ({ path }: ServedModule): string => `module ${path}\n`;

/** What the .info endpoint of a proxy says. */
export const infoOf = ({ version }: ServedModule): string =>
  JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' });

export const moduleZip = (module: ServedModule): Buffer =>
  zipOf({ [`${module.path}@${module.version}/go.mod`]: goModOf(module) });

/** The two lines of go.sum (golang.org/x/mod/sumdb/dirhash: Hash1). */
export function sumLines(module: ServedModule): string {
  const { path, version } = module;
  const hash = (name: string): string => {
    const file = createHash('sha256').update(goModOf(module)).digest('hex');
    return `h1:${createHash('sha256').update(`${file}  ${name}\n`).digest('base64')}`;
  };
  return `${path} ${version} ${hash(`${path}@${version}/go.mod`)}\n${path} ${version}/go.mod ${hash('go.mod')}\n`;
}

/** The path or version as a URL of the proxy protocol holds it (golang.org/x/mod/module: EscapePath). */
export const escapeLetters = (text: string): string => text.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
