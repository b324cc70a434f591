import { describe, expect, test } from 'vitest';
import { collectGitRemotes } from '../../../src/collect/git-remotes.ts';
import { parseGitConfig } from '../../../src/collect/parse-git-config.ts';
import { parseRemoteUrl } from '../../../src/collect/parse-remote-url.ts';
import { fakeSystem } from '../../support/fake-system.ts';

describe('parseRemoteUrl', () => {
  test.each([
    ['git@git.acme.example:pay/api.git', 'git.acme.example', 'pay/api'],
    ['git.acme.example:pay/api', 'git.acme.example', 'pay/api'],
    ['git.acme.example:/srv/git/api.git/', 'git.acme.example', 'srv/git/api'],
    ['[git.acme.example:2222]:pay/api', 'git.acme.example', 'pay/api'],
    ['[git@git.acme.example:2222]:pay/api', 'git.acme.example', 'pay/api'],
    ['git@[git.acme.example:2222]:pay/api', 'git.acme.example', 'pay/api'],
    ['ssh://git@git.acme.example:2222/pay/api.git', 'git.acme.example', 'pay/api'],
    ['ssh://Git.Acme.Example./pay', 'git.acme.example', 'pay'],
    ['https://user:tok@git.acme.example/x', 'git.acme.example', 'x'],
    ['https://user:p@ss@git.acme.example:8443/x.git', 'git.acme.example', 'x'],
    ['https://git.acme.example', 'git.acme.example', ''],
    ['git+ssh://git.acme.example/x', 'git.acme.example', 'x'],
    ['https://10.1.2.3/x', '10.1.2.3', 'x'],
  ])('%s', (url, host, path) => {
    expect(parseRemoteUrl(url)).toEqual({ host, path });
  });

  test.each([
    'file:///srv/git/x.git',
    'file://git.acme.example/x',
    '/srv/git/x.git',
    '../x.git',
    './a.b:c',
    String.raw`C:\git\x`,
    'C:/git/x',
    'ext::sh -c evil% git.acme.example',
    'codecommit::eu-west-1://x',
    'https://localhost/x',
    'https://127.0.0.1:3000/x',
    'https://[::1]/x',
    'git@host:x',
    'some.user:token@git.acme.example:x',
    'https://git.acme.example\n/x',
    'https://git.acme"example/x',
    'git@git.acme.example\u001b[31m:x',
    'https://-git.acme.example/x',
    'https://git..example/x',
    'https://*.example/x',
    'https://gït.example/x',
    `https://${'a.'.repeat(200)}example/x`,
    '',
    '://',
  ])('%j has no host for modules', url => {
    expect(parseRemoteUrl(url)).toBeNull();
  });
});

describe('parseGitConfig', () => {
  const values = (text: string): readonly string[] =>
    parseGitConfig(text).map(({ section, subsection, key, value }) =>
      [section, ...(subsection === undefined ? [] : [subsection]), key, value].join('|'),
    );

  test.each([
    ['[remote "Origin"]\n\turl = https://a.example/x\n', ['remote|Origin|url|https://a.example/x']],
    ['\ufeff[REMOTE "o"]\r\nURL=a\r\n', ['remote|o|url|a']],
    ['[remote.Origin] url = a', ['remote|origin|url|a']],
    [String.raw`[remote "a\"b\\c"]` + '\nurl = a', ['remote|a"b\\c|url|a']],
    ['[core]\n# c\n; c\nbare\nx = a # c\ny = "a # b" ; c\n', ['core|bare|true', 'core|x|a', 'core|y|a # b']],
    ['[a]\nx = "a\\n\\t\\"b\\\\"\n', ['a|x|a\n\t"b\\']],
    ['[a]\nx = a\\\n  b\n', ['a|x|a  b']],
    ['[a]\n!!\nx = 1\n[no "end\ny = 2\n', ['a|x|1', 'a|y|2']],
    ['x = 1', ['|x|1']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test.each(['[', '"', '\\', 'a="', ' ', '[a "', 'a=\\\n'])('a long row of %j ends soon', piece => {
    const start = performance.now();
    parseGitConfig(piece.repeat(300_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('collectGitRemotes', () => {
  const CONFIG = `[core]
	bare = false
[include]
	path = ../other
[remote "origin"]
	url = https://user:s3cr3t@git.acme.example:8443/pay/api.git
	pushurl = git@push.acme.example:pay/api.git
	fetch = +refs/heads/*:refs/remotes/origin/*
[remote "again"]
	url = git@git.acme.example:pay/api
[remote "disk"]
	url = /srv/git
[branch "main"]
	url = https://not.a.remote.example/x
`;
  const REMOTES = [
    { host: 'git.acme.example', path: 'pay/api' },
    { host: 'push.acme.example', path: 'pay/api' },
  ];

  test.each<[string, Readonly<Record<string, string | { readonly link: string }>>, unknown]>([
    [
      'a repository',
      { '/repo/.git/config': CONFIG, '/repo/.git/other': '[remote "i"]\nurl=https://i.example/x' },
      REMOTES,
    ],
    [
      'a linked worktree',
      {
        '/repo/.git': 'gitdir: /main/.git/worktrees/w\n',
        '/main/.git/worktrees/w/commondir': '../..\n',
        '/main/.git/config': CONFIG,
      },
      REMOTES,
    ],
    [
      'a submodule',
      { '/repo/.git': 'gitdir: ../super/.git/modules/repo\r\n', '/super/.git/modules/repo/config': CONFIG },
      REMOTES,
    ],
    ['no configuration', { '/repo/.git/HEAD': 'x' }, []],
    ['a .git that says nothing', { '/repo/.git': 'hello' }, []],
    ['a .git that leads nowhere', { '/repo/.git': 'gitdir: /nowhere\0/x' }, []],
    ['no .git', {}, []],
  ])('%s', async (_name, files, expected) => {
    expect(await collectGitRemotes(fakeSystem({ files }), '/repo')).toEqual(expected);
  });

  test('a file that may not be read is none', async () => {
    const system = fakeSystem();
    const read = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    expect(await collectGitRemotes({ ...system, files: { ...system.files, read } }, '/repo')).toEqual([]);
  });
});
