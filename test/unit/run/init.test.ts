import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectPolicy } from '../../../src/config/collect-policy.ts';
import { describeFailure } from '../../../src/cli/failure.ts';
import { initText } from '../../../src/report/init-text.ts';
import { init, type InitOptions } from '../../../src/run/init.ts';
import { listJournal, undo } from '../../../src/run/undo.ts';
import { type FakeSystem, fakeSystem } from '../../support/fake-system.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

type Files = Readonly<Record<string, string>>;
type Answers = readonly (string | boolean | null)[];

const GIT = { '/repo/.git/HEAD': 'ref: refs/heads/main\n' };
const remote = (url: string): Files => ({ ...GIT, '/repo/.git/config': `[remote "origin"]\n\turl = ${url}\n` });
const FILE = '/repo/gopolicy.yaml';
const PLAIN = { colour: false, unicode: true, columns: 80, cwd: '/repo', home: '/home/dev' };

const world = (files: Files, answers?: Answers): FakeSystem => fakeSystem({ files, ...(answers && { answers }) });

const run = (system: FakeSystem, more: Partial<InitOptions> = {}): ReturnType<typeof init> =>
  init(system, { directory: '/repo', yes: false, org: false, ...more });

function textIn(system: FakeSystem, file = FILE): string | null {
  const bytes = system.content.get(file);
  return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : null;
}

/** The policy that a check in /repo finds, read for real but for cosmiconfig, which knows no fake disk. */
async function loaded(
  system: FakeSystem,
): Promise<{ readonly private: readonly string[]; readonly names: readonly string[] }> {
  const { policy } = await collectPolicy(system, { directory: '/repo', search: async () => ({ file: FILE }) });
  return { private: policy.private, names: policy.environments.map(({ name }) => name) };
}

const NAMES = ['ci', 'overseas', 'cn', 'offline'];

describe('without a terminal', () => {
  test.each<[string, Files, readonly string[], string]>([
    ['no repository', {}, [], '#   - "git.acme.example"'],
    ['no remotes', GIT, [], '#   - "git.acme.example"'],
    ['scp', remote('git@git.acme.example:pay/api.git'), ['git.acme.example'], ''],
    ['ssh', remote('ssh://git@git.acme.example:2222/pay/api'), ['git.acme.example'], ''],
    ['https with a port and a token', remote('https://user:s3cr3t@git.acme.example:8443/x'), ['git.acme.example'], ''],
    ['a file', remote('file:///srv/git/x'), [], ''],
    ['github', remote('git@github.com:acme/x'), [], '#   - "github.com/acme"'],
    ['a host that is everybody’s', remote('https://example.com/x'), [], ''],
    ['go.mod', { ...GIT, '/repo/go.mod': 'module go.acme.example/pay\n' }, ['go.acme.example'], ''],
    ['a hostile go.mod', { ...GIT, '/repo/go.mod': 'module "a.example/\\"\\n- x: y #"\n' }, [], ''],
    ['another hostile go.mod', { ...GIT, '/repo/go.mod': 'module a.example/x"\u001b[31m\u2028private: []\n' }, [], ''],
    ['a newline in a remote', remote('"https://git.acme.example\\nversion: 2\\n/x"'), [], ''],
    ['a quote in a remote', remote(String.raw`"git@git.acme\".example:x\"\n- y"`), [], ''],
  ])('%s: proposals are taken, and the file loads', async (_name, files, patterns, comment) => {
    const system = world(files);
    const result = await run(system);
    expect(result).toMatchObject({ file: FILE, private: patterns, scope: 'repository', environments: NAMES });
    expect(await loaded(system)).toEqual({ private: patterns, names: NAMES });
    expect(textIn(system)).toContain(comment);
    expect(textIn(system)).not.toContain('s3cr3t');
    expect(textIn(system)).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('any remote and any module path: the file loads', async () => {
    const { seed } = seededRandom('init');
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'git@',
        ':',
        '/',
        '"',
        '\\',
        '\n',
        '\\n',
        '#',
        '${private}',
        'github.com',
        'a.example',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (url, path) => {
        const system = world({ ...remote(url), '/repo/go.mod': `module ${path}\n` });
        await run(system);
        expect((await loaded(system)).names).toEqual(NAMES);
      }),
      { seed, numRuns: caseCount(60) },
    );
  });

  test('below the root, the root gets it; `node_modules` lends its schema', async () => {
    const system = world({
      ...GIT,
      '/repo/a/b/x.go': '',
      '/repo/node_modules/gopolicy/schemas/policy.schema.json': '{}',
    });
    await run(system, { directory: '/repo/a/b' });
    expect(textIn(system)).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/gopolicy\/schemas\//);
  });

  test('a go.mod above the repository is another one', async () => {
    expect((await run(world({ ...GIT, '/go.mod': 'module a.b.example/x' }))).private).toEqual([]);
  });

  test('undo takes it back', async () => {
    const system = world(GIT);
    await run(system);
    expect(await listJournal(system)).toMatchObject([{ command: 'init' }]);
    await undo(system, { force: false });
    expect(textIn(system)).toBeNull();
  });
});

