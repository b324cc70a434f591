import { planRoute } from '../go/route/plan-route.ts';
import type { RouteBase, RoutedModule } from '../model/route.ts';

/** A module with its route under these settings; a replaced one takes the route of what stands in its place. */
export function replanModule(base: RouteBase, module: Omit<RoutedModule, 'plan'>): RoutedModule {
  const { replacement, warm } = module;
  const asked = replacement === undefined ? module : { module: replacement.path, version: replacement.version };
  if (asked.version === undefined) {
    return { ...module, plan: { module: asked.module, version: '', requests: [], result: 'ok' } };
  }
  const input = { ...base, ...(warm === undefined ? {} : { warm }), module: asked.module, version: asked.version };
  return { ...module, plan: planRoute(input) };
}
