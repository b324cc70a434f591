import type { GoSettings } from '../collect/go-settings.ts';
import { planToolchain } from '../go/route/plan-route.ts';
import { isAtLeast } from '../go/release.ts';
import { parseToolchainSetting } from '../go/toolchain-setting.ts';
import { findToolchainTrigger } from '../go/toolchain-trigger.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { RouteBase, RoutedModule } from '../model/route.ts';

/**
 * The toolchain that the go command would fetch before anything else: the one that GOTOOLCHAIN names, or that go.work or
 * go.mod ask for where GOTOOLCHAIN lets them. null where the one at hand will do. One that stands on PATH is not looked for.
 */
export function routeToolchain(
  { release, releaseKnown }: Pick<GoSettings, 'release' | 'releaseKnown'>,
  {
    base,
    repository,
    platform,
  }: { readonly base: RouteBase; readonly repository: RepositoryFacts; readonly platform: string },
): RoutedModule | null {
  if (!isAtLeast(release, 21) || !releaseKnown) return null;
  const { name, switching } = parseToolchainSetting(base.settings['GOTOOLCHAIN'] ?? '').value;
  const minimum = name === 'local' ? release.text : name;
  const asked = switching === 'auto' ? askedFor(repository, minimum, release.minor) : null;
  const toolchain = asked ?? minimum;
  if (toolchain === release.text || switching === 'path') return null;
  const plan = planToolchain({ ...base, toolchain, platform });
  return { module: plan.module, version: plan.version, plan };
}

function askedFor({ modules, workspaces }: RepositoryFacts, minimum: string, minor: number): string | null {
  const goWork = workspaces[0]?.work.text;
  const goMod = modules[0]?.mod.text;
  const trigger = findToolchainTrigger({
    ...(goWork !== undefined && { goWork }),
    ...(goMod !== undefined && { goMod }),
    minimum,
    minor,
  });
  return trigger?.kind === 'switch' ? trigger.toolchain : null;
}
