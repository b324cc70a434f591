import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { validateFile } from '../../../src/config/validate-file.ts';
import { type InitFacts, printInitPolicy, quoteYaml } from '../../../src/plan/init-policy.ts';
import { proposePrivate } from '../../../src/plan/propose-private.ts';
import { fakeSystem } from '../../support/fake-system.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

const FACTS: InitFacts = {
  schema: './node_modules/gopolicy/schemas/policy.schema.json',
  scope: 'repository',
  environments: [
    { name: 'ci', description: 'Continuous integration.' },
    { name: 'overseas', description: 'Elsewhere.' },
  ],
  private: [],
  perhaps: [],
  expires: '2027-01-31',
};

async function problemsOf(text: string): Promise<readonly string[]> {
  const system = fakeSystem({ files: { '/repo/gopolicy.yaml': text } });
  return (await validateFile(system, '/repo/gopolicy.yaml')).map(({ message }) => message);
}

const jsOf = (text: string): Record<string, unknown> => parseDocument(text).toJS() as Record<string, unknown>;

/** Takes the "# " away from a commented key and all that belongs to it. */
function uncomment(text: string, key: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.startsWith(`# ${key}:`));
  expect(start, key).toBeGreaterThan(0);
  const isOurs = (line: string, index: number): boolean => index === start || (index > start && line.startsWith('#  '));
  const length = lines.slice(start).findIndex((line, index) => !isOurs(line, start + index));
  return lines.map((line, index) => (index >= start && index < start + length ? line.slice(2) : line)).join('\n');
}

describe('printInitPolicy', () => {
  const WITH_ALL = { private: ['git.acme.example', '*.corp.acme.example'], perhaps: ['github.com/acme'] };

  test.each<[string, Partial<InitFacts>]>([
    ['nothing known', {}],
    ['private hosts', { private: ['git.acme.example'] }],
    ['only perhaps', { perhaps: ['github.com/acme', 'gitlab.com/acme'] }],
    ['all', { ...WITH_ALL, gateway: 'http://athens.internal:3000' }],
    ['an organisation', { ...WITH_ALL, scope: 'org', gateway: 'https://athens.internal/a?b="c"' }],
    ['below an organisation', { ...WITH_ALL, scope: 'below-org' }],
    ['below one, with a gateway', { scope: 'below-org', gateway: 'http://athens.internal' }],
  ])('%s: it loads, in lines of 80', async (_name, more) => {
    const text = printInitPolicy({ ...FACTS, ...more });
    expect(await problemsOf(text)).toEqual([]);
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S+\n[\x20-\x7e\n]*[^\n]\n$/);
    expect(
      text
        .split('\n')
        .slice(1)
        .filter(line => line.length > 80),
    ).toEqual([]);
    expect(jsOf(text)['private'] ?? []).toEqual(more.private ?? []);
  });

  test('a gateway is a parameter of regions', () => {
    const text = printInitPolicy({ ...FACTS, gateway: 'http://athens.internal:3000' });
    const regions = { preset: 'gopolicy:regions', with: { gateway: 'http://athens.internal:3000' } };
    expect(jsOf(text)['extends']).toEqual(['gopolicy:recommended', regions]);
    expect(jsOf(printInitPolicy(FACTS))['extends']).toEqual(['gopolicy:recommended', 'gopolicy:regions']);
  });

  test('an organisation that locks is not extended past', () => {
    expect(jsOf(printInitPolicy({ ...FACTS, scope: 'below-org' }))).toEqual({ version: 1 });
  });

  test.each(['environments', 'waivers', 'lock', 'repository', 'private', 'extends'])(
    'the comment on %s loads without its "# "',
    async key => {
      const scope = key === 'extends' ? 'below-org' : 'org';
      const text = uncomment(printInitPolicy({ ...FACTS, scope, perhaps: ['github.com/acme'] }), key);
      expect(await problemsOf(text)).toEqual([]);
      expect(jsOf(text)[key]).toBeDefined();
    },
  );

  test('what is perhaps private loads without its "# ", beside what is', async () => {
    const text = printInitPolicy({ ...FACTS, ...WITH_ALL }).replace('  # - "github', '  - "github');
    expect(await problemsOf(text)).toEqual([]);
    expect(jsOf(text)['private']).toEqual([...WITH_ALL.private, ...WITH_ALL.perhaps]);
  });
});

test('quoteYaml: any text comes back, in ASCII', () => {
  const { seed } = seededRandom('quoteYaml');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const quoted = quoteYaml(text);
      expect(quoted).toMatch(/^[\x20-\x7e]*$/);
      expect(jsOf(`a: ${quoted} # b\nc: 1\n`)).toEqual({ a: text, c: 1 });
    }),
    { seed, numRuns: caseCount(200) },
  );
});

describe('proposePrivate', () => {
  const remote = (host: string, path = 'acme/x'): { host: string; path: string } => ({ host, path });

  test.each<[string, Parameters<typeof proposePrivate>[0], readonly string[], readonly string[]]>([
    ['nothing', { remotes: [] }, [], []],
    ['a host of its own', { remotes: [remote('git.acme.example')] }, ['git.acme.example'], []],
    [
      'twice the same',
      { remotes: [remote('git.acme.example'), remote('git.acme.example', 'y')] },
      ['git.acme.example'],
      [],
    ],
    ['github', { remotes: [remote('github.com')] }, [], ['github.com/acme']],
    ['github over 443', { remotes: [remote('ssh.github.com')] }, [], ['github.com/acme']],
    ['azure', { remotes: [remote('ssh.dev.azure.com', 'v3/acme/p/x')] }, [], ['dev.azure.com/acme']],
    ['an owner that no module has', { remotes: [remote('github.com', 'a"b\n/x'), remote('github.com', '')] }, [], []],
    ['open hosts', { remotes: [remote('git.sr.ht', '~a/b'), remote('go.googlesource.com')] }, [], []],
    ['a module', { remotes: [], modulePath: 'go.acme.example/x' }, ['go.acme.example'], []],
    ['a module on github', { remotes: [], modulePath: 'github.com/acme/x' }, [], ['github.com/acme']],
    [
      'a vanity path over github',
      { remotes: [remote('github.com')], modulePath: 'acme.example/x' },
      [],
      ['github.com/acme', 'acme.example'],
    ],
    [
      'a vanity path over a private host',
      { remotes: [remote('git.acme.example')], modulePath: 'acme.example/x' },
      ['git.acme.example', 'acme.example'],
      [],
    ],
    ['a public vanity path', { remotes: [], modulePath: 'k8s.io/x' }, [], []],
    ['no module path', { remotes: [], modulePath: 'a.example/"\n#' }, [], []],
    ['a module of nowhere', { remotes: [], modulePath: 'hello' }, [], []],
  ])('%s', (_name, traces, patterns, perhaps) => {
    expect(proposePrivate(traces)).toEqual({ patterns, perhaps });
  });

  test('twenty at most', () => {
    const remotes = Array.from({ length: 1000 }, (_, index) => remote(`g${index}.acme.example`));
    expect(proposePrivate({ remotes }).patterns).toHaveLength(20);
  });
});
