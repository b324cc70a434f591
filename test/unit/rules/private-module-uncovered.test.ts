import { expect, test } from 'vitest';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { privateModuleUncovered } from '../../../src/rules/private-module-uncovered.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { factsWith, policyWith } from '../../support/facts.ts';

const policy = policyWith({ private: ['git.acme.example'] });
const files = { 'go.mod': goMod('require git.acme.example/a v1.0.0') };
const withSettings = (settings: Readonly<Record<string, string>>): ReturnType<typeof repositoryWith> =>
  repositoryWith(files, { policy, settings: factsWith(settings).settings });

const workspace = {
  'a/go.mod': 'module git.acme.example/a\n\ngo 1.24\n',
  'b/go.mod': goMod('require git.acme.example/a v1.0.0'),
  'go.work': 'go 1.24\nuse ./a\nuse ./b\n',
};

const using = (settings: Readonly<Record<string, string>>): Facts =>
  repositoryWith(files, {
    policy: policyWith({
      private: ['git.acme.example'],
      endpoints: {
        own: { name: 'own', url: 'https://goproxy.acme.example', kind: 'proxy', trust: 'org', sumdb: 'relay' },
      },
    }),
    settings: factsWith(settings).settings,
  });

testRule(privateModuleUncovered, {
  accept: {
    'nothing private': repositoryWith(files),
    'not required': repositoryWith({ 'go.mod': goMod() }, { policy }),
    covered: withSettings({ GOPRIVATE: 'git.acme.example' }),
    'nobody asked': withSettings({ GOPROXY: 'direct', GOSUMDB: 'off' }),
    'a directory stands in': repositoryWith(
      { 'go.mod': goMod('require git.acme.example/a v1.0.0', 'replace git.acme.example/a => ./a') },
      { policy },
    ),
    'a workspace’s directory stands in': repositoryWith(
      {
        'go.mod': goMod('require git.acme.example/a v1.0.0'),
        'go.work': 'go 1.24\nuse .\nreplace git.acme.example/a => ./a\n',
      },
      { policy },
    ),
    'a directory that another member of the workspace names': repositoryWith(
      { ...workspace, 'a/go.mod': 'module x.test/a\n\nreplace git.acme.example/a => ./x\n' },
      { policy },
    ),
    'excluded by another member of the workspace': repositoryWith(
      { ...workspace, 'a/go.mod': 'module x.test/a\n\nexclude git.acme.example/a v1.0.0\n' },
      { policy },
    ),
    'an own proxy alone, checksums from nobody': using({ GOPROXY: 'https://goproxy.acme.example', GOSUMDB: 'off' }),
    'a proxy on this machine': using({ GOPROXY: 'http://127.0.0.1:3000,direct', GOSUMDB: 'off' }),
    'modules switched off': withSettings({ GO111MODULE: 'off' }),
    'a list that Go refuses': withSettings({ GOPROXY: 'https://goproxy.cn,foo' }),
    'a public one stands in, which replace-private-by-public reports': repositoryWith(
      { 'go.mod': goMod('require git.acme.example/a v1.0.0', 'replace git.acme.example/a => x.test/a v1.0.0') },
      { policy },
    ),
  },
  unknown: {
    'what an unread go.work may replace': repositoryWith(files, {
      policy,
      repositoryFacts: { unread: [{ path: 'go.work', file: 'go.work', why: 'it is a symbolic link' }] },
    }),
    'what an unread member of the workspace may replace': repositoryWith(
      { ...workspace, 'go.work': `${workspace['go.work']}use ../outside\n` },
      { policy },
    ),
  },
  reject: {
    'a member of the workspace, whose go.mod is asked for all the same': [
      repositoryWith(workspace, { policy }),
      'git.acme.example/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    'open, with another file in the place of go.mod': [
      withSettings({ GOFLAGS: '-modfile=other.mod' }),
      'git.acme.example/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    open: [
      repositoryWith(files, { policy }),
      'git.acme.example/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    'open to the database alone': [
      withSettings({ GOPRIVATE: 'git.acme.example', GONOSUMDB: 'none' }),
      'git.acme.example/a is private, but GONOSUMDB does not cover it',
    ],
    'open to the proxy alone': [
      withSettings({ GONOSUMDB: 'git.acme.example' }),
      'git.acme.example/a is private, but GONOPROXY does not cover it',
    ],
    'a private one that stands in': [
      repositoryWith(
        { 'go.mod': goMod('require x.test/a v1.0.0', 'replace x.test/a => git.acme.example/b v1.0.0') },
        { policy },
      ),
      'git.acme.example/b is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    'a public proxy behind an own one': [
      using({ GOPROXY: 'https://goproxy.acme.example,https://goproxy.cn', GOSUMDB: 'off' }),
      'git.acme.example/a is private, but GONOPROXY does not cover it',
    ],
    'a database behind an own proxy': [
      using({ GOPROXY: 'https://goproxy.acme.example' }),
      'git.acme.example/a is private, but GONOSUMDB does not cover it',
    ],
    'a forward proxy that reads plain http': [
      withSettings({
        GOPROXY: 'http://127.0.0.2:3000,http://git.acme.example/proxy',
        GOSUMDB: 'off',
        HTTP_PROXY: 'http://fp.example:3128',
      }),
      'git.acme.example/a is private, but the forward proxy fp.example:3128 reads what goes through it without encryption',
    ],
    'a host that no public network knows': [
      repositoryWith({ 'go.mod': goMod('require git.acme.internal/a v1.0.0') }),
      'git.acme.internal/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
  },
});

test('it says what was not read', () => {
  const messages = (facts: Facts): readonly string[] =>
    privateModuleUncovered.check(facts, {}).map(({ message }) => message);
  const unread = [{ path: 'go.work', file: '/repo/go.work', why: 'it is a symbolic link' }];
  expect(messages(repositoryWith(files, { policy, repositoryFacts: { unread } }))).toEqual([
    'whether git.acme.example/a, which is private, is asked for is not known: there is /repo/go.work, which was not read',
  ]);
  const outside = { ...workspace, 'go.work': `${workspace['go.work']}use ../outside\n` };
  expect(messages(repositoryWith(outside, { policy }))).toEqual([
    'whether git.acme.example/a, which is private, is asked for is not known: go.work uses ../outside, which was not read',
  ]);
});

test('it says who would learn the name, and who only where a proxy does not do its part', () => {
  const why = (facts: Facts): string | undefined => privateModuleUncovered.check(facts, {})[0]?.why;
  expect(why(withSettings({ GOPROXY: 'https://goproxy.cn,direct' }))).toBe(
    'goproxy.cn and sum.golang.org would learn its name.',
  );
  expect(why(repositoryWith(workspace, { policy }))).toMatch(/^The workspace has it, but .* would learn its name[.]$/);
  expect(why(using({ GOPROXY: 'https://goproxy.acme.example,https://goproxy.cn,direct' }))).toBe(
    'goproxy.cn and sum.golang.org would learn it where a proxy does not have it or relays no checksum database.',
  );
});
