import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRepositoryFacts } from '../../src/collect/modules/build.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { buildsOf } from '../../src/plan/builds.ts';
import { startBuild, toolchainFor } from '../../src/plan/start-build.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchains = preparedToolchains().filter(({ minor }) => minor >= 21);
if (toolchains.length === 0) skipAloud('startBuild', 'no toolchain since go1.21 in the test cache');

/** Some toolchains stand on PATH under their names. */
const programs = new Set(toolchains.filter((_, index) => index % 2 === 0).map(({ version }) => version));
let home = '';

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'gopolicy-choice-'));
  mkdirSync(join(home, 'bin'));
  for (const { version, go } of toolchains.filter(each => programs.has(each.version))) {
    const program = join(home, 'bin', version);
    writeFileSync(program, `#!/bin/sh\nexec '${go}' "$@"\n`);
    chmodSync(program, 0o755);
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const NAMES = [...toolchains.map(({ version }) => version), 'go1.98.0', 'go1.20.14'];
const VERSIONS = ['1.20', '1.21', '1.22.0', '1.24', '1.26.0', '1.27.1', '1.27', '1.98.2', '1.28rc1'];

function settingFrom(random: SeededRandom): string {
  const name = random.pick([...NAMES, 'local']);
  return random.pick([
    'auto',
    'path',
    'local',
    name,
    `${name}+auto`,
    `${name}+path`,
    random.pick(['bogus', 'bogus+auto', 'go1.25.0+bogus', 'go2.0', 'go1.x']),
  ]);
}

const goLines = (random: SeededRandom, toolchain = 0.3): string =>
  `${random.bool(0.9) ? `go ${random.pick(VERSIONS)}\n` : ''}${random.bool(toolchain) ? `toolchain ${random.pick([...NAMES, 'default', 'default'])}\n` : ''}`;

function filesFrom(random: SeededRandom): Readonly<Record<string, string>> {
  if (random.bool(0.6)) return { 'go.mod': `module example.com/m\n${goLines(random)}` };
  const folders = ['.', 'a', 'b/c'].filter(() => random.bool(0.7));
  const used = folders.length === 0 ? ['a'] : folders;
  return {
    'go.work': `${goLines(random)}${used.map(folder => `use ./${folder}\n`).join('')}`,
    ...Object.fromEntries(
      used.map(folder => [
        join(folder, 'go.mod'),
        `module example.com/${folder === '.' ? 'root' : folder}\n${goLines(random, 0.1)}`,
      ]),
    ),
  };
}

test.each(toolchains)(
  '$version starts a build or refuses it as foretold',
  { timeout: caseCount(120_000) },
  async tool => {
    const random = seededRandom(`starts of builds ${tool.version}`);
    const cases = Array.from({ length: caseCount(24) }, () => ({
      setting: settingFrom(random),
      texts: filesFrom(random),
    }));
    const told = { refused: 0, good: 0, fetched: 0 };
    const found = await mapLimit(cases, 2, async ({ setting, texts }) => {
      const cwd = mkdtempSync(join(home, 'case-'));
      for (const [path, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(cwd, path)), { recursive: true });
        writeFileSync(join(cwd, path), text);
      }
      const settings = { GOTOOLCHAIN: setting, GOPROXY: 'off', GOFLAGS: '-modcacherw' };
      const extra = { ...settings, GOENV: 'off', PATH: `${join(home, 'bin')}:/usr/bin:/bin` };
      const { code, stderr } = await runGo(tool, ['mod', 'graph'], { env: scrubbedEnv(home, extra), cwd });

      const files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
      const [build] = buildsOf(buildRepositoryFacts({ files, unread: [], shown: path => path, remoteHosts: [] }));
      const question = { base: { settings }, release: parseGoRelease(tool.version)!, platform: 'linux/amd64' };
      const choice = toolchainFor(build!, question);
      const isOnPath = choice.kind === 'other' && programs.has(choice.toolchain);
      const { toolchain, refusal } = startBuild(build!, { ...question, isOnPath });
      const error = toolchain?.result === 'error' ? toolchain.error! : refusal;
      told[toolchain !== null ? 'fetched' : refusal === null ? 'good' : 'refused']++;
      const words = error === null ? '' : error;
      return { setting, texts, says: words, code: error === null ? 0 : 1, real: plain(stderr), exit: code };
    });
    console.log(`starts of builds ${tool.version}: ${JSON.stringify(told)}`);
    expect(told.refused).toBeGreaterThan(0);
    expect(found.filter(({ says, real, code, exit }) => says !== real || code !== exit).slice(0, 5)).toEqual([]);
  },
);

/** Go's words without `go: ` and what it tells on the way. */
const plain = (stderr: string): string =>
  stderr
    .replace(/^go: downloading .*\n/gm, '')
    .replace(/^go: /gm, '')
    .trimEnd();
