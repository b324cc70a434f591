import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Start-up as a ratio to `node -e 0` in the same run: medians of interleaved runs, NODE_EXTRA_CA_CERTS unset. */
const RUNS = 31;
const home = mkdtempSync(join(tmpdir(), 'gopolicy-bench-'));
const repository = join(home, 'repository');
mkdirSync(join(repository, '.git'), { recursive: true });
writeFileSync(join(repository, 'go.mod'), 'module x.example/y\n\ngo 1.26\n');
writeFileSync(
  join(repository, 'gopolicy.yaml'),
  'version: 1\nextends: [gopolicy:default]\nprivate: [git.acme.example]\n',
);
mkdirSync(join(home, '.config/go'), { recursive: true });
writeFileSync(join(home, '.config/go/env'), 'GOPRIVATE=git.acme.example\n');
const bare = join(home, 'bare');
mkdirSync(bare);

const bin = join(import.meta.dirname, '../dist/gopolicy.cjs');
const env = { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8', GOTOOLCHAIN: 'local' };

/** A command that is not there yet exits 2 and says so; anything else is measured. */
const hasHook = !/unknown command/.test(
  spawnSync(process.execPath, [bin, 'hook', 'run'], { cwd: bare, env }).stderr.toString(),
);
if (!hasHook) console.log('gopolicy hook run is SKIPPED: there is no such command');

const commands: Readonly<Record<string, { readonly argv: readonly string[]; readonly cwd: string }>> = {
  'node -e 0': { argv: [process.execPath, '-e', '0'], cwd: bare },
  'gopolicy check, no policy file': { argv: [process.execPath, bin, 'check'], cwd: bare },
  'gopolicy check, gopolicy.yaml': { argv: [process.execPath, bin, 'check'], cwd: repository },
  ...(hasHook && {
    'gopolicy hook run, gopolicy.yaml': { argv: [process.execPath, bin, 'hook', 'run'], cwd: repository },
  }),
  'go env -json': { argv: ['go', 'env', '-json'], cwd: bare },
};

const times = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]));
for (let run = -3; run < RUNS; run++) {
  for (const [name, { argv, cwd }] of Object.entries(commands).sort(() => Math.random() - 0.5)) {
    const started = performance.now();
    spawnSync(argv[0] ?? '', argv.slice(1), { cwd, env, stdio: 'ignore' });
    if (run >= 0) times.get(name)?.push(performance.now() - started);
  }
}
rmSync(home, { recursive: true, force: true });

const median = (name: string): number =>
  (times.get(name) ?? []).sort((a, b) => a - b)[Math.trunc(RUNS / 2)] ?? Number.NaN;
console.log(`medians of ${RUNS} interleaved runs`);
for (const name of Object.keys(commands)) {
  const ratios = ['node -e 0', 'go env -json'].map(base => `${(median(name) / median(base)).toFixed(2)} × ${base}`);
  console.log(`${name.padEnd(32)} ${median(name).toFixed(1).padStart(7)} ms   ${ratios.join('   ')}`);
}
