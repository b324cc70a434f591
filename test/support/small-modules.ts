import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from './stored-zip.ts';

/** A module of one package that a mirror on disk serves. */
export interface SmallModule {
  readonly path: string;
  readonly version: string;
  /** The modules whose packages it imports, `path version`. */
  readonly needs: readonly string[];
}

const one = (path: string, version: string, needs: readonly string[] = []): SmallModule => ({ path, version, needs });

/** Enough of a graph: a needs b, both of two versions. */
export const SMALL_MODULES: readonly SmallModule[] = [
  one('a.test/a', 'v1.0.0'),
  one('a.test/a', 'v1.1.0', ['b.test/b v1.0.0']),
  one('b.test/b', 'v1.0.0'),
  one('b.test/b', 'v1.1.0'),
  one('c.test/c', 'v1.0.0'),
  one('c.test/c', 'v1.1.0'),
  one('fork.test/f', 'v1.0.0'),
];

/** The go.mod that the mirror serves; a fork is named as itself. */
const goModOf = ({ path, needs }: SmallModule): string =>
  [`module ${path}`, '', 'go 1.17', '', ...needs.map(need => `require ${need}`), ''].join('\n');

function filesOf(module: SmallModule): Readonly<Record<string, string>> {
  const imports = module.needs.map(need => `import _ "${need.split(' ')[0]}"`);
  return { 'go.mod': goModOf(module), 'x.go': ['package x', ...imports, ''].join('\n') };
}

/** Writes the modules as a GOPROXY of `file://FOLDER` serves them (go.dev/ref/mod#goproxy-protocol). */
export function writeSmallModules(folder: string): void {
  for (const module of SMALL_MODULES) {
    const { path, version } = module;
    const at = join(folder, path, '@v');
    const files = Object.entries(filesOf(module)).map(([name, text]) => [`${path}@${version}/${name}`, text] as const);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, `${version}.info`), JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' }));
    writeFileSync(join(at, `${version}.mod`), goModOf(module));
    writeFileSync(join(at, `${version}.zip`), zipOf(Object.fromEntries(files)));
    const versions = SMALL_MODULES.filter(other => other.path === path).map(other => other.version);
    writeFileSync(join(at, 'list'), `${versions.join('\n')}\n`);
  }
}

/** The two lines of a go.sum (golang.org/x/mod/sumdb/dirhash: Hash1). */
export function sumLines(module: SmallModule): readonly [zip: string, mod: string] {
  const { path, version } = module;
  const files = Object.entries(filesOf(module)).map(([name, text]) => [`${path}@${version}/${name}`, text] as const);
  return [`${path} ${version} ${hash1(files)}`, `${path} ${version}/go.mod ${hash1([['go.mod', goModOf(module)]])}`];
}

function hash1(files: readonly (readonly [name: string, text: string])[]): string {
  const sha = (text: string): Buffer => createHash('sha256').update(text).digest();
  const lines = files
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${sha(text).toString('hex')}  ${name}\n`);
  return `h1:${sha(lines.join('')).toString('base64')}`;
}
