import { buildRepositoryFacts } from '../../src/collect/modules/build.ts';
import { encodeLossless } from '../../src/go/lossless-text.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { RepositoryFacts } from '../../src/model/module-files.ts';
import { factsWith } from './facts.ts';

/** Facts of a repository with these files, by their paths from its root (text as in lossless-text.ts); `more` as in factsWith. */
export function repositoryWith(
  files: Readonly<Record<string, string>>,
  more: Partial<Facts> & { readonly repositoryFacts?: Partial<RepositoryFacts> } = {},
): Facts {
  const { repositoryFacts, ...rest } = more;
  const repository = buildRepositoryFacts({
    files: new Map(Object.entries(files).map(([path, text]) => [path, encodeLossless(text)])),
    unread: [],
    shown: path => path,
    remoteHosts: [],
  });
  return factsWith({}, { repository: { ...repository, ...repositoryFacts }, ...rest });
}

/** A go.mod of `example.com/m` with these lines. */
export const goMod = (...lines: readonly string[]): string =>
  ['module example.com/m', '', 'go 1.24.0', '', ...lines, ''].join('\n');
