import { expect, test } from 'vitest';
import { collectModules } from '../../../src/collect/modules/index.ts';
import { fakeSystem } from '../../support/fake-system.ts';

type Content = NonNullable<NonNullable<Parameters<typeof fakeSystem>[0]>['files']>;

const collect = (files: Content, directory = '/repo'): ReturnType<typeof collectModules> =>
  collectModules(fakeSystem({ files: { '/repo/.git/config': '', ...files } }), { directory, root: '/repo' });

const MOD = 'module example.com/a\n\ngo 1.24.0\n';
const link = { link: 'elsewhere' };

test('what is a symbolic link is not read, and told from the root and from the directory', async () => {
  const files = { '/repo/x/go.mod': MOD, '/repo/x/go.sum': link, '/repo/x/vendor': link, '/repo/y/vendor': link };
  const { modules, unread } = await collect(files, '/repo/x');
  expect(modules).toMatchObject([{ folder: 'x', sum: null, vendor: null }]);
  expect(unread).toEqual([
    { path: 'x/go.sum', file: 'go.sum', why: 'it is a symbolic link' },
    { path: 'x/vendor', file: 'vendor', why: 'it is a symbolic link' },
  ]);
});

test('a vendor that is a link is nothing to go where there is no module', async () => {
  const { unread } = await collect({ '/repo/x/go.mod': MOD, '/repo/y/vendor': link });
  expect(unread).toEqual([]);
});

const WORK = 'go 1.24.0\n\nuse (\n\t./a\n\t./_b\n\t./lnk\n\t./sub\n\t./nope\n\t../out\n)\n';
const names = (all: readonly { readonly folder: string }[]): readonly string[] => all.map(({ folder }) => folder);

test('the go.work above the checked directory and what it uses are known, and not judged', async () => {
  const files = { '/repo/go.work': WORK, '/repo/a/go.mod': MOD, '/repo/_b/go.mod': MOD, '/repo/c/go.mod': MOD };
  const { modules, workspaces, around } = await collect(files, '/repo/a');
  expect([names(modules), names(workspaces)]).toEqual([['a'], []]);
  expect([names(around.modules), names(around.workspaces)]).toEqual([['_b'], ['.']]);
  expect(around.workspaces[0]?.work.file).toBe('/repo/go.work');
});

test('what a go.work uses is judged whatever its folder is called, with its go.sum and vendor folder', async () => {
  const files = { 'go.mod': MOD, 'go.sum': '', 'vendor/modules.txt': '' };
  const { modules, around } = await collect({
    '/repo/go.work': WORK,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`/repo/_b/${name}`, text])),
    '/repo/sub/.git': 'gitdir: ../.git/modules/sub\n',
    '/repo/_c/go.mod': MOD,
  });
  expect(modules).toMatchObject([{ folder: '_b', sum: { text: '' }, vendor: { text: '' } }]);
  expect(around).toEqual({ modules: [], workspaces: [] });
});

test('what is used and lies in another repository is known, and not judged; what lies behind a link is unread', async () => {
  const { around, unread } = await collect({
    '/repo/go.work': WORK.replace('./sub', './_sub/x'),
    '/repo/_sub/.git': 'gitdir: ../.git/modules/sub\n',
    '/repo/_sub/x/go.mod': MOD,
    '/repo/lnk': link,
    '/out/go.mod': MOD,
  });
  expect(names(around.modules)).toEqual(['_sub/x']);
  expect(unread).toEqual([{ path: 'lnk/go.mod', file: 'lnk/go.mod', why: 'lnk is a symbolic link' }]);
});

test('what stands in for a module is known wherever it lies in the repository', async () => {
  const replacing = `${MOD}\nreplace (\n\tb.test/b => ./testdata/b\n\tc.test/c => ../c\n\td.test/d => ./.git/d\n\te.test/e => ../../e\n)\n`;
  const { modules, around, unread } = await collect(
    { '/repo/x/go.mod': replacing, '/repo/x/testdata/b/go.mod': MOD, '/repo/c/go.mod': MOD, '/e/go.mod': MOD },
    '/repo/x',
  );
  expect([names(modules), names(around.modules)]).toEqual([['x'], ['c', 'x/testdata/b']]);
  expect(unread).toMatchObject([{ path: 'x/.git/d/go.mod', why: 'its path leads into git’s own folder' }]);
});
