import { describe, expect, test } from 'vitest';
import { collectPolicy, type LoadedPolicy } from '../../../src/config/collect-policy.ts';
import { rememberTrust } from '../../../src/config/trust.ts';
import { PolicyError, UserError } from '../../../src/model/errors.ts';
import { trustPolicy } from '../../../src/run/policy-trust.ts';
import { type FakeSystem, fakeSystem } from '../../support/fake-system.ts';

const NAMES = ['gopolicy.yaml', '.gopolicy.yml', '.config/gopolicy.json'];

/** A world with files; the search stands in for cosmiconfig, which reads the real disk. */
function world(files: Readonly<Record<string, string | { readonly link: string }>>, environment = {}): FakeSystem {
  return fakeSystem({ files, environment: { HOME: '/home/dev', ...environment }, cwd: '/repo' });
}

async function collect(system: FakeSystem, more: { flag?: string; directory?: string } = {}): Promise<LoadedPolicy> {
  const search = async (folder: string) => {
    const name = NAMES.find(candidate => system.content.has(`${folder}/${candidate}`));
    return name === undefined ? null : { file: `${folder}/${name}` };
  };
  return collectPolicy(system, { directory: '/repo', search, ...more });
}

const fail = async (system: FakeSystem): Promise<PolicyError> => {
  const error = await collect(system).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof PolicyError) return error;
  throw new Error(`no PolicyError but ${String(error)}`);
};

const DOCUMENT = 'version: 1\nrules: { sumdb-off: error }\n';

describe('where a policy comes from', () => {
  test('none: the default', async () => {
    const { kind, policy, trust } = await collect(world({}));
    expect([kind, policy.name, (await trust()).needed]).toEqual(['default', 'gopolicy:default', false]);
    expect(policy.environments.map(({ name }) => name)).toEqual(['ci', 'overseas', 'cn', 'offline']);
  });

  test.each(['gopolicy:recommended', '/etc/p.yaml', '../etc/p.yaml', '/etc'])('--policy %s alone', async flag => {
    const system = world({
      '/etc/p.yaml': DOCUMENT,
      '/etc/gopolicy.yaml': DOCUMENT,
      '/repo/gopolicy.yaml': 'broken: [',
    });
    expect((await collect(system, { flag })).kind).toBe('given');
    const again = fakeSystem({
      files: { '/etc/p.yaml': DOCUMENT },
      environment: { GOPOLICY_POLICY: '/etc/p.yaml' },
    });
    expect((await collect(again)).kind).toBe('given');
  });

  test('--policy that is not there', async () => {
    await expect(collect(world({}), { flag: 'x.yaml' })).rejects.toBeInstanceOf(UserError);
    await expect(collect(world({}), { flag: 'gopolicy:regins' })).rejects.toThrow('did you mean "gopolicy:regions"?');
  });

  test('the nearest of a repository, up to its root and no further', async () => {
    const files = {
      '/repo/.git/HEAD': '',
      '/repo/a/gopolicy.yaml': DOCUMENT,
      '/repo/a/b/x': '',
      '/gopolicy.yaml': 'broken: [',
    };
    const found = await collect(world(files), { directory: '/repo/a/b' });
    expect([found.kind, found.repositoryFile, found.repositoryRoot]).toEqual([
      'repository',
      '/repo/a/gopolicy.yaml',
      '/repo',
    ]);
    expect((await collect(world(files), { directory: '/repo' })).kind).toBe('default');
    expect((await collect(world({ '/gopolicy.yaml': DOCUMENT, '/repo/x': '' }))).kind).toBe('default');
  });

  test('two in one directory', async () => {
    const error = await fail(world({ '/repo/gopolicy.yaml': DOCUMENT, '/repo/.gopolicy.yml': DOCUMENT }));
    expect(error.message).toContain('two policies in one folder: gopolicy.yaml and .gopolicy.yml');
  });

  test.each([
    [
      'extends out of the repository',
      { '/repo/gopolicy.yaml': 'version: 1\nextends: [../p.yaml]', '/p.yaml': DOCUMENT },
      'leaves the repository',
    ],
    [
      'extends through a link',
      {
        '/repo/gopolicy.yaml': 'version: 1\nextends: [./p.yaml]',
        '/repo/p.yaml': { link: '/p.yaml' },
        '/p.yaml': DOCUMENT,
      },
      'link that leaves the repository',
    ],
    [
      'a policy that is a link',
      { '/repo/gopolicy.yaml': { link: '/etc/shadow' }, '/etc/shadow': 'root:x' },
      'link that leaves the repository',
    ],
    ['a policy that does not load', { '/repo/gopolicy.yaml': 'version: 2' }, 'expected 1, found the number 2'],
  ])('%s is an error', async (_name, files, message) => {
    expect((await fail(world({ '/repo/.git/HEAD': '', ...files }))).message).toContain(message);
  });
});

