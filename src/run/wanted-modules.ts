import { checkModulePath } from '../go/module-path.ts';
import { UserError } from '../model/errors.ts';
import type { RouteModule } from '../model/route.ts';

/**
 * The modules that are typed. They take the build's version where none is given; what keeps a build from being loaded is
 * nothing to them, only `refusal` is.
 * @throws {UserError} for what is no module, and for a version that depends on the one in use
 */
export function wantedModules(
  typed: readonly string[],
  build: readonly RouteModule[],
  refusal?: string,
): readonly RouteModule[] {
  const found = typed.flatMap((text): readonly RouteModule[] => {
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
    const whole = known.filter(({ goModAlone }) => goModAlone !== true);
    return [whole, known, [{ module, version: 'latest' }]].find(list => list.length > 0) ?? [];
  });
  return found.map(({ module, version, goModAlone, replacement }) => ({
    module,
    version,
    ...(goModAlone !== undefined && { goModAlone }),
    ...(replacement !== undefined && { replacement }),
    ...(refusal !== undefined && { refusal }),
  }));
}

/** Queries that start from the version in use, which go mod download has none of (cmd/go/internal/modload: ListModules). */
const isRelative = (text: string): boolean => ['', 'upgrade', 'patch'].includes(text);
