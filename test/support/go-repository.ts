import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runGo, type GoResult } from './go-command.ts';
import { scrubbedEnv } from './scrubbed-env.ts';
import type { PreparedToolchain } from './toolchains.ts';

/** Files of a repository by their paths from its root. */
export type Files = Readonly<Record<string, string>>;

/** A folder in which one generated repository after the other is laid down for real go commands. */
export class GoRepository {
  readonly #root = mkdtempSync(join(tmpdir(), 'go-repository-'));

  get path(): string {
    return join(this.#root, 'repository');
  }

  /** Where GOPROXY may be served from: survives the repositories. */
  get proxy(): string {
    return join(this.#root, 'proxy');
  }

  /** Lays down these files and no others; a folder where the path ends in `/`. */
  lay(files: Files): void {
    rmSync(this.path, { recursive: true, force: true });
    mkdirSync(this.path);
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.path, path);
      mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
      if (!path.endsWith('/')) writeFileSync(file, text);
    }
  }

  /** A file as go left it. */
  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  /** For programs that run go: no network, no other toolchain, unless `more` says so. */
  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const settings = { GOPROXY: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-modcacherw', ...more };
    return scrubbedEnv(join(this.#root, 'home'), settings);
  }

  /** Runs go in a folder of the repository. */
  go(
    toolchain: PreparedToolchain,
    args: readonly string[],
    more: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<GoResult> {
    return runGo(toolchain, args, { env: this.environment(more.env), cwd: join(this.path, more.folder ?? '.') });
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