const ORG = `version: 1
private: [a.example]
environments:
  ci: { when: { ci: true }, settings: { GOPROXY: { value: x, allow: [y] } } }
  cn: { settings: { GOSUMDB: sum.golang.org } }
rules: { sumdb-off: error, no-effect: info, template-differs: error }
lock: [rules.sumdb-off]
templates: { go.work: { lines: [toolchain go1.26.9] } }
`;

const tightened = (document: string, org = ORG): Promise<LoadedPolicy> =>
  collect(world({ '/etc/gopolicy/gopolicy.yaml': org, '/repo/gopolicy.yaml': `version: 1\n${document}` }));

describe('over an org policy a repository only tightens', () => {
  test('what tightens is merged', async () => {
    const { kind, policy } = await tightened(
      'private: [b.example]\nrules: { no-effect: error, empty-in-file: warn }\nenvironments: { cn: { settings: { GOVCS: "*:git" } }, ci: { settings: { GOPROXY: y } } }\nendpoints: { own: { url: "https://o.example", kind: proxy } }\ntemplates: { x: { required: true }, go.work: { required: true, lines: [toolchain go1.26.9] } }',
    );
    // cn before ci contradicts the org's order, and is said.
    expect(policy.notices.map(({ path }) => path)).toEqual(['environments']);
    expect(kind).toBe('org');
    expect(policy.private).toEqual(['a.example', 'b.example']);
    expect(policy.rules['no-effect']?.severity).toBe('error');
    expect(policy.rules['empty-in-file']?.severity).toBe('warn');
    expect(policy.environments.map(({ name }) => name)).toEqual(['ci', 'cn']);
    expect(policy.environments[0]?.settings['GOPROXY']).toMatchObject({ value: 'y', allow: [] });
    expect(policy.environments[1]?.settings['GOVCS']).toMatchObject({ value: '*:git' });
    expect(policy.endpoints['own']?.trust).toBe('public');
    expect(policy.templates.map(({ file, required }) => [file, required])).toEqual([
      ['go.work', true],
      ['x', true],
    ]);
  });

  test.each([
    ['a lower severity', 'rules: { no-effect: off }', 'rules.no-effect'],
    ['a removed rule', 'rules: { no-effect: null }', 'rules.no-effect'],
    ['a new environment', 'environments: { new: { settings: { GOPROXY: z } } }', 'environments.new'],
    ['another value', 'environments: { ci: { settings: { GOPROXY: z } } }', 'environments.ci.settings.GOPROXY'],
    ['a switch off', 'environments: { ci: { settings: { GOSUMDB: off } } }', 'environments.ci.settings.GOSUMDB'],
    ['when', 'environments: { ci: { when: { ci: false } } }', 'environments.ci.when'],
    [
      'a known endpoint',
      'endpoints: { goproxy-cn: { url: "https://o.example", kind: proxy } }',
      'endpoints.goproxy-cn',
    ],
    ['trust', 'endpoints: { own: { url: "https://o.example", kind: proxy, trust: org } }', 'endpoints.own.trust'],
    ['a waiver', 'waivers: [{ rule: no-effect, where: {}, reason: r, expires: 2027-01-01 }]', 'waivers[0]'],
    [
      'an override that lowers',
      'overrides: [{ files: [x], rules: { no-effect: off } }]',
      'overrides[0].rules.no-effect',
    ],
    ['its own leave', 'repository: { waivers: true }', 'repository.waivers'],
    ['judge', 'judge: { ci: cn }', 'judge.ci'],
    ['a template that wants less', 'templates: { go.work: { lines: [x] } }', 'templates.go.work'],
    ['a removed template', 'templates: { go.work: null }', 'templates.go.work'],
  ])('%s is left out and named', async (_name, document, path) => {
    const { policy } = await tightened(document);
    const org = (await collect(world({ '/etc/gopolicy/gopolicy.yaml': ORG }))).policy;
    expect(policy.notices.map(notice => notice.path)).toEqual([path]);
    expect(policy.notices[0]?.place).toMatchObject({ file: 'gopolicy.yaml', line: 2 });
    const { rules, environments, waivers, overrides, judge, repository, templates } = policy;
    expect({ rules, environments, waivers, overrides, judge, repository, templates }).toEqual({
      rules: org.rules,
      environments: org.environments,
      waivers: org.waivers,
      overrides: org.overrides,
      judge: org.judge,
      repository: org.repository,
      templates: org.templates,
    });
  });

  test('under an explicit lock it is an error', async () => {
    await expect(tightened('rules: { sumdb-off: warn }')).rejects.toThrow('locked at /etc/gopolicy/gopolicy.yaml:7:8');
  });

  test('waivers where the org allows them', async () => {
    const waiver = 'waivers: [{ rule: no-effect, where: {}, reason: r, expires: 2027-01-01 }]';
    expect((await tightened(waiver, `${ORG}repository: { waivers: true }\n`)).policy.waivers).toHaveLength(1);
  });

  test('the user’s is merged over the machine’s in the same way, alone it is the whole', async () => {
    const user = {
      '/home/dev/.config/gopolicy/gopolicy.yaml': 'version: 1\nrules: { no-effect: off, empty-in-file: warn }',
    };
    const both = await collect(world({ '/etc/gopolicy/gopolicy.yaml': ORG, ...user }));
    expect(both.policy.rules['no-effect']?.severity).toBe('info');
    expect(both.policy.rules['empty-in-file']?.severity).toBe('warn');
    const alone = await collect(world(user));
    expect([alone.kind, alone.policy.rules['no-effect']?.severity]).toEqual(['org', 'off']);
  });
});

