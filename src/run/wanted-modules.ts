import { checkModulePath } from '../go/module-path.ts';
import { UserError } from '../model/errors.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { RouteModule } from '../model/route.ts';
import { buildModules } from '../plan/build-modules.ts';

/** Named modules take the build's version where none is given. */
export function wantedModules(typed: readonly string[], repository: RepositoryFacts): readonly RouteModule[] {
  const build = buildModules(repository);
  if (typed.length === 0) return build;
  return typed.flatMap(text => {
    const [module = '', version] = text.split('@');
    const fault = checkModulePath(module);
    if (fault !== null) throw new UserError(fault);
    if (version !== undefined && isRelative(version)) {
      throw new UserError(
        `${text}: what "${version}" is depends on the version in use; name a version, a branch, a commit or latest`,
      );
    }
    if (version !== undefined) return [{ module, version }];
    const known = build.filter(each => each.module === module);
    return known.length > 0 ? known : [{ module, version: 'latest' }];
  });
}

/** Queries that start from the version in use, which go mod download has none of (cmd/go/internal/modload: ListModules). */
const isRelative = (text: string): boolean => ['', 'upgrade', 'patch'].includes(text);
