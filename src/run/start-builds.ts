import type { GoSettings } from '../collect/go-settings.ts';
import { programsOnPath } from '../collect/on-path.ts';
import { isAtLeast } from '../go/release.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { RouteBase, RoutedModule, RouteModule } from '../model/route.ts';
import { mergeModules, modulesOf } from '../plan/build-modules.ts';
import { buildsOf, type Build } from '../plan/builds.ts';
import { startBuild, toolchainFor, type BuildStart } from '../plan/start-build.ts';
import type { System } from '../system/types.ts';
import { collectModuleGaps } from './route-modules.ts';

/** How the go command starts on the builds of a repository. */
export interface StartedBuilds {
  /** Those of all builds. */
  readonly modules: readonly RouteModule[];
  /** Each toolchain that is fetched before anything else, once. */
  readonly toolchains: readonly RoutedModule[];
  /** What it refuses to load, and why. */
  readonly notes: readonly string[];
}

type Here = Pick<GoSettings, 'release' | 'releaseKnown'>;

/** What the builds need, and what comes before it: the toolchain that GOTOOLCHAIN and the repository choose, a refusal. */
export async function startBuilds(
  system: System,
  here: Here,
  { base, repository }: { readonly base: RouteBase; readonly repository: RepositoryFacts },
): Promise<StartedBuilds> {
  const builds = buildsOf(repository);
  const lists: (readonly RouteModule[])[] = [];
  const toolchains = new Map<string, RoutedModule>();
  const notes: string[] = [];
  for (const build of builds.length === 0 ? [null] : builds) {
    const { toolchain: plan, refusal } = await startOf(system, here, { base, build });
    const modules = build === null ? [] : modulesOf(build);
    lists.push(refusal === null ? modules : modules.map(module => ({ ...module, refusal })));
    if (plan !== null) toolchains.set(plan.version, { module: plan.module, version: plan.version, plan });
    if (refusal !== null) notes.push(`${placeOf(build)}the go command ends before it asks for any module: ${refusal}`);
  }
  return { modules: mergeModules(lists), toolchains: [...toolchains.values()], notes };
}

/** How a go command starts outside any module. */
export const startOutside = (system: System, here: Here, base: RouteBase): Promise<BuildStart> =>
  startOf(system, here, { base, build: null });

/** Of a go command that is not known, or that knows of no other toolchains, nothing is said; nor without modules (modload: WillBeEnabled). */
async function startOf(
  system: System,
  { release, releaseKnown }: Here,
  { base, build }: { readonly base: RouteBase; readonly build: Build | null },
): Promise<BuildStart> {
  const isAsked = isAtLeast(release, 21) && releaseKnown && base.settings['GO111MODULE'] !== 'off';
  if (!isAsked) return { toolchain: null, refusal: null };
  const choice = toolchainFor(build, { base, release });
  const isOnPath = choice.kind === 'other' && (await programsOnPath(system, choice.toolchain)).length > 0;
  const question = { release, platform: platformOf(system), isOnPath };
  const start = startBuild(build, { base, ...question });
  if (start.toolchain === null) return start;
  const { gaps } = await collectModuleGaps(system, base, start.toolchain);
  if (gaps.length === 0) return start;
  return startBuild(build, { base: { ...base, outages: [...(base.outages ?? []), ...gaps] }, ...question });
}

/** `in m2: `; empty where it is the one at hand. */
function placeOf(build: Build | null): string {
  const folder = build?.workspace?.folder ?? build?.modules[0]?.folder ?? '.';
  return folder === '.' ? '' : `in ${folder} `;
}

/** GOOS and GOARCH of a go command of this machine. */
function platformOf({ host }: System): string {
  const system = host.platform === 'win32' ? 'windows' : host.platform;
  return `${system}/${GOARCH[host.arch] ?? host.arch}`;
}

const GOARCH: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm64: 'arm64', arm: 'arm' };