describe('trust', () => {
  test('rules alone need none; settings do, until trusted, and again after a change', async () => {
    const files = {
      '/repo/.git/HEAD': '',
      '/repo/gopolicy.yaml': 'version: 1\nextends: [gopolicy:default]\nrules: { no-effect: error }',
    };
    expect((await (await collect(world(files))).trust()).needed).toBe(false);
    const system = world({
      ...files,
      '/repo/gopolicy.yaml': 'version: 1\nextends: [gopolicy:default]\nprivate: [a.example]',
    });
    const search = async () => ({ file: '/repo/gopolicy.yaml' });
    expect(await (await collect(system)).trust()).toMatchObject({ needed: true, trusted: false, root: '/repo' });
    const hash = (await (await collect(system)).trust()).hash ?? '';
    system.content.set(
      '/home/dev/.local/state/gopolicy/trust.json',
      new TextEncoder().encode(JSON.stringify({ version: 1, repositories: { '/repo': hash } })),
    );
    expect((await (await collect(system)).trust()).trusted).toBe(true);
    system.content.set('/repo/gopolicy.yaml', new TextEncoder().encode('version: 1\nprivate: [b.example]'));
    expect((await (await collectPolicy(system, { directory: '/repo', search })).trust()).trusted).toBe(false);
  });

  test('edits need it for rules, apart from settings; waivers do not matter', async () => {
    const own = (more: string): string => `version: 1\nextends: [gopolicy:default]\n${more}`;
    const system = world({ '/repo/.git/HEAD': '', '/repo/gopolicy.yaml': own('rules: { no-effect: error }') });
    const needed = async (): Promise<readonly boolean[]> => {
      const { trust } = await collect(system);
      return [(await trust('settings')).needed, (await trust('edits')).needed, (await trust('edits')).trusted];
    };
    expect(await needed()).toEqual([false, true, false]);
    const { hash = '', root = '' } = await (await collect(system)).trust('edits');
    await rememberTrust(system, root, 'another', 'settings');
    expect(await needed()).toEqual([false, true, false]);
    await rememberTrust(system, root, hash, 'edits');
    expect(await needed()).toEqual([false, true, true]);
    await rememberTrust(system, root, 'a third', 'settings');
    expect(await needed()).toEqual([false, true, true]);
    const write = (text: string): void =>
      void system.content.set('/repo/gopolicy.yaml', new TextEncoder().encode(text));
    const waiver = 'waivers: [{ rule: no-effect, where: {}, reason: r, expires: 2027-01-01 }]';
    write(own(`rules: { no-effect: error }\n${waiver}`));
    expect(await needed()).toEqual([false, true, true]);
    for (const more of [
      'rules: { no-effect: warn }',
      'rules: { no-effect: error, go-version: { severity: warn, options: { patch: required } } }',
      'rules: { no-effect: error }\noverrides: [{ files: [x], rules: { no-effect: off } }]',
      'rules: { no-effect: error }\nenvironments: { ci: { rules: { no-effect: off } } }',
    ]) {
      write(own(more));
      expect(await needed(), more).toEqual([false, true, false]);
    }
    write(own(waiver));
    expect((await needed()).slice(0, 2)).toEqual([false, false]);
  });

  test('nothing to trust', async () => {
    await expect(trustPolicy(world({}), { directory: '/repo' })).rejects.toBeInstanceOf(UserError);
  });
});
