import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGoflags } from '../../src/go/goflags.ts';
import { findFlag, knownFlagNames } from '../../src/go/goflags-known.ts';
import { parseGovcs, type GovcsRule } from '../../src/go/govcs.ts';
import { matchModulePatterns } from '../../src/go/module-patterns.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { mapLimit, runGo, type GoResult } from '../support/go-command.ts';
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { goflagsValue, govcsValue } from '../support/setting-generators.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const all = preparedToolchains();
const three = [...new Set([all[0], all[Math.floor(all.length / 2)], all.at(-1)])].filter(tool => tool !== undefined);
if (three.length === 0) skipAloud('GOFLAGS and GOVCS against the go command', 'there is no toolchain');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(60_000, caseCount(60_000));

let server: RecordingServer;
let folder: string;

beforeAll(async () => {
  server = await startRecordingServer();
  folder = mkdtempSync(join(tmpdir(), 'gopolicy-values-'));
  mkdirSync(join(folder, 'work'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'git'), '#!/bin/sh\necho "git was run" >&2\nexit 9\n');
  chmodSync(join(folder, 'bin', 'git'), 0o755);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Plain http to any host ends at our server, https nowhere; `git` is a program of ours. */
function go(
  tool: PreparedToolchain,
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<GoResult> {
  const network = {
    HTTP_PROXY: server.url,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
  };
  const env = scrubbedEnv(folder, { GOTOOLCHAIN: 'local', GOSUMDB: 'off', GOPROXY: 'direct', ...network, ...extra });
  return runGo(tool, args, { env, cwd: join(folder, 'work') });
}

/** cmd/go/internal/vcs: govcsConfig.allow, for a public repository. */
function allowsGit(rules: readonly GovcsRule[], root: string): boolean {
  const rule = rules.find(
    ({ pattern }) => pattern === 'public' || (pattern !== 'private' && matchModulePatterns(pattern, root)),
  );
  return rule === undefined || rule.allowed.some(name => name === 'git' || name === 'all');
}

describe.each(three)('$version', tool => {
  const release = parseGoRelease(tool.version)!;

  test('GOVCS: what it refuses we refuse in its words, and its rules decide as we read them', { timeout }, async () => {
    const random = seededRandom(`govcs ${tool.version}`);
    const cases = Array.from({ length: caseCount(16) }, (_, index) => {
      const host = `v${tool.minor}-${index}.invalid`;
      return { root: `${host}/m`, value: govcsValue(random, host) };
    });
    const found = await mapLimit(cases, 2, async ({ root, value }) => {
      const extra = { GOVCS: value, GOINSECURE: '*.invalid', GOFLAGS: '-modcacherw' };
      const { stderr } = await go(tool, ['list', '-m', `${root}@v1.0.0`], extra);
      const { value: rules, errors } = parseGovcs(value);
      const isRefused = stderr.includes(`GOVCS disallows using git for public ${root}; see 'go help vcs'`);
      const said = /: ((?:\w+ )+(?:in|allowed in) GOVCS.*)\n/.exec(stderr)?.[1];
      const isSame =
        said === errors[0]?.message &&
        (errors.length > 0 || allowsGit(rules, root) !== isRefused) &&
        !stderr.includes('dial tcp: lookup');
      return isSame ? [] : [{ value, stderr, said, errors, rules }];
    });
    expect(found.flat().slice(0, 3)).toEqual([]);
  });

  test('GOFLAGS: what it refuses we refuse in its words', { timeout }, async () => {
    const random = seededRandom(`goflags ${tool.version}`);
    const names = knownFlagNames();
    const values = Array.from({ length: caseCount(40) }, () => goflagsValue(random, names));
    let refused = 0;
    const found = await mapLimit(values, 2, async value => {
      const { stderr } = await go(tool, ['version'], { GOFLAGS: value });
      // Go adds a line feed to its words, unless they end in one.
      const said = /^go: (parsing \$GOFLAGS: [^]*?)\n?$/.exec(stderr)?.[1];
      const { errors } = parseGoflags(value, { release });
      if (said !== undefined) refused++;
      return said === errors[0]?.message.replace(/\n$/, '') ? [] : [{ value, stderr, errors }];
    });
    expect(found.flat().slice(0, 3)).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  });
});

test.each(all)('$version knows the flags that we say it knows', { timeout }, async tool => {
  const release = parseGoRelease(tool.version)!;
  const random = seededRandom(`flags ${tool.version}`);
  const names = knownFlagNames();
  const sample = Array.from({ length: Math.min(names.length, caseCount(12)) }, (_, index) =>
    caseCount(12) >= names.length ? names[index]! : random.pick(names),
  );
  const found = await mapLimit(sample, 2, async name => {
    const { stderr } = await go(tool, ['version'], { GOFLAGS: `-${name}` });
    const isKnown = !stderr.includes(`unknown flag -${name}`);
    return isKnown === (findFlag(name, release) !== null) ? [] : [{ name, isKnown }];
  });
  expect(found.flat()).toEqual([]);
});