describe('never over one that is there', () => {
  const NAMED = ['gopolicy', '.gopolicy', '.config/gopolicy'].flatMap(name =>
    ['yaml', 'yml', 'json'].map(end => `${name}.${end}`),
  );

  test.each(NAMED)('%s', async name => {
    const system = world({ ...GIT, [`/repo/${name}`]: 'hello', '/repo/a/x.go': '' });
    const before = [...system.content.keys()];
    for (const directory of ['/repo', '/repo/a']) {
      const error: unknown = await run(system, { directory, yes: true }).catch((thrown: unknown) => thrown);
      expect(describeFailure(error, PLAIN)).toMatchObject({ exitCode: 1 });
      expect(describeFailure(error, PLAIN).text).toContain(`${name} is there already; nothing was changed`);
    }
    expect([...system.content.keys()]).toEqual(before);
  });

  test('nor over a link that leads nowhere, nor beside a policy below the root', async () => {
    const link = fakeSystem({ files: { ...GIT, [FILE]: { link: '/elsewhere' } } });
    await expect(run(link)).rejects.toThrow('is there already');
    const below = world({ ...GIT, '/repo/a/.gopolicy.yml': 'version: 1\n' });
    await expect(run(below, { directory: '/repo/a' })).rejects.toThrow('a/.gopolicy.yml is there already');
    expect(textIn(below)).toBeNull();
  });
});

describe('on a terminal', () => {
  const asked = remote('git@git.acme.example:x');

  test('what is answered is written', async () => {
    const system = world(asked, ['git.acme.example, *.corp.acme.example', 'http://athens.internal:3000']);
    const result = await run(system);
    expect(result.environments).toEqual(['ci', 'intranet', 'overseas', 'cn', 'offline']);
    expect(await loaded(system)).toEqual({
      private: ['git.acme.example', '*.corp.acme.example'],
      names: ['ci', 'intranet', 'overseas', 'cn', 'offline'],
    });
  });

  test('what cannot be taken is asked again, and said why, without its secrets', async () => {
    const system = world(asked, [
      'https://git.acme.example',
      'github.com',
      'git.acme.example',
      'athens',
      'https://user:s3cr3t@athens.internal',
      'http://${private}',
      '',
    ]);
    expect((await run(system)).private).toEqual(['git.acme.example']);
    for (const words of [
      'not URLs',
      'covers the public host',
      'begins with https://',
      'no credentials',
      'without parameters',
    ]) {
      expect(system.printed.err).toContain(words);
    }
    expect(system.printed.err).not.toContain('s3cr3t');
  });

  test('none is an answer', async () => {
    const system = world(asked, ['', '']);
    await run(system);
    expect(await loaded(system)).toEqual({ private: [], names: NAMES });
  });

  test.each<[string, Answers]>([
    ['first', [null]],
    ['second', ['', null]],
    ['third', ['', '', null]],
  ])('breaking off at the %s question writes nothing: 130', async (_name, answers) => {
    const system = world(asked, answers);
    const installHook = (): Promise<string> => Promise.reject(new Error('installed'));
    const error: unknown = await run(system, { installHook }).catch((thrown: unknown) => thrown);
    expect(describeFailure(error, PLAIN)).toMatchObject({ exitCode: 130 });
    expect(textIn(system)).toBeNull();
  });

  test.each([true, false])('the hook, answered %s', async answer => {
    const system = world(asked, ['', '', answer]);
    const { hook } = await run(system, {
      installHook: async () => (textIn(system) === null ? 'too early' : 'installed'),
    });
    expect(hook).toBe(answer ? 'installed' : undefined);
  });

  test('--yes asks nothing', async () => {
    const system = world(asked, []);
    const result = await run(system, { yes: true, installHook: async () => 'installed' });
    expect(result.private).toEqual(['git.acme.example']);
    expect(result.hook).toBeUndefined();
  });
});

