import { escapeModulePath } from '../go/module-path.ts';
import type { WarmCaches } from '../go/route/types.ts';
import { settingLayers, type SettingsInput } from '../go/setting-layers.ts';
import { parseSumdb } from '../go/sumdb.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { System } from '../system/types.ts';
import { pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'host'>;

/** GOMODCACHE, else `pkg/mod` in the first folder of GOPATH (cmd/go/internal/cfg: gopathDir, setGOMODCACHE); null without a home. */
export function moduleCache({ host }: Pick<System, 'host'>, input: SettingsInput): string | null {
  const lookup = settingLayers(input);
  const first = (name: string): string => lookup(name).find(({ value }) => value !== '')?.value ?? '';
  const paths = pathsOf(host.platform);
  const named = first('GOMODCACHE');
  if (named !== '') return named;
  const [gopath = ''] = first('GOPATH').split(paths.delimiter);
  if (gopath !== '') return paths.join(gopath, 'pkg', 'mod');
  const home = host.environment[host.platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? '';
  return home === '' ? null : paths.join(home, 'go', 'pkg', 'mod');
}

/** What is asked of the caches. */
export interface WarmQuestion {
  readonly cache: string | null;
  readonly gosumdb: string;
  readonly repository: RepositoryFacts;
}

/** Looks what of a module version lies in GOMODCACHE and in the build's go.sum files. */
export async function collectWarmCaches(
  world: World,
  { cache, gosumdb, repository }: WarmQuestion,
  { module, version }: { readonly module: string; readonly version: string },
): Promise<WarmCaches> {
  const paths = pathsOf(world.host.platform);
  const escaped = escapeModulePath(version);
  const has = async (...parts: readonly string[]): Promise<boolean> =>
    cache !== null && (await exists(world, paths.join(cache, 'cache', 'download', ...parts)));
  const file = (ending: string): Promise<boolean> =>
    has(...escapeModulePath(module).split('/'), '@v', `${escaped}.${ending}`);
  const database = parseSumdb(gosumdb).value;
  const name = database?.kind === 'database' ? database.name : '';
  const sums = new Set(
    [...repository.modules, ...repository.workspaces].flatMap(({ sum }) =>
      (sum?.parsed.value ?? []).flatMap(line => (line.module === module ? [line.version] : [])),
    ),
  );
  return {
    info: await file('info'),
    mod: await file('mod'),
    zip: (await file('zip')) && (await file('ziphash')),
    lookup: name !== '' && (await has('sumdb', name, 'lookup', `${escapeModulePath(module)}@${escaped}`)),
    modSum: sums.has(`${version}/go.mod`),
    zipSum: sums.has(version),
  };
}

async function exists({ files }: World, path: string): Promise<boolean> {
  try {
    return (await files.stat(path)) !== null;
  } catch {
    return false;
  }
}
