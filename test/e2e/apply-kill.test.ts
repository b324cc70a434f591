import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Ran } from '../support/cli.ts';
import { mapLimit } from '../support/go-command.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { callsOn, canTrace, straceLine, type Injection } from '../support/strace.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply-kill.test.ts', `${BIN} is not built; run npm run build`);
const isTraced = isBuilt() && canTrace();
if (!isTraced) skipAloud('kills and faults at every system call', 'no strace, or it may not trace');

const AT_ONCE = 2;
/** By `npm run proof` every system call; else some of them. */
const IS_PROOF = caseCount(1) > 1;

const OLD = '# mine\nX=1\r\nGOPROXY=https://old.test\nGOFLAGS=-mod=mod';
const APPLY = ['apply', '--env', 'cn', '--yes'];
const SHAPES = ['a file', 'no file', 'a link'] as const;
type Shape = (typeof SHAPES)[number];

interface Home {
  readonly root: string;
  readonly file: string;
  /** null: there was no file. */
  readonly old: string | null;
  readonly run: (
    args: readonly string[],
    how?: { readonly line?: readonly string[]; readonly killAfter?: number },
  ) => Promise<Ran>;
}

function makeHome(shape: Shape): Home {
  const { root, write } = makeSandbox();
  const file = join(root, shape === 'a link' ? 'dotfiles/goenv' : 'home/.config/go/env');
  mkdirSync(join(root, 'home/.config/go'), { recursive: true });
  if (shape === 'a link') symlinkSync('../../../dotfiles/goenv', join(root, 'home/.config/go/env'));
  if (shape !== 'no file') write(file.slice(root.length + 1), OLD);
  const run: Home['run'] = (args, { line = [], killAfter } = {}) =>
    new Promise((settle, fail) => {
      const [program = '', ...rest] = [...line, process.execPath, BIN, ...args];
      // The cache of compiled code is shared, since its writing is no part of an apply.
      const env = { PATH: join(root, 'bin'), HOME: join(root, 'home'), XDG_CACHE_HOME: CACHE };
      const child = spawn(program, rest, { cwd: join(root, 'work'), env, stdio: ['ignore', 'pipe', 'pipe'] });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
      child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('error', fail);
      child.on('close', code => settle({ code, stdout, stderr }));
    });
  return { root, file, old: shape === 'no file' ? null : OLD, run };
}

/** Filled by the first undisturbed run. */
const CACHE = join(makeSandbox().root, 'cache');

const textOf = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

function leftovers({ root, file }: Home): readonly string[] {
  const folders = [dirname(file), join(root, 'home/.config/go'), join(root, 'home/.local/state/gopolicy')];
  const names = folders.flatMap(folder =>
    existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [],
  );
  return names.filter(name => /gopolicy-|^lock/.test(name));
}

/** What the file is after an apply that nothing disturbed. */
async function applied(shape: Shape): Promise<string> {
  const home = makeHome(shape);
  expect((await home.run(APPLY)).code).toBe(0);
  const text = textOf(home.file) ?? '';
  rmSync(home.root, { recursive: true });
  expect(text).toContain('GOPROXY=https://goproxy.cn,direct\n');
  return text;
}

const isQuiet = ({ code, stderr }: Ran): boolean => code === 0 && stderr === '';

/** What is wrong after a run was stopped: with the file, the next apply, what lies about then, or an undo. */
async function wrongAfter(home: Home, fresh: string): Promise<readonly string[]> {
  const now = textOf(home.file);
  const next = await home.run(APPLY);
  const applied = textOf(home.file);
  const remains = leftovers(home);
  const undone = await home.run(['undo']);
  const checks: readonly (readonly [boolean, string])[] = [
    [now === home.old || now === fresh, `the file is neither old nor new: ${now}`],
    [isQuiet(next) && applied === fresh, `the next apply: ${next.code} ${next.stderr} ${applied}`],
    [remains.length === 0, `left ${remains.join(', ')}`],
    [isQuiet(undone) && textOf(home.file) === home.old, `undo: ${undone.code} ${undone.stderr} ${textOf(home.file)}`],
  ];
  rmSync(home.root, { recursive: true });
  return checks.flatMap(([isRight, words]) => (isRight ? [] : [words]));
}

