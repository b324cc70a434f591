import type { GoSettings } from '../collect/go-settings.ts';
import { isUserFileWritable } from '../collect/user-file-writable.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import { findLeaks, replanWith } from '../go/route/find-leaks.ts';
import type { Policy } from '../model/policy.ts';
import type { LeakRemedy, RouteBase, RoutedModule, RouteReport } from '../model/route.ts';
import { leakRemedies } from '../plan/leak-remedies.ts';
import { mayLearn } from '../rules/audience.ts';
import type { System } from '../system/types.ts';
import { replanModule } from './route-modules.ts';

type Settings = RouteReport['settings'];

interface LeaksQuestion {
  readonly here: GoSettings;
  /** Absolute. */
  readonly directory: string;
  readonly modules: readonly RoutedModule[];
  readonly policy: Policy;
  readonly base: RouteBase;
  readonly settings: Settings;
}

/** Who would learn of private modules, and what stops it: each remedy is tried, and what then still leaks gets its own. */
export async function leaksAndRemedies(
  system: Pick<System, 'files' | 'host'>,
  { here, directory, modules, policy, base, settings }: LeaksQuestion,
): Promise<Pick<RouteReport, 'leaks' | 'remedies'>> {
  const own = privateOf(modules, policy);
  const leaks = leaksOf(own, policy, base);
  if (leaks.length === 0) return { leaks, remedies: [] };
  const inFile = await isUserFileWritable(system, here, directory);
  const remedies = new Map<string, LeakRemedy>();
  let left = leaks;
  let mended = settings;
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const found = leakRemedies({ leaks: left, private: policy.private, settings: mended, inFile });
    for (const remedy of found) remedies.set(remedy.setting, remedy);
    mended = found.reduce(withRemedy, mended);
    const under = { ...base, settings: valuesOf(mended) };
    left = leaksOf(
      own.map(module => replanModule(under, module)),
      policy,
      under,
    );
  }
  return { leaks, remedies: [...remedies.values()] };
}

/** An exemption, then a forward proxy that stands before the module's own host. */
const ROUNDS = 3;

/** The settings with one value changed, and those that follow it. */
function withRemedy(settings: Settings, { setting, value }: LeakRemedy): Settings {
  const changed = Object.entries(settings).filter(
    ([name, { origin }]) => name === setting || (origin.layer === 'derived' && origin.from === setting),
  );
  const following = setting === 'GOPRIVATE' ? FOLLOWERS.filter(name => (settings[name]?.value ?? '') === '') : [];
  return {
    ...settings,
    ...Object.fromEntries(changed.map(([name, fact]) => [name, { ...fact, value }])),
    ...Object.fromEntries(
      [...following, ...(settings[setting] === undefined ? [setting] : [])].map(name => [
        name,
        { ...(settings[name] ?? unset(name)), value },
      ]),
    ),
  };
}

const FOLLOWERS = ['GONOPROXY', 'GONOSUMDB'];

const unset = (name: string): Settings[string] => ({ name, value: '', origin: { layer: 'default' }, overrides: [] });

/** The values alone, as planRoute takes them. */
export const valuesOf = (settings: Settings): RouteBase['settings'] =>
  Object.fromEntries(Object.entries(settings).map(([name, fact]) => [name, fact.value]));

/** Those of which nobody else should learn. */
export function privateOf(modules: readonly RoutedModule[], policy: Policy): readonly RoutedModule[] {
  const patterns = policy.private.join(',');
  return modules.filter(({ plan }) => matchModulePatterns(patterns, plan.module));
}

/** Who would learn of each module, a host once for each. */
export function leaksOf(modules: readonly RoutedModule[], policy: Policy, base: RouteBase): RouteReport['leaks'] {
  const question = { private: policy.private.join(','), isTrusted: mayLearn(policy), replan: replanWith(base) };
  const all = modules.flatMap(({ plan }) => findLeaks(plan, question));
  const seen = new Set<string>();
  return all.filter(({ module, host }) => {
    const key = `${module} ${host}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
