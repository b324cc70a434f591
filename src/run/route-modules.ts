import { collectFolderGaps } from '../collect/folder-gaps.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import { NEWEST_RULES } from '../go/newest-rules.ts';
import { planRoute } from '../go/route/plan-route.ts';
import type { RouteBase, RoutedModule, RouteModule } from '../model/route.ts';
import type { System } from '../system/types.ts';

/** What the folders of GOPROXY lack of a module, and what of it cannot be read. */
export interface ModuleGaps {
  readonly gaps: NonNullable<RoutedModule['gaps']>;
  readonly unread: readonly string[];
}

const NO_GAPS: ModuleGaps = { gaps: [], unread: [] };

/** The module that is asked for: a replaced one's replacement; null where that is a folder. */
function askedOf({ module, version, replacement }: RouteModule): { module: string; version: string } | null {
  if (replacement === undefined) return { module, version };
  return replacement.version === undefined ? null : { module: replacement.path, version: replacement.version };
}

/** Looks into the folders of GOPROXY, unless GONOPROXY keeps the module from them. */
export async function collectModuleGaps(
  system: Pick<System, 'files' | 'host'>,
  { settings, release = NEWEST_RULES }: RouteBase,
  module: RouteModule,
): Promise<ModuleGaps> {
  const asked = askedOf(module);
  const goproxy = settings['GOPROXY'] ?? '';
  if (asked === null || !goproxy.includes('file:')) return NO_GAPS;
  if (matchModulePatterns(settings['GONOPROXY'] ?? '', asked.module)) return NO_GAPS;
  const { outages, unread } = await collectFolderGaps(system, { goproxy, release }, asked);
  return { gaps: outages, unread };
}

/** A module with its route under these settings; a replaced one takes the route of what stands in its place. */
export function replanModule(base: RouteBase, module: Omit<RoutedModule, 'plan'>): RoutedModule {
  const { replacement, warm, goModAlone, refusal, gaps = [] } = module;
  if (refusal !== undefined) {
    const { module: path, version } = module;
    return { ...module, plan: { module: path, version, requests: [], result: 'error', error: refusal } };
  }
  const asked = askedOf(module);
  if (asked === null) {
    return { ...module, plan: { module: replacement?.path ?? '', version: '', requests: [], result: 'ok' } };
  }
  const outages = [...(base.outages ?? []), ...gaps];
  const alone = goModAlone === undefined ? {} : { goModAlone };
  const input = { ...base, ...(warm === undefined ? {} : { warm }), ...alone, ...asked, outages };
  return { ...module, plan: planRoute(input) };
}

/** Each module with its route, and what of the folders of GOPROXY could not be read for those that met it. */
export async function routeModules(
  system: Pick<System, 'files' | 'host'>,
  base: RouteBase,
  wanted: readonly RouteModule[],
  warmth: (module: RouteModule) => Promise<Pick<RoutedModule, 'warm'>> | Pick<RoutedModule, 'warm'>,
): Promise<{ readonly modules: readonly RoutedModule[]; readonly unread: readonly string[] }> {
  const modules: RoutedModule[] = [];
  const unread = new Set<string>();
  for (const module of wanted) {
    const found = await collectModuleGaps(system, base, module);
    const gaps = found.gaps.length === 0 ? {} : { gaps: found.gaps };
    const routed = replanModule(base, { ...module, ...(await warmth(module)), ...gaps });
    modules.push(routed);
    const isMet = routed.plan.folders?.some(({ outcome }) => outcome === 'error') === true;
    if (isMet) for (const text of found.unread) unread.add(text);
  }
  return { modules, unread: [...unread] };
}
