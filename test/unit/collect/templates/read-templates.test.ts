import { expect, test } from 'vitest';
import { collectModules } from '../../../../src/collect/modules/index.ts';
import { readStructure } from '../../../../src/config/read-structure.ts';
import type { FileTemplate } from '../../../../src/model/template.ts';
import type { TemplateFile } from '../../../../src/model/template-file.ts';
import { ReadFault } from '../../../../src/collect/tell-fault.ts';
import { fakeSystem } from '../../../support/fake-system.ts';

const lines = (file: string): FileTemplate => ({
  file,
  or: [],
  required: false,
  content: { kind: 'lines', lines: ['x'], without: [] },
});

type Files = NonNullable<NonNullable<Parameters<typeof fakeSystem>[0]>['files']>;

async function collect(
  files: Files,
  templates: readonly FileTemplate[],
  where: { readonly directory?: string; readonly root?: string | null } = {},
): Promise<{ readonly found: readonly TemplateFile[]; readonly loads: number }> {
  const told = { loads: 0 };
  const { templates: found } = await collectModules(fakeSystem({ files }), {
    directory: '/repo',
    root: '/repo',
    ...where,
    templates: {
      wanted: templates,
      loadReader: async () => {
        told.loads++;
        return readStructure;
      },
    },
  });
  return { found, ...told };
}

const state = ({ found }: TemplateFile): string => (found.state === 'unread' ? found.why : found.state);

test('reads the named files and no others, and follows no link', async () => {
  const files: Files = {
    '/repo/a': 'text',
    '/repo/link': { link: '/etc/passwd' },
    '/repo/folder/x': '',
    '/repo/linked': { link: '/etc' },
    '/etc/passwd': 'root',
    '/repo/binary': new Uint8Array([1, 0, 2]),
    '/repo/latin': new Uint8Array([0xe9]),
    '/repo/large': 'x'.repeat(1024 * 1024 + 1),
    '/repo/limit': 'x'.repeat(1024 * 1024),
  };
  const names = ['a', 'none', 'link', 'folder', 'linked/passwd', 'a/b', 'no/file', 'binary', 'latin', 'large', 'limit'];
  const { found, loads } = await collect(files, names.map(lines));
  expect(found.map(one => [one.file, state(one)])).toEqual([
    ['a', 'present'],
    ['none', 'absent'],
    ['link', 'it is a symbolic link'],
    ['folder', 'it is not a regular file'],
    ['linked/passwd', 'linked is a symbolic link'],
    ['a/b', 'absent'],
    ['no/file', 'absent'],
    ['binary', 'it is binary'],
    ['latin', 'it is not valid UTF-8'],
    ['large', 'it is larger than 1 MiB'],
    ['limit', 'present'],
  ]);
  expect(loads).toBe(0);
});

test.each([
  ['the system', Object.assign(new Error('no'), { code: 'EACCES' }), 'permission denied'],
  ['what is staged or committed', new ReadFault('it is unmerged'), 'it is unmerged'],
])('a file that cannot be read is told in the words of %s', async (_who, fault, why) => {
  const system = fakeSystem({ files: { '/repo/a': '' } });
  const fail = (): never => {
    throw fault;
  };
  const { templates } = await collectModules(
    { ...system, files: { ...system.files, read: fail } },
    { directory: '/repo', root: '/repo', templates: { wanted: [lines('a')], loadReader: fail } },
  );
  expect(templates.map(state)).toEqual([why]);
});

test('what reads YAML is loaded for a YAML or JSON file that is there', async () => {
  const yaml: FileTemplate = { file: 'a.yaml', or: [], required: true, content: { kind: 'yaml', value: {} } };
  expect((await collect({ '/repo/b': '' }, [yaml, { file: 'b', or: [], required: true }])).loads).toBe(0);
  expect((await collect({ '/repo/a.yaml': '' }, [yaml])).loads).toBe(1);
});

test('files are looked for from the root of the repository, and named from the checked directory', async () => {
  const files = { '/repo/a': '', '/repo/sub/b': '', '/repo/sub/a': '' };
  const { found } = await collect(files, [lines('a'), lines('sub/b')], { directory: '/repo/sub' });
  expect(found.map(one => [one.file, state(one)])).toEqual([
    ['/repo/a', 'present'],
    ['b', 'present'],
  ]);
  const outside = await collect(files, [lines('a')], { directory: '/repo/sub', root: null });
  expect(outside.found.map(one => [one.file, state(one)])).toEqual([['a', 'present']]);
});

test('of several names each file that is there counts, and none is the first', async () => {
  const template = { ...lines('a'), or: ['b', 'c', 'a'] };
  const both = await collect({ '/repo/b': '', '/repo/c': '' }, [template]);
  expect(both.found.map(one => [one.path, state(one)])).toEqual([
    ['b', 'present'],
    ['c', 'present'],
  ]);
  const none = await collect({}, [template]);
  expect(none.found.map(one => [one.path, state(one)])).toEqual([['a', 'absent']]);
});
