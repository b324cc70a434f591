import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RELEASES } from '../prepare/releases.ts';
import { runGo } from '../support/go-command.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
let home = '';

beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'go-home-'))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

for (const release of RELEASES.filter(release => toolchains.every(({ version }) => version !== release))) {
  skipAloud(`tests with ${release}`, 'no such toolchain in the test cache');
}

describe.skipIf(toolchains.length === 0)('a prepared toolchain', () => {
  test.each(toolchains)('$version answers for itself, untouched by this machine', async toolchain => {
    const env = scrubbedEnv(join(home, toolchain.version));
    const result = await runGo(toolchain, ['env', '-json', 'GOPROXY', 'GOROOT', 'GOVERSION'], { env, cwd: home });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual({
      GOPROXY: 'https://proxy.golang.org,direct',
      GOROOT: toolchain.goroot,
      GOVERSION: toolchain.version,
    });
  });

  test.each(toolchains)('$version takes settings from the environment and the user file', async toolchain => {
    const own = join(home, `${toolchain.version}-file`);
    const run = { env: scrubbedEnv(own, { GOTOOLCHAIN: 'local' }), cwd: home };
    expect(await runGo(toolchain, ['env', '-w', 'GOPROXY=off'], run)).toMatchObject({ code: 0 });
    expect(existsSync(join(own, '.config', 'go', 'env'))).toBe(true);
    expect((await runGo(toolchain, ['env', 'GOPROXY'], run)).stdout).toBe('off\n');
    const env = { ...run.env, GOPROXY: 'direct' };
    expect((await runGo(toolchain, ['env', 'GOPROXY'], { ...run, env })).stdout).toBe('direct\n');
    expect(readdirSync(join(own, '.config', 'go', 'telemetry'))).toEqual(['mode']);
  });
});

if (oraclePath() === null) skipAloud('the oracle', 'it is not built from the present sources');

describe.skipIf(oraclePath() === null)('the oracle', () => {
  test.each([
    [{ op: 'match', patterns: '*.corp.test,github.com/a/*', target: 'git.corp.test/x' }, { match: true }],
    [{ op: 'match', patterns: '*.corp.test', target: 'corp.test/x' }, { match: false }],
    [
      { op: 'semver', a: 'v1.2.3-rc.1', b: '1.2.3' },
      { cmp: 1, validA: true, validB: false },
    ],
    [
      { op: 'gover', a: 'go1.21rc1', b: 'go1.21.0' },
      { cmp: -1, validA: true, validB: true, langA: 'go1.21', langB: 'go1.21' },
    ],
    [
      { op: 'gover', a: '1.21', b: 'go1.20.3-custom' },
      { cmp: -1, validA: false, validB: true, langA: '', langB: 'go1.20' },
    ],
    [{ op: 'checkpath', path: 'github.com/A/b' }, { ok: true }],
    [
      { op: 'checkpath', path: '/a' },
      { ok: false, error: 'malformed module path "/a": empty path element' },
    ],
    [{ op: 'escape', path: 'github.com/A/b' }, { escaped: 'github.com/!a/b' }],
    [{ op: 'url', text: '://x' }, { error: 'parse "://x": missing protocol scheme' }],
    [
      { op: 'pathmatch', pattern: '[', name: 'a' },
      { match: false, error: 'syntax error in pattern' },
    ],
    [{ op: 'pathmatch', pattern: 'a*', name: 'ab' }, { match: true }],
    [{ op: 'verifier', key: 'x' }, { error: 'malformed verifier id' }],
    [
      { op: 'verifier', key: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' },
      { name: 'sum.golang.org', keyHash: 0x033de0ae },
    ],
    [{ op: 'noproxy', httpsproxy: 'p.test:2', noproxy: '.x.test', url: 'https://a.x.test/' }, { proxy: '' }],
    [
      { op: 'noproxy', httpsproxy: 'p.test:2', noproxy: '.x.test', url: 'https://x.test/' },
      { proxy: 'http://p.test:2' },
    ],
  ])('%j is %j', async (question, answer) => {
    expect(await askOracle([question])).toEqual([answer]);
  });

  test('tells the parts of a URL', async () => {
    const [url] = await askOracle([{ op: 'url', text: 'https://u:p@proxy.test:8443/x%2fy?q#f' }]);
    expect(url).toMatchObject({
      username: 'u',
      password: 'p',
      hostname: 'proxy.test',
      port: '8443',
      rawPath: '/x%2fy',
    });
  });

  test('refuses an operation it does not know', async () => {
    await expect(askOracle([{ op: 'zz' }])).rejects.toThrow('unknown op "zz"');
  });
});
