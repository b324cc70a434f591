import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELEASES, toolchainModule, WITH_SOURCES } from '../../prepare/releases.ts';
import { clearStaleDownloads, prepareToolchain, type ToolchainFolders } from '../../prepare/toolchain.ts';
import { runGo } from '../../support/go-command.ts';
import { httpproxyOracleTarget } from '../../support/httpproxy-oracle.ts';
import { golangciFolder } from '../../support/golangci.ts';
import { modfileTestdata } from '../../support/modfile-corpus.ts';
import { moduleCorpusFile } from '../../support/module-corpus.ts';
import { mirrorFolder } from '../../support/module-mirror.ts';
import { oracleTarget } from '../../support/oracle.ts';

let cache = '';
let folders: ToolchainFolders = { toolchains: '', downloads: '', empty: '' };

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'prepare-'));
  folders = { toolchains: join(cache, 'toolchains'), downloads: join(cache, 'downloads'), empty: join(cache, 'empty') };
  mkdirSync(folders.empty);
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** A go command that "downloads" a toolchain which calls itself `says`. */
function fakeGo(says: string, ending = ''): Record<string, string> {
  const lines = [
    '#!/bin/sh',
    `echo "$PWD $GOFLAGS $GOTOOLCHAIN $*" >> ${cache}/calls`,
    'd=$GOMODCACHE/tc; mkdir -p $d/bin $d/pkg/tool/os_arch $d/src $d/test $d/lib',
    `printf '#!/bin/sh\\necho go version ${says} os/arch\\n' > $d/bin/go`,
    'touch $d/pkg/tool/os_arch/compile $d/VERSION $d/src/a.go; chmod 444 $d/bin/go $d/pkg/tool/os_arch/compile',
    ending === '' ? 'echo "{\\"Dir\\": \\"$d\\"}"' : ending,
  ];
  const path = join(cache, 'path');
  mkdirSync(path);
  writeFileSync(join(path, 'go'), `${lines.join('\n')}\n`);
  chmodSync(join(path, 'go'), 0o755);
  return { PATH: `${path}:/usr/bin:/bin`, GOFLAGS: '-mod=vendor' };
}

describe('prepareToolchain', () => {
  test('fetches, keeps what is needed, cleans up; the second time it is present', async () => {
    const environment = fakeGo('go1.23.12');
    expect(await prepareToolchain('go1.23.12', folders, environment)).toEqual({ what: 'go1.23.12', done: 'fetched' });
    const goroot = join(folders.toolchains, 'go1.23.12');
    expect(readdirSync(goroot).sort()).toEqual(['VERSION', 'bin', 'lib', 'pkg']);
    expect(existsSync(join(goroot, 'pkg', 'tool', 'os_arch', 'compile'))).toBe(true);
    expect(readdirSync(folders.downloads)).toEqual([]);
    expect(await prepareToolchain('go1.23.12', folders, environment)).toEqual({ what: 'go1.23.12', done: 'present' });
    expect(readFileSync(join(cache, 'calls'), 'utf8')).toBe(
      `${folders.empty} -modcacherw local mod download -json ${toolchainModule('go1.23.12')}\n`,
    );
    expect(readdirSync(folders.empty)).toEqual([]);
  });

  test.each([
    ['an error in the answer', `printf '%s' '{"Error": "no such\\nhost"}'; exit 1`, 'no such | host'],
    ['an error on stderr', 'echo go: refused >&2; exit 1', 'go: refused'],
    ['half an answer', 'echo "{"; echo go: cut off >&2; exit 1', 'go: cut off'],
    ['no folder in the answer', 'echo {}', 'it said nothing'],
  ])('with %s lays down nothing', async (_, ending, words) => {
    const environment = fakeGo('go1.23.12', ending);
    await expect(prepareToolchain('go1.23.12', folders, environment)).rejects.toThrow(words);
    expect(existsSync(folders.toolchains)).toBe(false);
    expect(readdirSync(folders.downloads)).toEqual([]);
  });

  test('refuses a toolchain that is another', async () => {
    const fetch = prepareToolchain('go1.23.12', folders, fakeGo('go1.23.11'));
    await expect(fetch).rejects.toThrow('go version go1.23.11');
    expect(existsSync(join(folders.toolchains, 'go1.23.12'))).toBe(false);
  });
});

