import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder, outside the repository, where `test:prepare` puts what tests need and cannot carry along: Go toolchains,
 * the built oracle, downloads under way. `GOPOLICY_TEST_CACHE` names it; else `$XDG_CACHE_HOME/gopolicy-test`, else
 * `~/.cache/gopolicy-test`. A relative `XDG_CACHE_HOME` is ignored, as the XDG base directory specification demands.
 */
export function testCacheFolder(environment: Environment = process.env): string {
  const own = environment['GOPOLICY_TEST_CACHE'] ?? '';
  if (own !== '') return resolve(own);
  const shared = environment['XDG_CACHE_HOME'] ?? '';
  const home = environment['HOME'] ?? homedir();
  return join(shared.startsWith('/') ? shared : join(home, '.cache'), 'gopolicy-test');
}

/** Where the toolchains lie: one GOROOT per folder, named `go1.23.12`. */
export const toolchainsFolder = (cache: string = testCacheFolder()): string => join(cache, 'toolchains');
