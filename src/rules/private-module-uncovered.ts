import { isInternalHost } from '../data/public-hosts.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import type { RequireDirective } from '../go/modfile/types.ts';
import { replacementOf, type MainModules } from '../go/replacement.ts';
import type { Leak } from '../go/route/find-leaks.ts';
import { unknown, violation } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { moduleName } from './module-name.ts';
import { lineSpot } from './module-spot.ts';
import { nameList } from './name-list.ts';
import { leakFinder, type ModuleLeaks, type Routed } from './routes.ts';
import { isUnread, unreadWorkspaceOf, workspaceMembers, workspaceOf } from './workspace-members.ts';

/**
 * Required private modules, by the policy's patterns or on a host that no public network knows, that somebody else would
 * learn of under the settings here: by the planner of `gopolicy route --leaks`, with all servers well. An own proxy that
 * has the module hides a public one behind it only until it lacks a version, and the database behind it only while it
 * relays it; so this is judged too (`proxySituations`). What a directory stands in for is not fetched.
 */
export const privateModuleUncovered: Rule = {
  id: 'private-module-uncovered',
  meta: {
    summary: 'Every private module that is required is covered by GOPRIVATE and its family',
    category: 'privacy',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Its name, and a hash of its code, would be asked of a public server.',
    bad: 'require git.acme.example/auth v1.0.0, GOPRIVATE empty',
    good: 'require git.acme.example/auth v1.0.0, GOPRIVATE=git.acme.example',
    source: 'https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const patterns = facts.policy.private;
    const isPrivate = (path: string): boolean => matchModulePatterns(patterns.join(','), path) || isInternal(path);
    let find: ReturnType<typeof leakFinder> | null = null;
    const buildOf = builder(facts.repository);
    return facts.repository.modules.flatMap(module => {
      const build = buildOf(module);
      return fetched(module, build).flatMap(one => {
        if (!isPrivate(one.path)) return [];
        find ??= leakFinder(facts);
        const leaks = find(one, isInternal(one.path) ? [...patterns, hostOf(one.path)] : patterns);
        if (leaks.now.length + leaks.later.length === 0) return [];
        const spot = { module: one.path, ...lineSpot(module.mod, one.line) };
        if (build.unread !== null) {
          const message = `whether ${one.path}, which is private, is asked for is not known: ${build.unread}, which was not read`;
          return [unknown({ message, ...spot })];
        }
        const message = `${one.path} is private, but ${whatIsOpen([...leaks.now, ...leaks.later])}`;
        const why = `${one.goModAlone === true ? MEMBER : ''}${whoLearns(leaks)}`;
        return [violation({ message, why, ...spot })];
      });
    });
  },
};

const hostOf = (path: string): string => path.split('/')[0] ?? '';
const isInternal = (path: string): boolean => isInternalHost(hostOf(path));

const MEMBER =
  'The workspace has it, but all that loads the module graph asks for its go.mod: go list -m all, go mod download. ';

interface Build extends MainModules {
  /** The paths of its modules. */
  readonly own: ReadonlySet<string | undefined>;
  readonly excluded: ReadonlySet<string>;
  /** What might say that a directory stands in for a module, were it read; null where everything was. */
  readonly unread: string | null;
}

/** Gives the build that a module belongs to, each workspace worked out once. */
function builder(repository: RepositoryFacts): (module: ModuleFacts) => Build {
  const known = new Map<WorkspaceFacts, Build>();
  return module => {
    const workspace = workspaceOf(repository, module);
    if (workspace === null) {
      const unread = unreadWorkspaceOf(repository, module.folder);
      const words = unread === null ? null : `there is ${unread.file}`;
      return buildWith([{ folder: '.', mod: module.mod.parsed.value }], { unread: words });
    }
    const build = known.get(workspace) ?? workspaceBuild(repository, workspace);
    known.set(workspace, build);
    return build;
  };
}

function workspaceBuild(repository: RepositoryFacts, workspace: WorkspaceFacts): Build {
  const members = workspaceMembers(repository, workspace);
  const unread = members.find(member => isUnread(repository, member))?.use.path;
  const modules = members.flatMap(({ folder, module }) =>
    module === undefined ? [] : [{ folder: folder ?? '', mod: module.mod.parsed.value }],
  );
  return buildWith(modules, {
    work: workspace.work.parsed.value,
    unread: unread === undefined ? null : `${workspace.work.file} uses ${unread}`,
  });
}

const buildWith = (modules: MainModules['modules'], more: Pick<Build, 'work' | 'unread'>): Build => ({
  ...more,
  modules,
  own: new Set(modules.map(({ mod }) => mod.module?.path)),
  excluded: new Set(modules.flatMap(({ mod }) => mod.exclude.map(moduleName))),
});

/**
 * What go would fetch for the requirements: the module itself, or the one that stands in for it, and of a module of the
 * workspace the go.mod of the version that is required (cmd/go/internal/modload: readModGraph).
 */
function fetched({ mod }: ModuleFacts, build: Build): readonly (Routed & Pick<RequireDirective, 'line'>)[] {
  const { own, excluded } = build;
  return mod.parsed.value.require.flatMap(({ path, version, line }) => {
    if (excluded.has(moduleName({ path, version }))) return [];
    const { target } = replacementOf(build, { path, version }) ?? { target: { path, version } };
    if (target.version === '') return [];
    return [{ ...target, line, ...(own.has(path) && { goModAlone: true as const }) }];
  });
}

/** The settings that let the name out. */
function whatIsOpen(leaks: readonly Leak[]): string {
  const open = (['GONOPROXY', 'GONOSUMDB'] as const).filter(name => leaks.some(leak => opens(leak, name)));
  const [first] = leaks;
  if (open.length === 0) return `the forward proxy ${first?.host} reads what goes through it without encryption`;
  return open.length === 2 ? 'neither GONOPROXY nor GONOSUMDB covers it' : `${open[0]} does not cover it`;
}

const opens = ({ setting, onward }: Leak, name: 'GONOPROXY' | 'GONOSUMDB'): boolean =>
  setting === name || (name === 'GONOSUMDB' && onward !== undefined);

function whoLearns({ now, later }: ModuleLeaks): string {
  const hosts = (leaks: readonly Leak[]): readonly string[] => [
    ...new Set(leaks.flatMap(({ host, onward }) => [host, ...(onward === undefined ? [] : [onward])])),
  ];
  const first = hosts(now);
  const others = hosts(later).filter(host => !first.includes(host));
  return [
    ...(first.length === 0 ? [] : [`${nameList(first)} would learn its name.`]),
    ...(others.length === 0
      ? []
      : [`${nameList(others)} would learn it where a proxy does not have it or relays no checksum database.`]),
  ].join(' ');
}
