import { expect, test } from 'vitest';
import { buildRepositoryFacts } from '../../../src/collect/modules/build.ts';
import { mergeModules, modulesOf } from '../../../src/plan/build-modules.ts';
import { buildsOf } from '../../../src/plan/builds.ts';

/** `module version`, with what stands in its place, and whether only the go.mod is asked. */
function builtFrom(texts: Readonly<Record<string, string>>): readonly string[] {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const facts = buildRepositoryFacts({ files, unread: [], shown: path => path, remoteHosts: [] });
  return mergeModules(buildsOf(facts).map(modulesOf)).map(({ module, version, goModAlone, replacement }) => {
    const other = replacement === undefined ? '' : ` => ${replacement.path}`;
    return `${module} ${version}${other}${goModAlone === true ? ' go.mod alone' : ''}`;
  });
}

const HASH = 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const sums = (...names: readonly string[]): string => names.map(name => `${name} ${HASH}\n`).join('');
const both = (name: string): readonly string[] => [name, `${name}/go.mod`];
const APP = 'module example.com/app\n\ngo 1.22\n';

test('of a module that only the graph names the go.mod is asked', () => {
  const sum = sums(...both('example.org/pub v1.0.0'), 'git.corp.example/team/priv v1.0.0/go.mod');
  expect(builtFrom({ 'go.mod': `${APP}require example.org/pub v1.0.0\n`, 'go.sum': sum })).toEqual(
    ['example.org/pub v1.0.0', 'git.corp.example/team/priv v1.0.0 go.mod alone'].toSorted(),
  );
});

test('so it is of versions that another one outbids', () => {
  const sum = sums(
    'example.org/pub v0.9.0/go.mod',
    ...both('example.org/pub v1.0.0'),
    ...both('example.org/old v1.1.0'),
  );
  expect(builtFrom({ 'go.mod': `${APP}require example.org/pub v1.0.0\n`, 'go.sum': sum })).toEqual([
    'example.org/old v1.1.0',
    'example.org/pub v0.9.0 go.mod alone',
    'example.org/pub v1.0.0',
  ]);
});

test('what is excluded or replaced is not asked for; a replacement is asked for once', () => {
  const goMod = `${APP}require example.org/pub v1.0.0
exclude example.org/bad v1.0.0
replace example.org/pub => example.net/fork v1.0.1
replace example.org/here => ./here
`;
  const sum = sums(
    'example.org/bad v1.0.0/go.mod',
    'example.org/here v0.1.0/go.mod',
    'example.org/pub v0.9.0/go.mod',
    'example.net/fork v1.0.1/go.mod',
  );
  expect(builtFrom({ 'go.mod': goMod, 'go.sum': sum })).toEqual(['example.org/pub v1.0.0 => example.net/fork']);
});

test('go.work.sum counts with the workspace, whose lower requirements are asked for their go.mod', () => {
  const found = builtFrom({
    'go.work': 'go 1.22\n\nuse (\n\t./a\n\t./b\n)\n',
    'go.work.sum': sums('git.corp.example/deep v1.0.0/go.mod', ...both('example.org/old v1.0.0')),
    'a/go.mod': 'module example.com/a\n\ngo 1.22\n\nrequire example.org/pub v1.0.0\n',
    'b/go.mod': 'module example.com/b\n\ngo 1.22\n\nrequire example.org/pub v1.2.0\n',
  });
  expect(found).toEqual(
    [
      'example.org/old v1.0.0',
      'example.org/pub v1.0.0 go.mod alone',
      'example.org/pub v1.2.0',
      'git.corp.example/deep v1.0.0 go.mod alone',
    ].toSorted(),
  );
});

const SIBLINGS = {
  'a/go.mod': 'module git.corp.example/mono/a\n\ngo 1.22\n\nrequire git.corp.example/mono/b v1.0.0\n',
  'b/go.mod': 'module git.corp.example/mono/b\n\ngo 1.22\n',
};

test('a module of the same repository is fetched like any other where nothing puts its folder in its place', () => {
  expect(builtFrom(SIBLINGS)).toEqual(['git.corp.example/mono/b v1.0.0']);
});

test('of a member that another one requires the go command still asks the go.mod', () => {
  expect(builtFrom({ ...SIBLINGS, 'go.work': 'go 1.22\n\nuse (\n\t./a\n\t./b\n)\n' })).toEqual([
    'git.corp.example/mono/b v1.0.0 go.mod alone',
  ]);
});

test('what go.work replaces goes before what its modules do, of all versions before one; of modules the last counts', () => {
  const module = (name: string, replace: string): string =>
    `module example.com/${name}\n\ngo 1.22\n\nrequire example.org/pub v1.0.0\n\nreplace ${replace}\n`;
  const texts = {
    'a/go.mod': module('a', 'example.org/pub v1.0.0 => example.org/first v1.0.0'),
    'b/go.mod': module('b', 'example.org/pub => example.org/second v1.0.0'),
  };
  const work = 'go 1.22\n\nuse (\n\t./a\n\t./b\n)\n';
  expect(builtFrom({ ...texts, 'go.work': `${work}replace example.org/pub => ./pub\n` })).toEqual([
    'example.org/pub v1.0.0 => ./pub',
  ]);
  expect(builtFrom({ ...texts, 'go.work': work })).toEqual(['example.org/pub v1.0.0 => example.org/second']);
  expect(builtFrom({ 'go.mod': texts['a/go.mod'] })).toEqual(['example.org/pub v1.0.0 => example.org/first']);
});
