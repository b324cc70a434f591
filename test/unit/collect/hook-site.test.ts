import { expect, test } from 'vitest';
import { detectManagers } from '../../../src/collect/hook-site.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const husky = '{ "devDependencies": { "husky": "9.1.7" } }';

test.each([
  ['nothing', {}, []],
  ['a husky folder', { '/repo/.husky/commit-msg': '' }, ['husky /repo/.husky/pre-commit']],
  ['a dependency on husky', { '/repo/package.json': husky }, ['husky /repo/.husky/pre-commit']],
  ['another dependency', { '/repo/package.json': '{ "devDependencies": { "x": "1" } }' }, []],
  ['a broken package.json', { '/repo/package.json': '{ "devDependencies"' }, []],
  ['a package.json that is null', { '/repo/package.json': 'null' }, []],
  ['lefthook.yml', { '/repo/lefthook.yml': '' }, ['lefthook /repo/lefthook.yml']],
  ['.config/lefthook.yaml', { '/repo/.config/lefthook.yaml': '' }, ['lefthook /repo/.config/lefthook.yaml']],
  ['two of lefthook', { '/repo/lefthook.yml': '', '/repo/.lefthook.yml': '' }, ['lefthook /repo/lefthook.yml']],
  ['pre-commit', { '/repo/.pre-commit-config.yaml': '' }, ['pre-commit /repo/.pre-commit-config.yaml']],
  [
    'husky and lefthook',
    { '/repo/package.json': husky, '/repo/lefthook.yml': '' },
    ['husky /repo/.husky/pre-commit', 'lefthook /repo/lefthook.yml'],
  ],
])('%s', async (_name, files, expected) => {
  const found = await detectManagers(fakeSystem({ files }), '/repo');
  expect(found.map(({ manager, file }) => `${manager} ${file}`)).toEqual(expected);
});
