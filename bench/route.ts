/**
 * `npx tsx bench/route.ts`: `gopolicy route` for a build of 1,000 modules, a tenth of them private, as a ratio to
 * `node -e 0` in the same run: medians of interleaved runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 21;
const MODULES = 1000;
const bin = join(import.meta.dirname, '../dist/gopolicy.cjs');
const home = mkdtempSync(join(tmpdir(), 'gopolicy-bench-'));
const build = join(home, 'build');
mkdirSync(build);

const hosts = ['github.com/owner', 'golang.org/x', 'k8s.io', 'gopkg.in', 'go.uber.org'];
const paths = Array.from({ length: MODULES }, (_, index) =>
  index % 10 === 0 ? `git.acme.example/team/m${index}` : `${hosts[index % hosts.length] ?? ''}/m${index}.v1`,
);
const hash = `h1:${'A'.repeat(43)}=`;
writeFileSync(
  join(build, 'go.mod'),
  `module git.acme.example/shop\n\ngo 1.26\n\nrequire (\n${paths.map(path => `\t${path} v1.2.3\n`).join('')})\n`,
);
writeFileSync(
  join(build, 'go.sum'),
  paths.map(path => `${path} v1.2.3 ${hash}\n${path} v1.2.3/go.mod ${hash}\n`).join(''),
);
writeFileSync(join(build, 'gopolicy.yaml'), 'version: 1\nprivate: [git.acme.example]\n');

const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  LANG: 'C.UTF-8',
  GOTOOLCHAIN: 'local',
  GOPROXY: 'https://goproxy.cn,https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
};
const commands: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'gopolicy route': [bin, 'route'],
  'gopolicy route --leaks': [bin, 'route', '--leaks'],
  'gopolicy route --format json': [bin, 'route', '--format', 'json'],
  'gopolicy route github.com/a/b@v1.0.0': [bin, 'route', 'github.com/a/b@v1.0.0'],
};

const times = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]));
for (let run = -2; run < RUNS; run++) {
  for (const [name, args] of Object.entries(commands).sort(() => Math.random() - 0.5)) {
    const started = performance.now();
    const { stdout } = spawnSync(process.execPath, args, { cwd: build, env, maxBuffer: 64 << 20 });
    if (run >= 0) times.get(name)?.push(performance.now() - started);
    if (name === 'gopolicy route' && !stdout.toString().startsWith(`${MODULES} modules`)) {
      throw new Error(`route did not answer: ${stdout.toString().slice(0, 200)}`);
    }
  }
}
rmSync(home, { recursive: true, force: true });

const median = (name: string): number =>
  (times.get(name) ?? []).sort((a, b) => a - b)[Math.trunc(RUNS / 2)] ?? Number.NaN;
console.log(`${MODULES} modules; medians of ${RUNS} interleaved runs`);
for (const name of Object.keys(commands)) {
  const ms = median(name);
  console.log(
    `${name.padEnd(38)} ${ms.toFixed(1).padStart(7)} ms   ${(ms / median('node -e 0')).toFixed(2)} × node -e 0`,
  );
}
