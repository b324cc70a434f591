import { collectGoSettings, type GoSettings } from '../collect/go-settings.ts';
import { collectBuild } from '../collect/modules/build-files.ts';
import { collectWarmCaches, moduleCache } from '../collect/warm-caches.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import { parseOutage, type Outage } from '../go/route/outage.ts';
import { UserError } from '../model/errors.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { Environment, Policy } from '../model/policy.ts';
import type { RouteBase, RoutedModule, RouteModule, RouteReport } from '../model/route.ts';
import { knownAnswers } from '../rules/known-answers.ts';
import type { System } from '../system/types.ts';
import { relayNotes } from './relay-notes.ts';
import { leaksAndRemedies, valuesOf } from './route-leaks.ts';
import { collectModuleGaps, replanModule } from './route-modules.ts';
import { wantedModules } from './wanted-modules.ts';
import { settingsUnder } from './settings-under.ts';
import { routeToolchain } from './route-toolchain.ts';

/** What is asked. */
export interface RouteOptions {
  /** Absolute. */
  readonly directory: string;
  /** `MODULE` or `MODULE@VERSION`, a branch or a commit too; all of the build's where empty. */
  readonly modules: readonly string[];
  readonly environment?: string;
  readonly policy?: string;
  /** As typed. */
  readonly outages: readonly string[];
  readonly warm: boolean;
  /**
   * Whether what is known of servers counts (a proxy that relays no checksum database); else all answer well that no
   * outage speaks of, as the document of `route` has it, and what is known is a note.
   */
  readonly byKnown?: boolean;
}

/**
 * Whom the go command would ask for each module, and who would learn of the private ones. Reads files; asks nobody.
 * @throws {UserError} for what was typed; {PolicyError}
 */
export async function route(system: System, options: RouteOptions): Promise<RouteReport> {
  const { directory, policy: flag } = options;
  const outages = options.outages.map(readOutage);
  const { policy } = await collectPolicy(system, { directory, ...(flag !== undefined && { flag }) });
  const here = await collectGoSettings(system, directory);
  const environment = namedEnvironment(policy, options.environment);
  const under =
    environment === null
      ? { settings: here.settings, notes: [] }
      : await settingsUnder(system, here, { directory, environment });
  const repository = await collectBuild(system, placeOf(here, directory));
  const known = knownAnswers(policy, outages);
  const counting = options.byKnown === true ? [...known, ...outages] : outages;
  const base = inputFor(system, here, { settings: under.settings, outages: counting });
  const wanted = wantedModules(options.modules, repository);
  const { modules, unread } = await routeAll(system, here, { base, repository, wanted, warm: options.warm });
  const question = { base, repository, platform: platformOf(system) };
  const toolchain = options.modules.length > 0 ? null : await toolchainOf(system, here, question);
  const told = await leaksAndRemedies(system, { here, directory, modules, policy, base, settings: under.settings });
  return {
    release: here.release,
    releaseKnown: here.releaseKnown,
    environment: environment?.name ?? null,
    settings: under.settings,
    outages,
    modules,
    toolchain,
    private: policy.private,
    ...told,
    notes: [
      ...under.notes,
      ...repository.unread.map(({ file, why }) => `${file} cannot be read: ${why}`),
      ...unread,
      ...relayNotes(known, modules),
    ],
  };
}

interface Wanted {
  readonly base: RouteBase;
  readonly repository: RepositoryFacts;
  readonly wanted: readonly RouteModule[];
  readonly warm: boolean;
}

/** The modules with their routes, and what of the folders in GOPROXY stood in the way unread. */
async function routeAll(
  system: System,
  here: GoSettings,
  { base, repository, wanted, warm }: Wanted,
): Promise<{ readonly modules: readonly RoutedModule[]; readonly unread: readonly string[] }> {
  const modules: RoutedModule[] = [];
  const unread = new Set<string>();
  for (const module of wanted) {
    const caches = warm ? await warmth(system, here, { base, repository, module }) : {};
    const found = await collectModuleGaps(system, base, module);
    const routed = replanModule(base, { ...module, ...caches, ...(found.gaps.length > 0 && { gaps: found.gaps }) });
    modules.push(routed);
    const isInTheWay = routed.plan.folders?.some(({ outcome }) => outcome === 'error') === true;
    if (isInTheWay) for (const why of found.unread) unread.add(why);
  }
  return { modules, unread: [...unread] };
}

/** The toolchain's route, with what the folders of GOPROXY have of it. */
async function toolchainOf(
  system: System,
  here: GoSettings,
  question: Parameters<typeof routeToolchain>[1],
): Promise<RoutedModule | null> {
  const toolchain = routeToolchain(here, question);
  if (toolchain === null) return null;
  const { gaps } = await collectModuleGaps(system, question.base, toolchain);
  const outages = [...(question.base.outages ?? []), ...gaps];
  return routeToolchain(here, { ...question, base: { ...question.base, outages } });
}

/** GOOS and GOARCH of a go command of this machine. */
function platformOf({ host }: System): string {
  const system = host.platform === 'win32' ? 'windows' : host.platform;
  return `${system}/${GOARCH[host.arch] ?? host.arch}`;
}

const GOARCH: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm64: 'arm64', arm: 'arm' };

function readOutage(text: string): Outage {
  const read = parseOutage(text);
  if ('error' in read) throw new UserError(`--outage ${text}: ${read.error}`);
  return read.outage;
}

function namedEnvironment({ environments }: Policy, name: string | undefined): Environment | null {
  if (name === undefined) return null;
  const found = environments.find(environment => environment.name === name);
  if (found !== undefined) return found;
  const known = environments.map(environment => environment.name).join(', ');
  throw new UserError(
    `there is no environment "${name}"${known === '' ? '; the policy has none' : `; the policy has ${known}`}`,
    'gopolicy policy show',
  );
}

/** GOWORK=off is no go.work, whatever lies there. */
function placeOf({ settings, input }: GoSettings, directory: string): Parameters<typeof collectBuild>[1] {
  const gowork = settings['GOWORK']?.value ?? '';
  return {
    directory,
    ...(gowork !== '' && gowork !== 'off' && { workspace: gowork }),
    ...(input.module !== undefined && { module: input.module }),
  };
}

function inputFor(
  system: System,
  here: GoSettings,
  { settings, outages }: { readonly settings: RouteReport['settings']; readonly outages: readonly Outage[] },
): RouteBase {
  const cache = moduleCache(system, here.input);
  return {
    settings: valuesOf(settings),
    release: here.release,
    outages,
    environment: system.host.environment,
    inModule: here.input.module !== undefined,
    ...(cache !== null && { modcache: cache }),
  };
}

async function warmth(
  system: System,
  here: GoSettings,
  {
    base,
    repository,
    module,
  }: { readonly base: RouteBase; readonly repository: RepositoryFacts; readonly module: RouteModule },
): Promise<Pick<RoutedModule, 'warm'>> {
  const { path = module.module, version } = module.replacement ?? { version: module.version };
  if (version === undefined) return {};
  const question = { cache: moduleCache(system, here.input), gosumdb: base.settings['GOSUMDB'] ?? '', repository };
  return { warm: await collectWarmCaches(system, question, { module: path, version }) };
}
