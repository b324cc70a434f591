import { describe, expect, test } from 'vitest';
import { collectGitRewrites } from '../../../src/collect/git-rewrites.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const rewrite = (base: string): string => `[url "https://${base}/"]\n\tinsteadOf = https://github.com/\n`;

const FILES = {
  '/etc/gitconfig': rewrite('system'),
  '/home/dev/.config/git/config': rewrite('xdg'),
  '/home/dev/.gitconfig': rewrite('own'),
  '/xdg/git/config': rewrite('other-xdg'),
  '/some/where': rewrite('named'),
};

async function basesIn(files: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  const { rewrites } = await collectGitRewrites(fakeSystem({ files, environment: { HOME: '/home/dev', ...more } }));
  return rewrites.map(({ base }) => base.replace(/^https:\/\/(.*)\/$/, '$1')).join(' ');
}

describe('which configuration of git counts', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['the system’s, then the user’s', {}, 'system xdg own'],
    ['XDG_CONFIG_HOME', { XDG_CONFIG_HOME: '/xdg' }, 'system other-xdg own'],
    ['an empty XDG_CONFIG_HOME', { XDG_CONFIG_HOME: '' }, 'system xdg own'],
    ['no home', { HOME: '' }, 'system'],
    ['GIT_CONFIG_GLOBAL in place of the user’s', { GIT_CONFIG_GLOBAL: '/some/where' }, 'system named'],
    ['an empty GIT_CONFIG_GLOBAL', { GIT_CONFIG_GLOBAL: '' }, 'system'],
    ['GIT_CONFIG_SYSTEM in place of the system’s', { GIT_CONFIG_SYSTEM: '/some/where' }, 'named xdg own'],
    ['GIT_CONFIG_NOSYSTEM', { GIT_CONFIG_NOSYSTEM: '1' }, 'xdg own'],
    ['GIT_CONFIG_NOSYSTEM=false', { GIT_CONFIG_NOSYSTEM: 'false' }, 'system xdg own'],
    [
      'GIT_CONFIG_COUNT last',
      {
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'URL.https://v.acme.example/.insteadOf',
        GIT_CONFIG_VALUE_0: 'https://github.com/',
        GIT_CONFIG_KEY_1: 'user.name',
        GIT_CONFIG_VALUE_1: 'x',
      },
      'system xdg own v.acme.example',
    ],
    ['a GIT_CONFIG_COUNT that is none', { GIT_CONFIG_COUNT: '1e9x' }, 'system xdg own'],
  ])('%s', async (_name, environment, bases) => {
    expect(await basesIn(FILES, environment)).toBe(bases);
  });

  test('files are included where they are named, from their own folder and from home', async () => {
    const files = {
      '/home/dev/.gitconfig': `[include]\n\tpath = more/a\n[include]\n\tpath = ~/b\n${rewrite('own')}`,
      '/home/dev/more/a': `${rewrite('a')}[include]\n\tpath = c\n`,
      '/home/dev/more/c': rewrite('c'),
      '/home/dev/b': rewrite('b'),
    };
    expect(await basesIn(files)).toBe('a c b own');
  });

  test('a file that includes itself ends', async () => {
    const twice = `[include]\n\tpath = .gitconfig\n[include]\n\tpath = .gitconfig\n${rewrite('own')}`;
    const bases = await basesIn({ '/home/dev/.gitconfig': twice });
    expect(bases.split(' ').length).toBeLessThanOrEqual(50);
  });

  test('what cannot be read is said', async () => {
    const faults = { '/home/dev/.gitconfig': 'EACCES' };
    const files = { '/home/dev/.gitconfig': rewrite('own') };
    const { rewrites, unread } = await collectGitRewrites(fakeSystem({ files, faults }));
    expect(rewrites).toEqual([]);
    expect(unread).toEqual(['/home/dev/.gitconfig cannot be read: permission denied']);
  });

  test('/dev/null is no file of which that is said', async () => {
    const environment = { HOME: '/home/dev', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    const system = fakeSystem({ files: { '/dev/null': '' }, faults: { '/dev/null': 'EIO' }, environment });
    expect(await collectGitRewrites(system)).toEqual({ rewrites: [], unread: [] });
  });
});
