import { posix } from 'node:path';
import { compareGoVersions } from '../go/go-version.ts';
import type { GoModFile, RequireDirective } from '../go/modfile/types.ts';
import { replacementIn } from '../go/replacement.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts, UnreadModuleFile } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { unreadAt } from './unread-at.ts';
import { unreadWorkspaceOf, workspaceOf } from './workspace-members.ts';

/** Requirements whose go.mod no go.sum vouches for: where go loads the module graph, it ends there. */
export const sumMissing: Rule = {
  id: 'sum-missing',
  meta: {
    summary: 'go.sum names every module that go.mod requires',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'go list -m all ends with "missing go.sum entry", and so does every build that takes a package of the module.',
    bad: 'require example.com/a v1.0.0, and no example.com/a v1.0.0/go.mod in go.sum',
    good: 'go mod tidy, and both files committed',
    source: 'cmd/go/internal/modload/modfile.go (goModSummary, mustHaveSums); https://go.dev/ref/mod#go-sum-files',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => repository.modules.flatMap(module => judge(repository, module)),
};

function judge(repository: RepositoryFacts, module: ModuleFacts): readonly Verdict[] {
  const { mod, sum } = module;
  if (mod.parsed.errors.length > 0 || writesSums(repository, module) || isVendored(module)) return [];
  const wanted = mod.parsed.value.require.flatMap(one => {
    const key = sumKey(mod.parsed.value, one);
    return key === null ? [] : [{ key, one }];
  });
  const known = new Set(sum?.parsed.value.map(({ module: path, version }) => `${path} ${version}`));
  const missing = wanted.filter(({ key }) => !known.has(key));
  if (missing.length === 0) return [];
  const modules = missing.length === 1 ? 'a required module' : `${missing.length} required modules`;
  const unread = unreadBy(repository, module);
  if (unread !== null) {
    const message = `whether go.sum must name ${modules}, or does, is not known: ${unread.file} was not read`;
    return [unknown({ message, place: { file: mod.file } })];
  }
  if (sum === null) {
    return [violation({ message: `${modules}, and no go.sum`, place: { file: mod.file } })];
  }
  return missing.map(({ key, one }) =>
    violation({ message: `go.sum has no entry for ${key}`, module: one.path, ...lineSpot(mod, one.line) }),
  );
}

/** What would have told otherwise, had it been read: go.sum itself, a vendor folder, a workspace. */
function unreadBy(repository: RepositoryFacts, module: ModuleFacts): UnreadModuleFile | null {
  const { folder, mod, sum, vendor } = module;
  const inFolder = (name: string): UnreadModuleFile | null => unreadAt(repository, posix.join(folder, name));
  return (
    (sum === null ? inFolder('go.sum') : null) ??
    (vendor === null && vendorCounts(mod) ? inFolder('vendor/modules.txt') : null) ??
    unreadWorkspaceOf(repository, folder)
  );
}

/** In a workspace go fetches what is missing and writes it into go.work.sum (modload: mustHaveSums). */
function writesSums(repository: RepositoryFacts, module: ModuleFacts): boolean {
  const workspace = workspaceOf(repository, module);
  return workspace !== null && workspace.committed !== false;
}

/** From a vendor folder go builds without go.sum (modload: setDefaultBuildMod). */
const isVendored = ({ mod, vendor }: ModuleFacts): boolean =>
  vendor !== null && !vendor.parsed.value.workspace && vendorCounts(mod);

const vendorCounts = ({ parsed }: ModuleFacts['mod']): boolean =>
  compareGoVersions(parsed.value.go?.version ?? '', '1.14') >= 0;

/** What go.sum must hold for a requirement, or for what replaces it; null for a directory and for what is excluded. */
function sumKey({ replace, exclude }: GoModFile, required: RequireDirective): string | null {
  if (exclude.some(({ path, version }) => path === required.path && version === required.version)) return null;
  const { path, version } = replacementIn(replace, required)?.new ?? required;
  return version === '' ? null : `${path} ${version}/go.mod`;
}
