import { expect, test } from 'vitest';
import { collectBuild } from '../../../../src/collect/modules/build-files.ts';
import { buildsOf } from '../../../../src/plan/builds.ts';
import { fakeSystem } from '../../../support/fake-system.ts';

const FILES = {
  '/repo/go.work': 'go 1.22\n\nuse (\n\t./m\n\t/elsewhere/n\n)\n',
  '/repo/m/go.mod': 'module example.com/m\n',
  '/elsewhere/n/go.mod': 'module example.com/n\n',
};
const PLACE = { directory: '/repo/m', workspace: '/repo/go.work', module: '/repo/m/go.mod' };

test('a go.work may use a module by an absolute path, anywhere on the machine', async () => {
  const [build, ...others] = buildsOf(await collectBuild(fakeSystem({ files: FILES }), PLACE));
  const names = build?.modules.map(({ mod }) => mod.parsed.value.module?.path);
  expect(names).toEqual(['example.com/m', 'example.com/n']);
  expect(others).toEqual([]);
});

test('what cannot be read is told in words', async () => {
  const system = fakeSystem({ files: FILES, faults: { '/elsewhere/n/go.mod': 'EACCES' } });
  const { unread } = await collectBuild(system, PLACE);
  expect(unread.map(({ file, why }) => `${file}: ${why}`)).toEqual(['/elsewhere/n/go.mod: permission denied']);
});
