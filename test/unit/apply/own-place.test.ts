import { describe, expect, test } from 'vitest';
import { ownPlace } from '../../../src/apply/own-place.ts';
import type { FileInfo } from '../../../src/system/types.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const FILES = {
  '/repo/go.mod': 'module a\n',
  '/repo/sub/go.mod': 'module b\n',
  '/repo/link': { link: '/elsewhere/go.mod' },
  '/repo/linked': { link: '/elsewhere' },
  '/repo/.git/config': '',
  '/repo/module/.git': 'gitdir: ../.git/modules/module\n',
  '/repo/module/go.mod': 'module d\n',
  '/repo/module/sub/go.mod': 'module e\n',
  '/repo/third/clone/.git/HEAD': 'ref: refs/heads/main\n',
  '/repo/third/clone/go.mod': 'module f\n',
  '/repo/third/go.mod': 'module g\n',
  '/elsewhere/go.mod': 'module c\n',
} as const;

const placeOf = (file: string, platform = 'linux'): ReturnType<typeof ownPlace> =>
  ownPlace(fakeSystem({ files: FILES, platform }), '/repo', file);

describe('ownPlace', () => {
  test.each(['go.mod', 'sub/go.mod', 'third/go.mod'])('takes %s', async file => {
    expect(await placeOf(file)).toEqual({ path: `/repo/${file}` });
  });

  test.each([
    ['/etc/passwd', 'it lies outside the checked directory'],
    ['../elsewhere/go.mod', 'it lies outside the checked directory'],
    ['sub/../go.mod', 'it lies outside the checked directory'],
    ['./go.mod', 'it lies outside the checked directory'],
    ['sub//go.mod', 'it lies outside the checked directory'],
    ['', 'it lies outside the checked directory'],
    ['go.mod\0', 'it lies outside the checked directory'],
    ['link', 'a symbolic link leads to it'],
    ['linked/go.mod', 'a symbolic link leads to it'],
    ['sub', 'it is not a regular file'],
    ['go.mod/go.mod', 'it is not a regular file'],
    ['go.sum', 'it is gone'],
    ['module/go.mod', 'it belongs to another repository'],
    ['module/sub/go.mod', 'it belongs to another repository'],
    ['third/clone/go.mod', 'it belongs to another repository'],
    ['.git/config', 'it belongs to git'],
    ['.GIT/config', 'it belongs to git'],
    ['sub/.git /config', 'it belongs to git'],
    ['GIT~1/config', 'it belongs to git'],
    ['.g\u200cit/config', 'it belongs to git'],
  ])('refuses %j', async (file, refused) => {
    expect(await placeOf(file)).toEqual({ refused });
  });

  test.each(['go.mod', 'sub/go.mod'])('takes %s of a submodule that is itself the checked directory', async file => {
    const path = `/repo/module/${file}`;
    expect(await ownPlace(fakeSystem({ files: FILES }), '/repo/module', file)).toEqual({ path });
  });

  test.each(['C:\\go.mod', 'sub\\go.mod', 'go.mod:stream'])('refuses %s on Windows', async file => {
    expect(await placeOf(file, 'win32')).toEqual({ refused: 'it lies outside the checked directory' });
  });

  test('refuses what is read-only or has a second name, and says why it cannot look', async () => {
    const system = fakeSystem({ files: FILES });
    const { lstat } = system.files;
    const changed =
      (more: (info: FileInfo) => Partial<FileInfo>): typeof lstat =>
      async path => {
        const info = await lstat(path);
        return info === null ? null : { ...info, ...more(info) };
      };
    const placeWith = (changing: typeof lstat): ReturnType<typeof ownPlace> =>
      ownPlace({ ...system, files: { ...system.files, lstat: changing } }, '/repo', 'sub/go.mod');
    expect(await placeWith(changed(({ mode }) => ({ mode: mode & 0o555 })))).toEqual({ refused: 'it is read-only' });
    expect(await placeWith(changed(({ kind }) => ({ names: kind === 'file' ? 1 : 2 })))).toHaveProperty('path');
    expect(await placeWith(changed(() => ({ names: 2 })))).toEqual({
      refused: 'it has other names (hard links), which would keep the old text',
    });
    const denied: typeof lstat = () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    expect(await placeWith(denied)).toEqual({ refused: 'permission denied' });
  });
});
