import { mkdtempSync, realpathSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosmiconfigSync, type LoaderSync, type PublicExplorerSync } from 'cosmiconfig';

/** The names that a repository's policy may have, in one folder. */
const PLACES: readonly string[] = ['gopolicy', '.gopolicy', '.config/gopolicy'].flatMap(name =>
  ['yaml', 'yml', 'json'].map(extension => `${name}.${extension}`),
);

/** Never the parsed object: cosmiconfig would follow a `$import` in it and run what that names. */
const keepText: LoaderSync = (_file, text) => ({ text });

const refuse: LoaderSync = file => {
  throw new Error(`${file}: configuration that is code is not supported`);
};

/**
 * The repository policy in one folder, or null. The only file that touches cosmiconfig, which unasked runs
 * `.config/config.{js,cjs,mjs,ts}` of the working directory, lets `.config/config.{json,yaml}` there redirect the search,
 * and runs what `$import` names: so it is called while standing in an empty folder of our own, with loaders that only
 * hand the text on, for that folder alone. Synchronous: nothing else sees the working directory meanwhile, and
 * fs/promises, which is slow to load, is not needed.
 */
export function findPolicy(folder: string): { readonly file: string; readonly text: string } | null {
  const found = explorer().search(folder);
  if (found === null) return null;
  const config: unknown = found.config;
  const text = typeof config === 'object' && config !== null && 'text' in config ? config.text : '';
  return { file: found.filepath, text: typeof text === 'string' ? text : '' };
}

function explorer(): PublicExplorerSync {
  const before = process.cwd();
  const empty = mkdtempSync(join(realpathSync(tmpdir()), 'gopolicy-'));
  process.chdir(empty);
  try {
    return cosmiconfigSync('gopolicy', {
      searchPlaces: [...PLACES],
      searchStrategy: 'none',
      ignoreEmptySearchPlaces: false,
      cache: false,
      loaders: {
        '.yaml': keepText,
        '.yml': keepText,
        '.json': keepText,
        '.js': refuse,
        '.cjs': refuse,
        '.mjs': refuse,
        '.ts': refuse,
        noExt: refuse,
      },
    });
  } finally {
    process.chdir(before);
    rmdirSync(empty);
  }
}
