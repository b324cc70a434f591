import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { collectPolicy, type LoadedPolicy } from '../../../src/config/collect-policy.ts';
import { nodeFiles } from '../../../src/system/node/files.ts';
import { trustPolicy } from '../../../src/run/policy-trust.ts';

/** The real cosmiconfig on the real disk, standing in the repository as a user does. */
const before = process.cwd();
const folders: string[] = [];
afterEach(() => {
  process.chdir(before);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function repository(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gopolicy-test-')));
  folders.push(folder);
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  process.chdir(folder);
  return folder;
}

const hostOf = (folder: string) => ({
  platform: process.platform,
  arch: process.arch,
  cwd: folder,
  environment: { HOME: join(folder, 'home') },
  uid: process.getuid?.() ?? -1,
  program: () => ({ node: process.execPath, script: '' }),
});

const collect = (folder: string): Promise<LoadedPolicy> =>
  collectPolicy({ files: nodeFiles, host: hostOf(folder) }, { directory: folder });

const POLICY = 'version: 1\nrules: { sumdb-off: error }\n';
const EVIL = (marker: string): string =>
  `require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); module.exports = {};`;

test.each(['gopolicy.yaml', '.gopolicy.yml', '.config/gopolicy.json', '.config/gopolicy.yaml'])(
  'finds %s',
  async name => {
    const folder = repository({
      [name]: name.endsWith('json') ? '{"version": 1, "rules": {"sumdb-off": "error"}}' : POLICY,
    });
    const { kind, policy, repositoryFile } = await collect(folder);
    expect([kind, policy.name, repositoryFile]).toEqual(['repository', name, join(folder, name)]);
    expect(policy.rules).toEqual({ 'sumdb-off': { severity: 'error' } });
    expect(process.cwd()).toBe(folder);
  },
);

test.each(['config.cjs', 'config.js', 'config.mjs', 'config.ts'])('.config/%s does not run', async name => {
  const folder = repository({ 'gopolicy.yaml': POLICY });
  const marker = join(folder, 'ran');
  mkdirSync(join(folder, '.config'));
  writeFileSync(join(folder, '.config', name), EVIL(marker));
  expect((await collect(folder)).policy.name).toBe('gopolicy.yaml');
  expect(existsSync(marker)).toBe(false);
});

test.each([
  ['config.yaml', 'cosmiconfig: { searchPlaces: [lenient.yaml], mergeSearchPlaces: false }\n'],
  ['config.yaml', 'gopolicy: { version: 1 }\n'],
  ['config.json', '{"cosmiconfig": {"searchPlaces": ["lenient.yaml"], "mergeSearchPlaces": false}}'],
])('.config/%s does not redirect', async (name, text) => {
  const folder = repository({ 'gopolicy.yaml': POLICY, 'lenient.yaml': 'version: 1\n', [`.config/${name}`]: text });
  expect((await collect(folder)).policy.rules).toEqual({ 'sumdb-off': { severity: 'error' } });
});

test('$import does not run', async () => {
  const folder = repository({ 'gopolicy.yaml': `$import: ./evil.cjs\n${POLICY}` });
  const marker = join(folder, 'ran');
  writeFileSync(join(folder, 'evil.cjs'), EVIL(marker));
  await expect(collect(folder)).rejects.toThrow('unknown key "$import"');
  expect(existsSync(marker)).toBe(false);
});

test('other kinds of configuration are not looked at', async () => {
  const folder = repository({
    'gopolicy.config.cjs': 'throw 1',
    '.gopolicyrc': POLICY,
    '.gopolicyrc.js': 'throw 1',
    'package.json': '{"gopolicy": {}}',
  });
  expect((await collect(folder)).kind).toBe('default');
});

test('an empty policy is an error, not none', async () => {
  await expect(collect(repository({ 'gopolicy.yaml': '' }))).rejects.toThrow('empty');
});

test('trust is kept for the path and the content', async () => {
  const folder = repository({ 'gopolicy.yaml': `${POLICY}private: [a.example]\n` });
  const system = { files: nodeFiles, host: hostOf(folder) };
  expect((await trustPolicy(system, { directory: folder })).state).toBe('trusted');
  expect((await trustPolicy(system, { directory: folder })).state).toBe('already-trusted');
  const store = await nodeFiles.stat(join(folder, 'home/.local/state/gopolicy/trust.json'));
  expect((store?.mode ?? 0) & 0o777).toBe(0o600);
  writeFileSync(join(folder, 'gopolicy.yaml'), `${POLICY}private: [b.example]\n`);
  expect((await (await collect(folder)).trust()).trusted).toBe(false);
});
