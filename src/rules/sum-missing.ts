import type { GoModFile } from '../go/modfile/types.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import type { ModuleFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { fromFolder } from './local-path.ts';

/** Requirements whose go.mod no go.sum vouches for, and modules with requirements but no go.sum. */
export const sumMissing: Rule = {
  id: 'sum-missing',
  meta: {
    summary: 'go.sum names every module that go.mod requires',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Builds end with "missing go.sum entry"; whoever writes the entry next trusts what they are given.',
    bad: 'require example.com/a v1.0.0, and no example.com/a v1.0.0/go.mod in go.sum',
    good: 'go mod tidy, and both files committed',
    source: 'cmd/go/internal/modload/modfile.go (checkModSum); https://go.dev/ref/mod#go-sum-files',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: facts => facts.repository.modules.flatMap(module => judge(facts, module)),
};

function judge(facts: Facts, module: ModuleFacts): readonly Verdict[] {
  const { mod, sum } = module;
  const wanted = mod.parsed.value.require.flatMap(one => {
    const key = sumKey(mod.parsed.value, one);
    return key === null ? [] : [{ key, one }];
  });
  if (wanted.length === 0 || mod.parsed.errors.length > 0) return [];
  const known = knownKeys(facts, module);
  if (sum === null && known.size === 0) {
    const message = `${wanted.length} required modules and no go.sum`;
    return [violation({ message, place: { file: mod.file } })];
  }
  return wanted
    .filter(({ key }) => !known.has(key))
    .map(({ key, one }) =>
      violation({ message: `go.sum has no entry for ${key}`, module: one.path, ...lineSpot(mod, one.line) }),
    );
}

/** What go.sum must hold for a requirement, or for what replaces it; null for a directory. */
function sumKey(
  { replace }: GoModFile,
  { path, version }: { readonly path: string; readonly version: string },
): string | null {
  const isFor = ({ old }: GoModFile['replace'][number]): boolean => old.path === path && old.version === version;
  const isForAll = ({ old }: GoModFile['replace'][number]): boolean => old.path === path && old.version === '';
  const target = (replace.find(isFor) ?? replace.find(isForAll))?.new ?? { path, version };
  return target.version === '' ? null : `${target.path} ${target.version}/go.mod`;
}

/** The entries of the module's go.sum, and of those that a workspace puts beside it. */
function knownKeys({ repository }: Facts, module: ModuleFacts): ReadonlySet<string> {
  const around = repository.workspaces.filter(({ folder, work }) =>
    work.parsed.value.use.some(({ path }) => fromFolder(folder, path) === module.folder),
  );
  const folders = new Set(
    around.flatMap(({ folder, work }) => work.parsed.value.use.map(({ path }) => fromFolder(folder, path))),
  );
  const sums = [
    module.sum,
    ...around.map(({ sum }) => sum),
    ...repository.modules.filter(({ folder }) => folders.has(folder)).map(({ sum }) => sum),
  ];
  return new Set(sums.flatMap(sum => sum?.parsed.value.map(({ module: path, version }) => `${path} ${version}`) ?? []));
}
