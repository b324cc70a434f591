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
