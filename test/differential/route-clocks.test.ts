import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGoRelease } from '../../src/go/release.ts';
import { planRoute } from '../../src/go/route/plan-route.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { Servers } from '../support/lab/servers.ts';
import { blackHole } from '../support/lab/tcp-servers.ts';
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

/** Go's clocks take minutes: with the full counts only. */
const isProof = caseCount(1) >= 10;
const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud("Go's clocks", 'there is no toolchain');
else if (!isProof) process.stderr.write("SKIPPED Go's clocks: they take two minutes; npm run proof waits for them\n");

const servers = new Servers();
let good: RecordingServer;
let home: string;
const hosts = { silent: '', mute: '' };

beforeAll(async () => {
  hosts.silent = `127.0.0.1:${await blackHole(servers)}`;
  const proxy = createServer();
  // Takes the CONNECT and says nothing.
  proxy.on('connect', (_, socket) => socket.on('error', () => undefined));
  hosts.mute = `127.0.0.1:${await servers.listen(proxy)}`;
  good = await startRecordingServer();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-clocks-'));
});

afterAll(async () => {
  servers.close();
  await good.close();
  rmSync(home, { recursive: true, force: true });
});

interface Wait {
  readonly what: string;
  readonly goproxy: string;
  readonly through?: string;
  /** The host that is silent. */
  readonly host: string;
}

const WAITS = (): readonly Wait[] => [
  { what: 'a dial', goproxy: `http://${hosts.silent}`, host: hosts.silent },
  { what: 'three dials', goproxy: `http://${hosts.silent}|${good.url}`, host: hosts.silent },
  { what: 'a CONNECT', goproxy: 'https://silent.invalid', through: `http://${hosts.mute}`, host: 'silent.invalid' },
];

test.runIf(isProof && toolchains.length > 0)(
  "the go command waits as long as Go's clocks say",
  { timeout: 600_000 },
  async () => {
    const module = 'clocks.invalid/m';
    const cases = toolchains.flatMap(tool => WAITS().map(wait => ({ tool, wait })));
    const found = await mapLimit(cases, cases.length, async ({ tool, wait }, index) => {
      const { goproxy, through = '', host, what } = wait;
      const cwd = join(home, String(index));
      mkdirSync(cwd);
      const settings = { GOPROXY: goproxy, GOSUMDB: 'off', HTTPS_PROXY: through };
      const more = { GOFLAGS: '-modcacherw', GOENV: 'off', GOTOOLCHAIN: 'local', GOPATH: cwd };
      const start = performance.now();
      const run = { env: scrubbedEnv(home, { ...settings, ...more }), cwd, timeoutMs: 300_000 };
      const { code, stderr } = await runGo(tool, ['mod', 'download', `${module}@v1.0.0`], run);
      const seconds = (performance.now() - start) / 1000;
      const plan = planRoute({
        module,
        version: 'v1.0.0',
        settings,
        release: parseGoRelease(tool.version)!,
        outages: [{ host, outcome: 'timeout' }],
      });
      const { waits = 0, error, result } = plan;
      const said = error === undefined ? '' : `go: ${error}\n`;
      const isSame = (code === 0) === (result === 'ok') && stderr === said && Math.abs(seconds - waits) < 10;
      return isSame ? [] : [{ go: tool.version, what, seconds, waits, stderr, said }];
    });
    expect(found.flat()).toEqual([]);
  },
);