describe('--org', () => {
  const ORG = '/home/dev/.config/gopolicy/gopolicy.yaml';

  test('writes the user’s, which then holds', async () => {
    const system = world(remote('git@git.acme.example:x'), ['git.acme.example', '']);
    expect(await run(system, { org: true, installHook: async () => 'installed' })).toMatchObject({
      file: ORG,
      scope: 'org',
    });
    expect(textIn(system)).toBeNull();
    expect(textIn(system, ORG)).toContain('# lock:');
    const { policy, kind } = await collectPolicy(system, { directory: '/repo' });
    expect([kind, policy.private]).toEqual(['org', ['git.acme.example']]);
    await expect(run(system, { org: true })).rejects.toThrow('is there already');
  });

  test('needs a home', async () => {
    const system = fakeSystem({ environment: {} });
    await expect(run(system, { org: true })).rejects.toThrow('no folder to write the policy to');
  });

  test('a repository’s policy beside it does not stand in the way', async () => {
    const system = world({ ...GIT, [FILE]: 'rubbish: 1\n' });
    expect((await run(system, { org: true })).file).toBe(ORG);
  });

  test('below one that locks, a repository extends nothing and loads', async () => {
    const org = 'version: 1\nextends: [gopolicy:recommended]\nlock: ["environments.*.settings.GOSUMDB"]\n';
    const system = world({ ...remote('git@git.acme.example:x'), [ORG]: org });
    const result = await run(system);
    expect(result).toMatchObject({ scope: 'below-org', environments: [] });
    expect(await loaded(system)).toEqual({ private: ['git.acme.example'], names: [] });
    expect(initText(result, PLAIN)).toContain('It extends nothing');
  });

  test('below one that does not load, nothing is written', async () => {
    const system = world({ ...GIT, [ORG]: 'version: 7\n' });
    const error: unknown = await run(system).catch((thrown: unknown) => thrown);
    expect(describeFailure(error, PLAIN)).toMatchObject({ exitCode: 2 });
    expect(textIn(system)).toBeNull();
  });
});

test('GOPOLICY_POLICY names another policy, and is left alone', async () => {
  const environment = { HOME: '/home/dev', GOPOLICY_POLICY: '/nowhere.yaml' };
  const system = fakeSystem({ files: GIT, environment });
  expect((await run(system)).file).toBe(FILE);
});

test('the report: the file, what is private, three lines', async () => {
  const files = { ...remote('git@git.acme.example:x'), '/repo/go.mod': 'module github.com/acme/x\n' };
  expect(initText(await run(world(files)), PLAIN)).toBe(`✓ gopolicy.yaml written · gopolicy undo takes it back
  private: git.acme.example
  perhaps private, in a comment: github.com/acme

gopolicy check              what this machine does otherwise
gopolicy apply --env NAME   mends it: ci, overseas, cn, offline
gopolicy hook install       in a repository: a commit waits until it is right
`);
});
