import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The installed program, as `npm run build` makes it; GOPOLICY_BIN names another to try. */
export const BIN: string = process.env['GOPOLICY_BIN'] ?? join(import.meta.dirname, '../../dist/gopolicy.cjs');

/** True where the program is built: tests that need it skip aloud else. */
export const isBuilt = (): boolean => existsSync(BIN);

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home and a working directory of their own, with files as told; paths relative to the sandbox. */
export interface Sandbox {
  readonly root: string;
  readonly write: (path: string, text: string, mode?: number) => string;
  readonly run: (
    args: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> },
  ) => Ran;
}

/** Makes a sandbox: `home/` is HOME, `work/` the working directory, PATH holds `bin/` and the node that runs the tests. */
export function makeSandbox(): Sandbox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gopolicy-e2e-')));
  for (const folder of ['home', 'work', 'bin']) mkdirSync(join(root, folder));
  const write = (path: string, text: string, mode = 0o644): string => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  const run: Sandbox['run'] = (args, { cwd = 'work', env = {} } = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      cwd: join(root, cwd),
      env: { PATH: join(root, 'bin'), HOME: join(root, 'home'), LANG: 'C.UTF-8', ...env },
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  };
  return { root, write, run };
}