test('clearStaleDownloads leaves the downloads of running processes', async () => {
  await clearStaleDownloads(folders.downloads);
  for (const name of [`${process.pid}-go1.2.3`, '999999999-go1.2.3', 'other']) {
    mkdirSync(join(folders.downloads, name), { recursive: true });
  }
  await clearStaleDownloads(folders.downloads);
  expect(readdirSync(folders.downloads)).toEqual([`${process.pid}-go1.2.3`]);
});

test('there is one release for every minor from 1.19 to 1.27', () => {
  const minors = RELEASES.map(version => Number(/^go1\.(\d+)\.\d+$/.exec(version)?.[1]));
  expect(minors.sort((a, b) => a - b)).toEqual([19, 20, 21, 22, 23, 24, 25, 26, 27]);
});

test('toolchainModule names system and processor as Go does', () => {
  expect(toolchainModule('go1.23.12', 'linux', 'x64')).toBe('golang.org/toolchain@v0.0.1-go1.23.12.linux-amd64');
  expect(toolchainModule('go1.23.12', 'darwin', 'arm64')).toBe('golang.org/toolchain@v0.0.1-go1.23.12.darwin-arm64');
  expect(() => toolchainModule('go1.23.12', 'win32', 'x64')).toThrow('no toolchain for win32');
});

describe('the whole script', () => {
  const script = join(import.meta.dirname, '..', '..', 'prepare', 'index.ts');
  const start = (environment: Readonly<Record<string, string>>) =>
    runGo({ go: process.execPath }, ['--import', 'tsx', script], {
      env: { HOME: cache, GOPOLICY_TEST_CACHE: cache, GOPOLICY_PREPARE_ONLY: 'go', ...environment },
      cwd: join(import.meta.dirname, '..', '..', '..'),
    });

  test('says that there is no Go, and ends well', async () => {
    const result = await start({ PATH: folders.empty });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('no Go on PATH');
  });

  test('tries every item, tells of each failure, and ends with code 1', async () => {
    const result = await start(
      fakeGo('x', 'case $1 in version) echo go version x;; *) echo go: refused >&2; exit 1;; esac'),
    );
    expect(result.code).toBe(1);
    const own = ['oracle', 'modfile testdata', 'module mirror', 'module corpus', 'golangci-lint'];
    const refused = [...own, ...RELEASES].map(what => `${what}: FAILED: go: refused`);
    const noSources = 'FAILED: it was prepared without its sources: remove its folder, prepare again';
    const failures = [...refused, ...WITH_SOURCES.map(version => `httpproxy of ${version}: ${noSources}`)];
    expect(result.stderr.trim().split('\n').sort()).toEqual(failures.sort());
  });

  test('ends with code 1 when a single item failed', async () => {
    const environment = fakeGo(
      'x',
      'case "$*" in *go1.20.14.*) echo go: refused >&2; exit 1;; version) echo go version x;; esac',
    );
    for (const version of RELEASES)
      if (version !== 'go1.20.14') mkdirSync(join(folders.toolchains, version), { recursive: true });
    const files = [oracleTarget(cache), moduleCorpusFile('latest', cache)];
    for (const target of [...files, ...WITH_SOURCES.map(version => httpproxyOracleTarget(version, cache))]) {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, '');
    }
    for (const folder of [mirrorFolder(cache), modfileTestdata(cache), golangciFolder(cache)]) {
      mkdirSync(folder, { recursive: true });
    }
    expect(await start(environment)).toMatchObject({ code: 1, stderr: 'go1.20.14: FAILED: go: refused\n' });
  });
});
