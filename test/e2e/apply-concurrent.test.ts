import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/model/change.ts';
import { BIN, isBuilt, makeSandbox, type Ran, type Sandbox } from '../support/cli.ts';
import { runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply-concurrent.test.ts', `${BIN} is not built; run npm run build`);
const toolchain = preparedToolchains().at(-1);
if (toolchain === undefined) skipAloud('apply beside go env -w', 'no toolchain in the test cache');

/** By `npm run proof` a hundred at once. */
const AT_ONCE = caseCount(1) > 1 ? 100 : 12;
const ENVIRONMENTS = ['cn', 'overseas', 'offline'];
const FOREIGN = ['# mine', 'X=1', 'GOFLAGS=-mod=mod', 'Y=\u00fc', '# end'];
const USER_FILE = 'home/.config/go/env';

const WAITED = /has been changing settings for 10 s; nothing was changed/;
const WAITED_OR_CHANGED =
  /has been changing settings for 10 s|was changed by another program just now; nothing was changed/;

const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line !== '');

function start({ root }: Sandbox, args: readonly string[]): Promise<Ran> {
  return new Promise((settle, fail) => {
    const env = { PATH: join(root, 'bin'), HOME: join(root, 'home') };
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: join(root, 'work'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
    child.on('error', fail);
    child.on('close', code => settle({ code, stdout, stderr }));
  });
}

function home(): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write(USER_FILE, `${FOREIGN.join('\n')}\n`);
  return sandbox;
}

/** What each environment alone makes of the file. */
function results(): readonly string[] {
  return ENVIRONMENTS.map(name => {
    const sandbox = home();
    expect(sandbox.run(['apply', '--env', name, '--yes']).code).toBe(0);
    return readFileSync(join(sandbox.root, USER_FILE), 'utf8');
  });
}

/** Starts applies of all environments at once; each is done, or says who kept it waiting. */
async function applyAtOnce(sandbox: Sandbox, words: RegExp): Promise<number> {
  const random = seededRandom('concurrent');
  const names = Array.from({ length: AT_ONCE }, () => random.pick(ENVIRONMENTS));
  const all = await Promise.all(names.map(name => start(sandbox, ['apply', '--env', name, '--yes'])));
  const isFine = ({ code, stderr }: Ran): boolean => (code === 0 ? stderr === '' : code === 1 && words.test(stderr));
  expect(all.filter(each => !isFine(each))).toEqual([]);
  const done = all.filter(({ code }) => code === 0).length;
  process.stderr.write(`concurrent: ${done} of ${AT_ONCE} done, the others said who kept them waiting\n`);
  return done;
}

function journalOf({ root }: Sandbox): readonly JournalEntry[] {
  const folder = join(root, 'home/.local/state/gopolicy/journal');
  return readdirSync(folder)
    .sort()
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as JournalEntry);
}

describe.skipIf(!isBuilt())('applies at the same time', () => {
  test('leave a whole file, all foreign lines and one journal', { timeout: 600_000 }, async () => {
    const sandbox = home();
    expect(await applyAtOnce(sandbox, WAITED)).toBeGreaterThan(0);
    expect(results()).toContain(readFileSync(join(sandbox.root, USER_FILE), 'utf8'));
    const journal = journalOf(sandbox);
    expect(journal.map(({ id, state }) => [id, state])).toEqual(journal.map((_, index) => [String(index + 1), 'done']));
    expect(readdirSync(join(sandbox.root, 'home/.local/state/gopolicy')).sort()).toEqual([
      'journal',
      'networks.json',
      'salt',
    ]);
    expect(readdirSync(join(sandbox.root, dirname(USER_FILE)))).toEqual(['env']);
    for (const { id } of journal.toReversed()) expect(sandbox.run(['undo', id]).code, id).toBe(0);
    expect(readFileSync(join(sandbox.root, USER_FILE), 'utf8')).toBe(`${FOREIGN.join('\n')}\n`);
  });

  test.skipIf(toolchain === undefined)(
    'beside go env -w, which takes no lock, leave whole lines',
    { timeout: 600_000 },
    async () => {
      if (toolchain === undefined) return;
      const sandbox = home();
      const env = scrubbedEnv(join(sandbox.root, 'home'), { GOTOOLCHAIN: 'local' });
      let writes = 0;
      const over = new AbortController();
      const writer = (async (): Promise<void> => {
        for (; !over.signal.aborted; writes++) {
          const { code, stderr } = await runGo(toolchain, ['env', '-w', `GOVCS=*:${'a'.repeat(writes % 50)}`], {
            env,
            cwd: '/',
          });
          expect(code, stderr).toBe(0);
        }
      })();
      await applyAtOnce(sandbox, WAITED_OR_CHANGED).finally(() => over.abort());
      await writer;
      const lines = linesOf(readFileSync(join(sandbox.root, USER_FILE), 'utf8'));
      const known = new Set([...FOREIGN, ...results().flatMap(linesOf)]);
      expect(lines.filter(line => !known.has(line) && !/^GOVCS=[*]:a*$/.test(line))).toEqual([]);
      expect(new Set(lines.map(line => line.split('=')[0])).size).toBe(lines.length);
      process.stderr.write(
        `beside ${writes} go env -w: ${FOREIGN.filter(line => !lines.includes(line)).length} foreign lines lost\n`,
      );
      expect(writes).toBeGreaterThan(3);
    },
  );
});
