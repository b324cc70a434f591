import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { runGo } from '../support/go-command.ts';
import { hasOpenssl } from '../support/lab/certificates.ts';
import { moduleCorpus } from '../support/module-corpus.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

/** A well-known program's own go.mod, made to require a private module. */
const REAL = moduleCorpus().findLast(({ module }) => module === 'github.com/gin-gonic/gin');
const PRIVATE = 'git.corp.example/team/lib';
const VERSION = 'v1.4.2-rc.1';

const tool = preparedToolchains().at(-1);
const missing = [
  ...(tool === undefined ? ['there is no toolchain'] : []),
  ...(hasOpenssl() ? [] : ['there is no openssl']),
  ...(isBuilt() ? [] : ['gopolicy is not built']),
  ...(REAL === undefined ? ['there is no go.mod of gin; run npm run test:prepare'] : []),
];
if (missing.length > 0) skipAloud('a leak report beside the go command', missing.join(', '));

let world: RouteWorld;
let sandbox: Sandbox;
let home: string;

beforeAll(async () => {
  if (missing.length > 0) return;
  world = await RouteWorld.open();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-report-home-'));
  sandbox = makeSandbox();
  const text = REAL?.bytes.toString('utf8') ?? '';
  sandbox.write('work/go.mod', `${text}\nrequire ${PRIVATE} ${VERSION}\n`);
  sandbox.write('work/gopolicy.yaml', 'version: 1\nextends: [gopolicy:default]\nprivate: [git.corp.example]\n');
});

afterAll(() => {
  if (missing.length > 0) return;
  world.close();
  for (const folder of [home, sandbox.root]) rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly code: number | null;
  readonly hosts: readonly string[];
  readonly text: string;
}

/** Whom the go command told of the module, beside the module's own host. */
async function askGo(settings: Readonly<Record<string, string>>): Promise<Told> {
  const gopath = mkdtempSync(join(home, 'run-'));
  world.begin([]);
  // Nothing is vouched for yet: go.sum is what an earlier run left.
  rmSync(join(sandbox.root, 'work/go.sum'), { force: true });
  const own = { GOENV: 'off', GOTOOLCHAIN: 'local', GOPATH: gopath, GOFLAGS: '-modcacherw' };
  const env = scrubbedEnv(home, { ...world.environment(), ...settings, ...own });
  const args = ['mod', 'download', '-x', `${PRIVATE}@${VERSION}`];
  const { code, stderr } = await runGo(tool!, args, { env, cwd: join(sandbox.root, 'work') });
  const hosts = world.seen.flatMap(text => {
    const [, host = '', rest = ''] = /^(?:GET|VCS) https?:\/\/([^/?]*)(.*)$/.exec(text) ?? [];
    return host !== 'git.corp.example' && rest.includes(PRIVATE) ? [host] : [];
  });
  return { code, hosts: [...new Set(hosts)], text: stderr };
}

/** Who would be told by `gopolicy route --leaks`, with the same settings. */
function askGopolicy(settings: Readonly<Record<string, string>>): Told {
  const { HTTP_PROXY = '', HTTPS_PROXY = '' } = world.environment();
  const env = { ...settings, HTTP_PROXY, HTTPS_PROXY };
  const { code, stdout } = sandbox.run(['route', '--leaks', '--format', 'json'], { env });
  const { leaks } = JSON.parse(stdout) as { leaks: readonly { readonly host: string }[] };
  const text = sandbox.run(['route', '--leaks'], { env: { ...env, COLUMNS: '80' } }).stdout;
  return { code, hosts: leaks.map(({ host }) => host), text };
}

/** What `gopolicy check` says of the module. */
const checked = (settings: Readonly<Record<string, string>>): readonly string[] => {
  const { stdout } = sandbox.run(['check', '--format', 'json'], { env: settings });
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { readonly rule: string; readonly module?: string }[];
  };
  return findings.filter(({ rule }) => rule === 'private-module-uncovered').map(({ module = '' }) => module);
};

describe.skipIf(missing.length > 0)('a public repository that requires a private module', () => {
  const open = (): Record<string, string> => ({
    GOPROXY: 'https://goproxy.example,direct',
    GOSUMDB: world.sums.key,
  });

  test('route --leaks names whom the go command tells, and its remedy stops that', async () => {
    const [go, foretold] = [await askGo(open()), askGopolicy(open())];
    expect(go.code).toBe(0);
    expect(foretold).toMatchObject({ code: 1, hosts: go.hosts });
    expect(go.hosts).toEqual(['goproxy.example']);
    expect(checked(open())).toEqual([PRIVATE]);

    const [, value = ''] = /GOPRIVATE='?([^\s']+)/.exec(foretold.text) ?? [];
    const mended = { ...open(), GOPRIVATE: value };
    const [after, none] = [await askGo(mended), askGopolicy(mended)];
    expect(after).toMatchObject({ code: 0, hosts: [] });
    expect(none).toMatchObject({ code: 0, hosts: [] });
    expect(checked(mended)).toEqual([]);
  });

  test('where GONOSUMDB alone is open, it is the database, through the proxy that relays it', async () => {
    const settings = { ...open(), GONOPROXY: 'git.corp.example' };
    const [go, foretold] = [await askGo(settings), askGopolicy(settings)];
    expect(foretold).toMatchObject({ code: 1, hosts: go.hosts });
    expect(go.hosts).toEqual(['goproxy.example']);
    expect(go.text).toContain(`/sumdb/sum.example/lookup/${PRIVATE}@${VERSION}: 200 OK`);
    expect(checked(settings)).toEqual([PRIVATE]);
  });
});
