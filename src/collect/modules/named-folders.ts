import { posix } from 'node:path';
import { fromFolder, isAbsoluteDirectory } from '../../go/local-path.ts';
import { isDirectoryPath } from '../../go/modfile/module-directives.ts';
import { parseGoMod } from '../../go/modfile/parse-mod.ts';
import { parseGoWork } from '../../go/modfile/parse-work.ts';
import type { GoModFile, GoWorkFile } from '../../go/modfile/types.ts';
import type { UnreadFile } from '../../model/module-files.ts';
import type { System } from '../../system/types.ts';
import { wayTo, type Ground } from './way-to.ts';
import { readIfThere, readSisters } from './work-tree.ts';

type World = Pick<System, 'files' | 'host'>;

/** What was read so far, and where more may be read. Paths are from `top`. */
export interface NamedSite extends Ground {
  /** The checked directory, `''` for the root. */
  readonly below: string;
  readonly files: Map<string, Uint8Array>;
  readonly unread: UnreadFile[];
  readonly vendors: Set<string>;
}

/**
 * Reads what the walk passed over, but a go command would not: the nearest go.work above the checked directory, the
 * modules that a go.work uses, and the go.mod of each directory that stands in for a module, whatever its folder is
 * called. Gives the paths of those that are not to be judged: they lie outside the checked directory or in another git
 * repository, or only stand in for a module.
 */
export async function readNamed(world: World, site: NamedSite): Promise<ReadonlySet<string>> {
  const around = new Set<string>();
  const above = await readWorkAbove(world, site);
  if (above !== null) around.add(above);
  const works = [...site.files].filter(([path]) => posix.basename(path) === 'go.work');
  for (const [path, bytes] of works) {
    const used = parseGoWork(bytes).value.use.map(use => use.path);
    for (const folder of inside(path, used)) await readModule(world, site, { folder, isUsed: true }, around);
  }
  for (const [path, bytes] of site.files) {
    if (around.has(path)) continue;
    for (const folder of inside(path, targets(path, bytes))) {
      await readModule(world, site, { folder, isUsed: false }, around);
    }
  }
  return around;
}

/** Where the go command ends its search for a go.work, this side of the repository's root. */
async function readWorkAbove(world: World, site: NamedSite): Promise<string | null> {
  const { below } = site;
  const isKnown = (path: string): boolean => site.files.has(path) || site.unread.some(({ file }) => file === path);
  if (below === '' || isKnown(posix.join(below, 'go.work'))) return null;
  for (let at = below; at !== '.';) {
    at = posix.dirname(at);
    const path = posix.join(at, 'go.work');
    await readIfThere(world, site.top, path, site);
    if (isKnown(path)) return path;
  }
  return null;
}

/** The directories that a file replaces modules by. */
function targets(path: string, bytes: Uint8Array): readonly string[] {
  const parse = PARSERS[posix.basename(path)];
  if (parse === undefined || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('=>')) return [];
  return parse(bytes)
    .replace.map(replace => replace.new.path)
    .filter(isDirectoryPath);
}

const PARSERS: Readonly<Record<string, (bytes: Uint8Array) => Pick<GoModFile | GoWorkFile, 'replace'>>> = {
  'go.mod': bytes => parseGoMod(bytes).value,
  'go.work': bytes => parseGoWork(bytes).value,
};

/** Those of a file's directories that lie in the repository, from its root. */
const inside = (file: string, directories: readonly string[]): readonly string[] =>
  directories
    .filter(path => !isAbsoluteDirectory(path))
    .map(path => fromFolder(posix.dirname(file), path))
    .filter(folder => !/^\.\.(?:\/|$)/.test(folder));

interface Named {
  readonly folder: string;
  /** By a go.work, which makes it a module of the build. */
  readonly isUsed: boolean;
}

async function readModule(
  world: World,
  site: NamedSite,
  { folder, isUsed }: Named,
  around: Set<string>,
): Promise<void> {
  const path = posix.join(folder, 'go.mod');
  if (site.files.has(path) || site.unread.some(({ file }) => file === path)) return;
  const way = await wayTo(world, site, folder);
  if ('why' in way) return void site.unread.push({ file: path, why: way.why });
  if (!way.isThere) return;
  const isJudged = isUsed && !way.isForeign && (site.below === '' || `${folder}/`.startsWith(`${site.below}/`));
  if (!isJudged) around.add(path);
  await readIfThere(world, site.top, path, site);
  if (isJudged) await readSisters(world, site.top, folder, site);
}
