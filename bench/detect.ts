/**
 * `npx tsx bench/detect.ts`: detection beside one plain exchange with the deciding endpoint, everything silent, and
 * cached detection beside an uncached check. Servers on loopback that answer after 150 ms; medians, interleaved.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { genuine } from '../test/support/lab/http-servers.ts';
import { closedPort, Servers } from '../test/support/lab/servers.ts';
import { blackHole } from '../test/support/lab/tcp-servers.ts';

const RUNS = 15;
const ANSWER_MS = 150;
const bin = join(import.meta.dirname, '../dist/gopolicy.cjs');
const root = mkdtempSync(join(tmpdir(), 'gopolicy-bench-'));
const servers = new Servers();
const slow = await servers.listen(
  createServer((request, response) => void setTimeout(() => genuine(request, response), ANSWER_MS)),
);
const silent = await blackHole(servers);
const refused = await closedPort();

const policy = (upstream: number, mirror: number): string => `version: 1
endpoints:
  upstream: { url: "http://127.0.0.1:${upstream}", kind: proxy, trust: org }
  mirror: { url: "http://127.0.0.1:${mirror}", kind: proxy, trust: org }
environments:
  overseas: { when: { healthy: upstream }, settings: {} }
  cn: { when: { all: [{ healthy: mirror }, { not: { healthy: upstream } }] }, settings: {} }
`;

interface Ran {
  readonly ms: number;
  readonly decidedInMs: number;
  readonly environment: string | null;
  readonly confidence: string;
}

function home(name: string, text: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, '.config/gopolicy'), { recursive: true });
  writeFileSync(join(folder, '.config/gopolicy/gopolicy.yaml'), text);
  return folder;
}

function run(folder: string, args: readonly string[]): Promise<Ran> {
  const started = performance.now();
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' };
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], { cwd: folder, env });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise(settle =>
    child.on('close', () => {
      const ms = performance.now() - started;
      settle({ ms, ...(JSON.parse(text.startsWith('{') ? text : '{}') as Omit<Ran, 'ms'>) });
    }),
  );
}

function exchange(port: number): Promise<number> {
  const started = performance.now();
  return new Promise(settle => {
    get(`http://127.0.0.1:${port}/rsc.io/quote/@v/v1.5.2.mod`, { agent: false }, answer => {
      answer.resume().on('end', () => settle(performance.now() - started));
    });
  });
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.trunc(numbers.length / 2)] ?? Number.NaN;

const cases: Readonly<Record<string, string>> = {
  'upstream verifies': home('a', policy(slow, slow)),
  'upstream refuses, the mirror verifies': home('b', policy(refused, slow)),
  'upstream is silent, the mirror verifies': home('c', policy(silent, slow)),
};
const plain: number[] = [];
const decided = new Map<string, Ran[]>(Object.keys(cases).map(name => [name, []]));
for (let at = -1; at < RUNS; at++) {
  const base = await exchange(slow);
  if (at >= 0) plain.push(base);
  for (const [name, folder] of Object.entries(cases)) {
    const ran = await run(folder, ['detect', '--refresh', '--format', 'json']);
    if (at >= 0) decided.get(name)?.push(ran);
  }
}
console.log(`one plain exchange with the deciding endpoint: ${median(plain).toFixed(0)} ms, median of ${RUNS}`);
for (const [name, all] of decided) {
  const ms = median(all.map(({ decidedInMs }) => decidedInMs));
  const answers = new Set(all.map(({ environment, confidence }) => `${String(environment)} ${confidence}`));
  console.log(
    `${name.padEnd(40)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / median(plain)).toFixed(2)} ×  ${[...answers].join(', ')}`,
  );
}

const dark = home('d', policy(silent, silent));
const everything = [];
for (let at = 0; at < RUNS; at++) everything.push(await run(dark, ['detect', '--format', 'json']));
const start = [];
for (let at = 0; at < RUNS; at++) start.push((await run(dark, ['rules', '--format', 'json'])).ms);
const worst = Math.max(...everything.map(({ decidedInMs }) => decidedInMs));
const rest = median(everything.map(({ ms, decidedInMs }) => ms - decidedInMs));
console.log(
  `everything silent: decided after ${worst.toFixed(0)} ms at most; start-up and end of the process take ${rest.toFixed(0)} ms more (gopolicy rules, whole: ${median(start).toFixed(0)} ms)`,
);

const cached: number[] = [];
const checked: number[] = [];
const warm = cases['upstream verifies'] ?? '';
for (let at = -2; at < 2 * RUNS; at++) {
  const [one, two] = [await run(warm, ['detect']), await run(warm, ['check'])];
  if (at >= 0) cached.push(one.ms);
  if (at >= 0) checked.push(two.ms);
}
console.log(
  `cached detect ÷ check: ${(median(cached) / median(checked)).toFixed(2)}  (${median(cached).toFixed(1)} and ${median(checked).toFixed(1)} ms, medians of ${2 * RUNS})`,
);
servers.close();
rmSync(root, { recursive: true, force: true });
