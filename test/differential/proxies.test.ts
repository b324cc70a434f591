import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseProxyList, type ProxyEntry } from '../../src/go/proxy-list.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { parseSumdb } from '../../src/go/sumdb.ts';
import type { GoUrl } from '../../src/go/url.ts';
import { mapLimit, runGo, type GoResult } from '../support/go-command.ts';
import { startRecordingServer, statusFor, type RecordingServer } from '../support/recording-server.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { proxyListValue, sumdbValue } from '../support/setting-generators.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const all = preparedToolchains();
const toolchains = [...new Set([all[0], all[Math.floor(all.length / 2)], all.at(-1)])].filter(
  tool => tool !== undefined,
);
if (toolchains.length === 0) skipAloud('GOPROXY and GOSUMDB against the go command', 'there is no toolchain');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(60_000, caseCount(60_000));

let server: RecordingServer;
let folder: string;

beforeAll(async () => {
  server = await startRecordingServer();
  folder = mkdtempSync(join(tmpdir(), 'gopolicy-proxies-'));
  mkdirSync(join(folder, 'work'));
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing leaves the machine: what is not on loopback goes to a forward proxy that nobody runs. */
function go(
  tool: PreparedToolchain,
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<GoResult> {
  const dead = 'http://127.0.0.1:9';
  const env = scrubbedEnv(folder, {
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
    HTTP_PROXY: dead,
    HTTPS_PROXY: dead,
    ...extra,
  });
  return runGo(tool, args, { env, cwd: join(folder, 'work') });
}

/** The URL where an entry is one that our server is asked; Go sends no password over plain http. */
function ownUrl({ parsed }: ProxyEntry): GoUrl | null {
  const isOurs = parsed?.scheme === 'http' && parsed.host === `127.0.0.1:${server.port}`;
  return isOurs && parsed.user?.password === undefined ? parsed : null;
}

/** How the server or the network answers an entry: `next` goes on after `,` too, `fault` after `|` alone. */
function outcomeOf(entry: ProxyEntry): 'ok' | 'next' | 'fault' {
  if (entry.parsed?.scheme === 'file') return 'next';
  const url = ownUrl(entry);
  if (url === null) return 'fault';
  const status = statusFor(posix.normalize(`${url.escapedPath}/`));
  if (status === 200) return 'ok';
  return [404, 410].includes(status) ? 'next' : 'fault';
}

/** The paths that the go command asks for `.info`, in order. */
function predictedPaths(entries: readonly ProxyEntry[], module: string): readonly string[] {
  const paths: string[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'url') break;
    const url = ownUrl(entry);
    if (url !== null) {
      const query = url.query === undefined ? '' : `?${url.query}`;
      // Go cleans the path that it asks for (modfetch: getBody, path.Join): two slashes become one.
      paths.push(posix.normalize(`${url.escapedPath}/${module}/@v/v1.0.0.info`) + query);
    }
    const outcome = outcomeOf(entry);
    if (outcome === 'ok' || (outcome === 'fault' && entry.separator !== '|')) break;
  }
  return paths;
}

/** Go dumps its own struct behind a bad name, and crashes where the name is not even a URL. */
function isSaidBy(stderr: string, words: string | undefined): boolean {
  const said = /verifying (?:go\.mod|module): ((?:missing GOSUMDB|invalid (?:GOSUMDB|sumdb)).*)/.exec(stderr)?.[1];
  if (words?.startsWith('invalid sumdb name') !== true) return said === words;
  return said?.startsWith(words) === true || stderr.includes('panic:');
}

describe.each(toolchains)('$version', tool => {
  const release = parseGoRelease(tool.version)!;

  test('GOPROXY: what it refuses we refuse in its words, what it takes it asks in our order', { timeout }, async () => {
    const random = seededRandom(`goproxy ${tool.version}`);
    const values = Array.from({ length: caseCount(24) }, () => proxyListValue(random, server.url));
    let refused = 0;
    const found = await mapLimit(values, 2, async (value, index) => {
      const module = `p${tool.minor}-${index}.invalid/m`;
      const { stderr } = await go(tool, ['list', '-m', `${module}@v1.0.0`], { GOPROXY: value, GOSUMDB: 'off' });
      const asked = server.requests.filter(path => path.includes(`/${module}/@v/v1.0.0.info`));
      const { value: list, errors } = parseProxyList(value, { release });
      if (errors.length > 0) {
        refused++;
        const words = `go: ${module}@v1.0.0: ${errors[0]!.message}\n`;
        return stderr === words && asked.length === 0 ? [] : [{ value, stderr, words, asked }];
      }
      const expected = predictedPaths(list.entries, module);
      return asked.join('\n') === expected.join('\n') ? [] : [{ value, stderr, asked, expected }];
    });
    expect(found.flat().slice(0, 5)).toEqual([]);
    expect(refused).toBeLessThan(values.length);
  });

  test('GOSUMDB: what it refuses we refuse in its words', { timeout }, async () => {
    const random = seededRandom(`gosumdb ${tool.version}`);
    const values = Array.from({ length: caseCount(16) }, () => sumdbValue(random));
    const found = await mapLimit(values, 2, async (value, index) => {
      const module = `s${tool.minor}-${index}.invalid/m`;
      const { stderr, code } = await go(tool, ['mod', 'download', `${module}@v1.0.0`], {
        GOPROXY: server.url,
        GOSUMDB: value,
      });
      const { value: database, errors } = parseSumdb(value, { release });
      const isSame = isSaidBy(stderr, errors[0]?.message) && (code === 0) === (database?.kind === 'off');
      return isSame ? [] : [{ value, stderr, code, errors }];
    });
    expect(found.flat().slice(0, 5)).toEqual([]);
  });
});
