import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';
import { ORACLE_SOURCES } from './oracle.ts';
import { preparedToolchains } from './toolchains.ts';

/** A file that somebody wrote, byte for byte. */
export interface CorpusFile {
  /** Where it stands, for the words of a failure. */
  readonly from: string;
  /** Its own name: `go.mod`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where the test files for modfile of the golang.org/x/mod that the oracle is built of lie or are to lie. */
export function modfileTestdata(cache: string = testCacheFolder()): string {
  const version = /golang\.org\/x\/mod (v\S+)/.exec(readFileSync(join(ORACLE_SOURCES, 'go.mod'), 'utf8'))?.[1] ?? '';
  return join(cache, 'modfile-testdata', version);
}

const CARRIED = /^(?:go\.mod|go\.work|go\.sum|go\.work\.sum|modules\.txt|\.mod)$/;

/** The module files in cmd/go's script tests and module archives, of the newest toolchain with its sources; maybe none. */
export function scriptFiles(): readonly CorpusFile[] {
  const testdata = preparedToolchains()
    .map(({ goroot }) => join(goroot, 'src', 'cmd', 'go', 'testdata'))
    .findLast(folder => existsSync(join(folder, 'script')));
  if (testdata === undefined) return [];
  return ['script', 'mod'].flatMap(folder =>
    readdirSync(join(testdata, folder))
      .filter(name => name.endsWith('.txt'))
      .flatMap(name => archived(join(testdata, folder, name), name)),
  );
}

/** Files in a txtar archive (internal/txtar) that are module files. */
function archived(path: string, archive: string): readonly CorpusFile[] {
  // A byte a character, so that the pieces are the file's bytes.
  const [, ...pieces] = `\n${readFileSync(path, 'latin1')}`.split(/^-- (.+) --\n/m);
  const files: CorpusFile[] = [];
  for (let at = 0; at + 1 < pieces.length; at += 2) {
    const path = (pieces[at] ?? '').trim();
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (CARRIED.test(name))
      files.push({ from: `${archive}: ${path}`, name, bytes: Buffer.from(pieces[at + 1] ?? '', 'latin1') });
  }
  return files;
}

/** The go.mod and go.work files of golang.org/x/mod/modfile/testdata, those before and those after Go formats them. */
export function modfileTestFiles(): readonly CorpusFile[] {
  const root = modfileTestdata();
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:in|golden)$/.test(name))
    .map(from => ({
      from,
      name: from.startsWith('work') ? 'go.work' : 'go.mod',
      bytes: readFileSync(join(root, from)),
    }));
}
