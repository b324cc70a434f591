import type { RouteRequest } from '../go/route/types.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import type { RoutedModule, RouteReport } from '../model/route.ts';

/** Modules that take the same route. */
export interface RouteGroup {
  readonly modules: readonly RoutedModule[];
  /** One of them, for all. */
  readonly sample: RoutedModule;
  /** True where GONOPROXY keeps them from the list. */
  readonly isExempt: boolean;
  /** True where GONOSUMDB keeps them from the checksum database. */
  readonly isUnchecked: boolean;
}

/** Puts modules with the same route together, the largest group first; then come go.mod files alone, last what is replaced by a folder. */
export function groupRoutes({ modules, settings }: Pick<RouteReport, 'modules' | 'settings'>): readonly RouteGroup[] {
  const covers = (name: string, { plan }: RoutedModule): boolean =>
    matchModulePatterns(settings[name]?.value ?? '', plan.module);
  const groups = new Map<string, { readonly sample: RoutedModule; readonly modules: RoutedModule[] }>();
  for (const module of modules) {
    const flags = [covers('GONOPROXY', module), covers('GONOSUMDB', module)];
    const key = JSON.stringify([flags, signature(module)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sample: module, modules: [module] });
    else group.modules.push(module);
  }
  return [...groups.values()]
    .map(group => ({
      ...group,
      isExempt: covers('GONOPROXY', group.sample),
      isUnchecked: covers('GONOSUMDB', group.sample),
    }))
    .toSorted((a, b) => rank(a.sample) - rank(b.sample) || b.modules.length - a.modules.length);
}

const rank = (module: RoutedModule): number => (isLocal(module) ? 2 : module.goModAlone === true ? 1 : 0);

/** Replaced by a folder: nobody is asked. */
export const isLocal = ({ replacement, refusal }: RoutedModule): boolean =>
  replacement !== undefined && replacement.version === undefined && refusal === undefined;

/** What has to be alike: who is asked for what, what comes of it; hosts of the modules' own count as one. */
function signature(module: RoutedModule): unknown {
  const { plan } = module;
  if (module.refusal !== undefined) return [module.refusal, module.goModAlone];
  if (isLocal(module)) return 'local';
  const [own] = plan.module.split('/');
  const steps = plan.requests.map((request: RouteRequest) => [
    request.entry,
    request.kind,
    request.outcome,
    request.next,
    request.auth,
    request.host === own || request.kind === 'vcs' ? 'own' : request.host,
    request.waits,
  ]);
  const reads = (plan.folders ?? []).map(({ entry, kind, outcome, after }) => [entry, kind, outcome, after]);
  return [steps, reads, module.goModAlone, plan.result, plan.hangs, plan.isOpen, module.warm];
}
