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
import { laterLeakNotes } from './later-leaks.ts';
import { idleOutageNotes, relayNotes, rewriteNotes } from './route-notes.ts';
import { leaksAndRemedies, valuesOf } from './route-leaks.ts';
import { routeModules } from './route-modules.ts';
import { settingsUnder } from './settings-under.ts';
import { wantedModules } from './wanted-modules.ts';
import { startBuilds, startOutside } from './start-builds.ts';

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
   * outage speaks of, as the document of `route` has it, and what is known is a note; as is who would hear else.
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
  const { wanted, toolchains, notes } = await toRoute(system, here, { base, repository, typed: options.modules });
  const { modules, unread } = await routeModules(system, base, wanted, module =>
    options.warm ? warmth(system, here, { base, repository, module }) : {},
  );
  const told = await leaksAndRemedies(system, { here, directory, modules, policy, base, settings: under.settings });
  return {
    release: here.release,
    releaseKnown: here.releaseKnown,
    environment: environment?.name ?? null,
    settings: under.settings,
    outages,
    modules,
    toolchains,
    private: policy.private,
    ...told,
    notes: [
      ...under.notes,
      ...notes,
      ...repository.unread.map(({ file, why }) => `${file} cannot be read: ${why}`),
      ...unread,
      ...relayNotes(known, modules),
      ...(options.byKnown === true ? [] : laterLeakNotes(modules, { policy, base, leaks: told.leaks })),
      ...(await rewriteNotes(system, modules)),
      ...idleOutageNotes(outages, [...modules, ...toolchains]),
    ],
  };
}

interface ToRoute {
  readonly wanted: readonly RouteModule[];
  readonly toolchains: RouteReport['toolchains'];
  readonly notes: readonly string[];
}

/** The build's modules with what comes before them, or those that are typed, as outside any module. */
async function toRoute(
  system: System,
  here: GoSettings,
  {
    typed,
    ...question
  }: { readonly base: RouteBase; readonly repository: RepositoryFacts; readonly typed: readonly string[] },
): Promise<ToRoute> {
  const { modules, ...before } = await startBuilds(system, here, question);
  if (typed.length === 0) return { wanted: modules, ...before };
  const { refusal } = await startOutside(system, here, question.base);
  return { wanted: wantedModules(typed, modules, refusal ?? undefined), toolchains: [], notes: [] };
}

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
    ...(gowork === 'off' && { isAlone: true }),
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
