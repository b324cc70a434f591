import { rawTokens } from '../go/modfile/raw-tokens.ts';
import { parseStringToken } from '../go/modfile/strings.ts';
import type { Line } from '../go/modfile/syntax.ts';
import type { GoModFile } from '../go/modfile/types.ts';
import { canonicalVersion } from '../go/modfile/versions.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { versionQuery } from './version-query.ts';

/** Versions that are not written out: the go command looks them up, over the network, before it does anything. */
export const moduleVersionNoncanonical: Rule = {
  id: 'module-version-noncanonical',
  meta: {
    summary: 'Every version in go.mod is written in full',
    category: 'reliability',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'The go command asks a proxy what the version means, and even go list -m needs the network.',
    bad: 'require example.com/a v1.2',
    good: 'require example.com/a v1.2.0',
    source: 'https://go.dev/ref/mod#canonical-version; cmd/go/internal/modload/init.go (fixVersion)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => repository.modules.flatMap(({ mod }) => [...queries(mod), ...shortForms(mod)]),
};

/** `master`, `v1.x`: what only the go command's lookup makes a version of. */
function queries(mod: ModuleFile<GoModFile>): readonly Verdict[] {
  const { file, parsed } = mod;
  return parsed.errors.flatMap(error => {
    const version = versionQuery(mod, error);
    if (version === null) return [];
    const { line, column } = error;
    return [violation({ message: `${version} is a query, not a version`, place: { file, line, column } })];
  });
}

function shortForms(mod: ModuleFile<GoModFile>): readonly Verdict[] {
  return writtenVersions(mod).flatMap(({ versions, path, line }) =>
    versions
      .filter(version => canonicalVersion(version) !== version)
      .map(version => {
        const canonical = canonicalVersion(version);
        const fault = canonical === '' ? 'a query, not a version' : `not written in full: ${canonical}`;
        return violation({ message: `${path} ${version} is ${fault}`, module: path, ...lineSpot(mod, line) });
      }),
  );
}

interface Written {
  /** As they stand in the file, free of quotes. */
  readonly versions: readonly string[];
  readonly path: string;
  readonly line: Line;
}

function writtenVersions(mod: ModuleFile<GoModFile>): readonly Written[] {
  const { module, require, exclude, replace, retract } = mod.parsed.value;
  const tokensOf = ({ span }: Line): readonly string[] => rawTokens(mod.text, span).map(unquoted);
  return [
    ...[...require, ...exclude].map(({ path, line }) => ({ path, line, versions: tokensOf(line).slice(-1) })),
    ...replace.map(({ old, new: target, line }) => {
      const tokens = tokensOf(line);
      const left = old.version === '' ? [] : tokens.slice(0, tokens.indexOf('=>')).slice(-1);
      return { path: old.path, line, versions: [...left, ...(target.version === '' ? [] : tokens.slice(-1))] };
    }),
    ...retract.map(({ line }) => ({
      path: module?.path ?? '',
      line,
      versions: tokensOf(line).filter(token => !/^(?:retract|[[\],])$/.test(token)),
    })),
  ];
}

const unquoted = (token: string): string => {
  const read = parseStringToken(token);
  return 'value' in read ? read.value : token;
};