describe.skipIf(!isBuilt())('gopolicy apply, killed at random moments', () => {
  test.each(SHAPES)('%s', { timeout: 120_000 + caseCount(3) * 5000 }, async shape => {
    const random = seededRandom(`kill ${shape}`);
    const fresh = await applied(shape);
    const timed = makeHome(shape);
    const start = performance.now();
    await timed.run(APPLY);
    const typical = performance.now() - start;
    const moments = Array.from({ length: caseCount(3) }, () => typical * (0.3 + random.next()));
    let killed = 0;
    const wrong = await mapLimit(moments, AT_ONCE, async killAfter => {
      const home = makeHome(shape);
      const { code } = await home.run(APPLY, { killAfter });
      if (code === null) killed++;
      return (await wrongAfter(home, fresh)).map(each => `killed after ${killAfter} ms: ${each}`);
    });
    expect(wrong.flat()).toEqual([]);
    process.stderr.write(`kill ${shape}: ${killed} of ${moments.length} died\n`);
  });
});

describe.skipIf(!isTraced)('gopolicy apply, stopped at its system calls', () => {
  test.each(SHAPES)('%s', { timeout: IS_PROOF ? 3_600_000 : 180_000 }, async shape => {
    const random = seededRandom(`system calls ${shape}`);
    const fresh = await applied(shape);
    const all = await injectionsFor(shape);
    const chosen = IS_PROOF ? all : someOf(random, all, 4);
    const wrong = await mapLimit(chosen, AT_ONCE, injection => oneInjection(shape, fresh, injection));
    expect(wrong.flat()).toEqual([]);
    process.stderr.write(`system calls ${shape}: ${chosen.length} of ${all.length} injections\n`);
  });
});

/** A kill and three errors at each call that touches the user's files; an error of a close is none that Linux has. */
async function injectionsFor(shape: Shape): Promise<readonly Injection[]> {
  const home = makeHome(shape);
  const log = join(home.root, 'log');
  expect((await home.run(APPLY, { line: straceLine(log) })).code).toBe(0);
  const calls = callsOn(readFileSync(log, 'utf8'), home.root, /[.]cache|[/]cache[/]/);
  rmSync(home.root, { recursive: true });
  expect(calls.length).toBeGreaterThan(40);
  return calls.flatMap(call => [
    { call, kill: true } as const,
    ...(call.name === 'close' ? [] : ['ENOSPC', 'EIO', 'EACCES'].map(error => ({ call, error }))),
  ]);
}

/** What is wrong with a run that was stopped there, and after it. */
async function oneInjection(shape: Shape, fresh: string, injection: Injection): Promise<readonly string[]> {
  const home = makeHome(shape);
  const ran = await home.run(APPLY, { line: straceLine(join(home.root, 'log'), injection) });
  const now = textOf(home.file);
  const wrong = 'kill' in injection ? [] : wrongWith({ ran, now, old: home.old, fresh });
  const all = [...wrong, ...(await wrongAfter(home, fresh))];
  const what = 'kill' in injection ? 'killed' : injection.error;
  return all.map(each => `${what} at ${injection.call.name} ${injection.call.nth}, ${injection.call.text}: ${each}`);
}

interface End {
  readonly ran: Ran;
  readonly now: string | null;
  readonly old: string | null;
  readonly fresh: string;
}

/** Exit 0 and a new file, or words and exit 1, or 2 where the policy cannot be read. */
function wrongWith({ ran: { code, stderr }, now, old, fresh }: End): readonly string[] {
  const saysUnchanged = /nothing was changed|as it was/.test(stderr);
  const checks: readonly (readonly [boolean, string])[] = [
    [code === 0 || code === 1 || code === 2, `exit ${code}`],
    [code !== 0 || now === fresh, 'success, but the file is not new'],
    [code === 0 || /[a-z ]{12}/.test(stderr), 'no words'],
    [!/\n\s+at /.test(stderr), 'a stack'],
    [!saysUnchanged || now === old, 'says that nothing changed'],
  ];
  return checks.flatMap(([isRight, words]) => (isRight ? [] : [`${words}: ${stderr}`]));
}

function someOf(random: SeededRandom, all: readonly Injection[], count: number): readonly Injection[] {
  return Array.from({ length: count }, () => random.pick(all));
}
