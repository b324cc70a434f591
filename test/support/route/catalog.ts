import type { GoImport } from '../../../src/go/route/go-import.ts';
import type { RepositoryPlan } from './git-repositories.ts';
import { versionsOf, type ServedModule } from './served-module.ts';

/** A module of the route world, where its code lies, and what its page says. */
export interface CatalogModule extends ServedModule {
  /** The page of the path, where it is not the usual one. */
  readonly pages?: Readonly<Record<string, readonly GoImport[]>>;
  /** The repository; absent where the module has none that works. */
  readonly repository?: RepositoryPlan;
}

const repository = (name: string, path: string, tags: readonly string[], folder = ''): RepositoryPlan => ({
  name,
  files: { [folder === '' ? 'go.mod' : `${folder}/go.mod`]: `module ${path}\n` },
  tags,
});

/** A module that is its own repository, as servers of the route world are unless told otherwise. */
const own = (path: string, version: string): CatalogModule => ({
  path,
  version,
  repository: repository(path, path, [version]),
});

/** The modules: each way in which a path leads to code. */
export const CATALOG: readonly CatalogModule[] = [
  own('plain.example/one', 'v1.0.0'),
  own('git.corp.example/team/lib', 'v1.4.2-rc.1'),
  own('git.corp.example/Team/Upper', 'v0.3.0-RC.2'),
  own('bare.example', 'v1.0.0'),
  own('plain.example/major/v2', 'v2.0.1'),
  own('plain.example/nomajor', 'v2.0.0'),
  own('plain.example/wrongmajor/v2', 'v0.9.1'),
  own('golang.org/fips140', 'v1.0.0'),
  { ...own('plain.example/unlisted', 'v1.0.0'), isUnlisted: true },
  {
    path: 'github.com/Acme/Tool',
    version: 'v1.1.0',
    repository: repository('github.com/Acme/Tool', 'github.com/Acme/Tool', ['v1.1.0']),
  },
  {
    path: 'github.com/acme/mono/sub',
    version: 'v0.2.0',
    repository: repository('github.com/acme/mono', 'github.com/acme/mono/sub', ['sub/v0.2.0'], 'sub'),
  },
  {
    path: 'bitbucket.org/acme/bits/v3',
    version: 'v3.0.0',
    repository: repository('bitbucket.org/acme/bits', 'bitbucket.org/acme/bits/v3', ['v3.0.0']),
  },
  {
    path: 'vanity.example/kit',
    version: 'v1.0.0',
    pages: { 'vanity.example/kit': [{ prefix: 'vanity.example/kit', vcs: 'git', repo: 'https://code.example/kit' }] },
    repository: repository('code.example/kit', 'vanity.example/kit', ['v1.0.0']),
  },
  {
    path: 'vanity.example/plainhttp',
    version: 'v1.0.0',
    pages: {
      'vanity.example/plainhttp': [
        { prefix: 'vanity.example/plainhttp', vcs: 'git', repo: 'http://code.example/plainhttp' },
      ],
    },
    repository: repository('code.example/plainhttp', 'vanity.example/plainhttp', ['v1.0.0']),
  },
  {
    path: 'deep.example/a/b',
    version: 'v1.2.3',
    pages: {
      'deep.example/a/b': [{ prefix: 'deep.example/a', vcs: 'git', repo: 'https://code.example/deep' }],
      'deep.example/a': [{ prefix: 'deep.example/a', vcs: 'git', repo: 'https://code.example/deep' }],
    },
    repository: repository('code.example/deep', 'deep.example/a/b', ['b/v1.2.3'], 'b'),
  },
  {
    path: 'deep.example/liar/b',
    version: 'v1.0.0',
    pages: {
      'deep.example/liar/b': [{ prefix: 'deep.example/liar', vcs: 'git', repo: 'https://code.example/liar' }],
      'deep.example/liar': [{ prefix: 'deep.example/liar', vcs: 'git', repo: 'https://code.example/other' }],
    },
  },
  {
    path: 'modhost.example/m',
    version: 'v1.0.0',
    pages: {
      'modhost.example/m': [
        { prefix: 'modhost.example/m', vcs: 'git', repo: 'https://code.example/never' },
        { prefix: 'modhost.example/m', vcs: 'mod', repo: 'https://goproxy.example/served' },
      ],
    },
  },
  {
    path: 'folder.example/f',
    version: 'v1.0.0',
    pages: {
      'folder.example/f': [
        { prefix: 'folder.example/f', vcs: 'git', repo: 'https://code.example/folders', subdir: 'go/f' },
      ],
    },
    repository: repository('code.example/folders', 'folder.example/f', ['go/f/v1.0.0'], 'go/f'),
  },
  {
    path: 'other.example/elsewhere',
    version: 'v1.0.0',
    pages: { 'other.example/elsewhere': [{ prefix: 'other.example/x', vcs: 'git', repo: 'https://code.example/x' }] },
  },
  {
    path: 'twice.example/t',
    version: 'v1.0.0',
    pages: {
      'twice.example/t': [
        { prefix: 'twice.example/t', vcs: 'git', repo: 'https://code.example/t' },
        { prefix: 'twice.example', vcs: 'git', repo: 'https://code.example/t' },
      ],
    },
  },
  {
    path: 'hg.example/h',
    version: 'v1.0.0',
    pages: { 'hg.example/h': [{ prefix: 'hg.example/h', vcs: 'hg', repo: 'https://code.example/h' }] },
  },
  {
    path: 'svn.example/s',
    version: 'v1.0.0',
    pages: { 'svn.example/s': [{ prefix: 'svn.example/s', vcs: 'svn', repo: 'https://code.example/s' }] },
  },
  {
    path: 'bzr.example/b',
    version: 'v1.0.0',
    pages: { 'bzr.example/b': [{ prefix: 'bzr.example/b', vcs: 'bzr', repo: 'https://code.example/b' }] },
  },
  {
    path: 'git.corp.example/suffix.git/sub',
    version: 'v1.0.0',
    repository: repository('git.corp.example/suffix', 'git.corp.example/suffix.git/sub', ['sub/v1.0.0'], 'sub'),
  },
  { path: 'code.example/dots.hg', version: 'v1.0.0' },
  { path: 'github.com/lonely', version: 'v1.0.0' },
  { path: 'github.com/acme/tool.git', version: 'v1.0.0' },
  { path: 'example.net/m', version: 'v1.0.0' },
  {
    path: 'file.example/m',
    version: 'v1.0.0',
    pages: { 'file.example/m': [{ prefix: 'file.example/m', vcs: 'git', repo: 'file:///srv/m' }] },
  },
  {
    path: 'file.example/none',
    version: 'v1.0.0',
    pages: { 'file.example/none': [{ prefix: 'file.example/none', vcs: 'git', repo: 'code.example/none' }] },
  },
];

/** What the lists say, as planRoute takes it. */
export const CATALOG_VERSIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  CATALOG.map(module => [module.path, versionsOf(module)]),
);

/** A toolchain of the route world: `go` in it does nothing. */
export const toolchainOf = (name: string, platform: string): ServedModule => ({
  path: 'golang.org/toolchain',
  version: `v0.0.1-${name}.${platform.replace('/', '-')}`,
  files: { 'bin/go': '#!/bin/sh\nexit 0\n', 'bin/gofmt': '', 'lib/x': '', 'pkg/tool/x': '' },
});

const TOOLCHAIN_PAGE: CatalogModule['pages'] = {
  'golang.org/toolchain': [{ prefix: 'golang.org/toolchain', vcs: 'mod', repo: 'https://goproxy.example/dl' }],
};

/** What the pages of the route world say, by import path. */
export const CATALOG_PAGES: Readonly<Record<string, readonly GoImport[]>> = Object.fromEntries(
  [...CATALOG, { pages: TOOLCHAIN_PAGE }].flatMap(({ pages }) => Object.entries(pages ?? {})),
);
