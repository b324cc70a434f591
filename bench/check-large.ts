/**
 * `npx tsx bench/check-large.ts`: `check` on a repository of 100 nested modules under a root whose go.sum has 20,000
 * lines, beside `node -e 0`, and beside golangci-lint with its two linters of go.mod on the root module alone (it reads
 * one module a run), its caches warm. Medians of interleaved runs, and one pass of golangci-lint over every module, which
 * is what check does; the golangci-lint of the test cache, or the one that GOLANGCI_LINT names.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testCacheFolder } from '../test/support/cache-folder.ts';

const RUNS = 21;
const MODULES = 100;
const SUM_LINES = 20_000;

const bin = join(import.meta.dirname, '../dist/gopolicy.cjs');
const root = mkdtempSync(join(tmpdir(), 'gopolicy-bench-'));
const repository = join(root, 'repository');

function write(path: string, text: string): void {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const hash = (text: string): string => `h1:${createHash('sha256').update(text).digest('base64')}`;
const modulePath = (number: number): string => `example.com/group${number % 40}/module-${number}`;
const sumLines = (number: number): readonly string[] =>
  ['v1.2.3', 'v1.2.3/go.mod'].map(version => `${modulePath(number)} ${version} ${hash(`${number} ${version}`)}`);

interface Size {
  readonly first: number;
  readonly requires: number;
  readonly sums: number;
}

/** A module with that many requirements, from `first` on, and a go.sum that names them and as many more as are wanted. */
function writeModule(folder: string, name: string, { first, requires, sums }: Size): void {
  const numbers = Array.from({ length: sums }, (_, index) => first + index);
  const lines = numbers.slice(0, requires).map(each => `\t${modulePath(each)} v1.2.3`);
  const text = `module ${name}\n\ngo 1.24.0\n\nrequire (\n${lines.join('\n')}\n)\n`;
  write(join(folder, 'go.mod'), text);
  write(join(folder, 'go.sum'), `${numbers.flatMap(sumLines).sort().join('\n')}\n`);
  write(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n');
}

writeModule('.', 'example.com/root', { first: 0, requires: 400, sums: SUM_LINES / 2 });
for (let number = 0; number < MODULES; number++) {
  writeModule(`services/s${number}`, `example.com/root/services/s${number}`, {
    first: number * 7,
    requires: 30,
    sums: 30,
  });
}
mkdirSync(join(repository, '.git'));
write('gopolicy.yaml', 'version: 1\nextends: [gopolicy:recommended]\nprivate: [git.acme.example]\n');
write('.golangci.yaml', 'version: "2"\nlinters:\n  default: none\n  enable: [gomoddirectives, gomodguard_v2]\n');
mkdirSync(join(root, '.config/go'), { recursive: true });
writeFileSync(join(root, '.config/go/env'), 'GOPRIVATE=git.acme.example\n');

/** The prepared golangci-lint, however deep it lies. */
function findGolangci(): string | null {
  const named = process.env['GOLANGCI_LINT'] ?? '';
  if (named !== '') return named;
  const folder = join(testCacheFolder(), 'golangci-lint');
  if (!existsSync(folder)) return null;
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    entry => entry.name === 'golangci-lint' && entry.isFile(),
  );
  return found === undefined ? null : join(found.parentPath, found.name);
}

const golangci = findGolangci();
if (golangci === null) console.log('SKIPPED golangci-lint: it is not in the test cache; run npm run test:prepare');

const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: root,
  LANG: 'C.UTF-8',
  GOTOOLCHAIN: 'local',
  GOPROXY: 'off',
  GOPATH: join(root, 'go'),
  GOFLAGS: '-mod=mod',
};
const commands: Readonly<Record<string, { readonly argv: readonly string[]; readonly fine: readonly number[] }>> = {
  'node -e 0': { argv: [process.execPath, '-e', '0'], fine: [0] },
  'gopolicy check': { argv: [process.execPath, bin, 'check'], fine: [0, 1] },
  ...(golangci !== null && {
    'golangci-lint run, root module': { argv: [golangci, 'run', '--show-stats=false'], fine: [0, 1] },
  }),
};

const times = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]));
let everyModule = Number.NaN;
try {
  for (let run = -2; run < RUNS; run++) {
    for (const [name, { argv, fine }] of Object.entries(commands).sort(() => Math.random() - 0.5)) {
      const started = performance.now();
      const { status, stderr } = spawnSync(argv[0] ?? '', argv.slice(1), { cwd: repository, env });
      const ms = performance.now() - started;
      if (!fine.includes(status ?? -1)) throw new Error(`${name} ended with ${status}: ${stderr.toString()}`);
      if (run >= 0) times.get(name)?.push(ms);
    }
  }
  if (golangci !== null) {
    const folders = ['.', ...Array.from({ length: MODULES }, (_, number) => `services/s${number}`)];
    const started = performance.now();
    for (const folder of folders) {
      spawnSync(golangci, ['run', '--show-stats=false'], { cwd: join(repository, folder), env });
    }
    everyModule = performance.now() - started;
  }
  const last = spawnSync(process.execPath, [bin, 'check', '--format', 'json'], { cwd: repository, env });
  const { inspected, summary } = JSON.parse(last.stdout.toString()) as {
    readonly inspected: unknown;
    readonly summary: unknown;
  };
  console.log(`gopolicy looked at ${JSON.stringify(inspected)} and found ${JSON.stringify(summary)}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

const median = (name: string): number =>
  (times.get(name) ?? []).sort((a, b) => a - b)[Math.trunc(RUNS / 2)] ?? Number.NaN;
const check = median('gopolicy check');
console.log(`medians of ${RUNS} interleaved runs`);
for (const name of Object.keys(commands)) {
  const ratio = name === 'gopolicy check' ? '' : `   check takes ${(check / median(name)).toFixed(2)} × as long`;
  console.log(`${name.padEnd(32)} ${median(name).toFixed(1).padStart(8)} ms${ratio}`);
}
if (golangci !== null) {
  const ratio = (check / everyModule).toFixed(3);
  console.log(
    `golangci-lint run, each module once ${everyModule.toFixed(0).padStart(5)} ms   check takes ${ratio} × as long`,
  );
}
