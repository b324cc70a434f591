import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, STATE } from '../support/apply-sandbox.ts';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/check-fix.test.ts', `${BIN} is not built; run npm run build`);

const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript) skipAloud('the question of check --fix on a terminal', 'script (util-linux) is not installed');

const RULES = `rules:
  go-version: { severity: error, options: { patch: required } }
  toolchain-line: { severity: error, options: { presence: forbidden } }
`;
const FIX = ['check', '--fix', '--policy', '../org.yaml'];

/** Bytes that are no UTF-8 among them. */
const MOD = Buffer.from('module example.com/m // \xff\r\n\r\ngo 1.21\r\n\r\ntoolchain go1.22.1\r\n', 'latin1');
const FIXED = Buffer.from('module example.com/m // \xff\r\n\r\ngo 1.21.0\r\n', 'latin1');
const PLAIN = 'module example.com/a\n\ngo 1.22\n';

/** A repository with an org policy beside it. */
function repository(): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
  sandbox.write('org.yaml', `version: 1\n${RULES}`);
  sandbox.write('work/go.mod', '', 0o640);
  writeFileSync(join(sandbox.root, 'work/go.mod'), MOD);
  sandbox.write('work/a/go.mod', PLAIN);
  return sandbox;
}

const bytesOf = (sandbox: Sandbox, path: string): Buffer => readFileSync(join(sandbox.root, path));
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')) as object;

describe.skipIf(!isBuilt())('gopolicy check --fix', () => {
  test('fixes, keeps mode and all other bytes, and undo takes it back to the byte', () => {
    const sandbox = repository();
    const { code, stdout, stderr } = sandbox.run([...FIX, '--yes']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('\ngo.mod:4');
    expect(stdout).toContain('  - toolchain go1.22.1\n');
    expect(stdout).toContain('✓ 3 changes in 2 files written · gopolicy undo takes it back\n\n✓ ');
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(FIXED);
    expect(bytesOf(sandbox, 'work/a/go.mod').toString()).toBe(PLAIN.replace('1.22', '1.22.0'));
    expect(statSync(join(sandbox.root, 'work/go.mod')).mode & 0o777).toBe(0o640);
    expect(sandbox.run(['undo', '--list']).stdout).toMatch(
      /check --fix: go-version, toolchain-line\n +a\/go[.]mod, go[.]mod/,
    );
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(MOD);
    expect(bytesOf(sandbox, 'work/a/go.mod').toString()).toBe(PLAIN);
  });

  test('shows and writes nothing with --dry-run, and exits 0', () => {
    const sandbox = repository();
    const { code, stdout } = sandbox.run([...FIX, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('  - go 1.22\n  + go 1.22.0\n');
    expect(stdout).toMatch(/3 changes in 2 files, none written: --dry-run\n$/);
    expect([bytesOf(sandbox, 'work/go.mod'), filesIn(join(sandbox.root, 'home'))]).toEqual([MOD, []]);
  });

  test('takes the policy that check takes, in a work tree that GIT_DIR names too', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', `version: 1\n${RULES}`);
    sandbox.write('work/a/go.mod', PLAIN);
    const env = { GIT_DIR: join(sandbox.root, 'dots'), GIT_WORK_TREE: join(sandbox.root, 'work') };
    expect(sandbox.run(['check', 'a'], { env }).stdout).toContain('go-version');
    expect(sandbox.run(['check', 'a', '--fix', '--dry-run'], { env }).stdout).toContain('  + go 1.22.0\n');
  });

  test('writes nothing where nobody can be asked', () => {
    const sandbox = repository();
    const { code, stdout, stderr } = sandbox.run(FIX);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/no terminal to ask on; --yes .*\ngopolicy check --fix --yes\n$/);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(MOD);
  });

  test('says what it leaves to people, and exits by it', () => {
    const sandbox = repository();
    sandbox.write('work/a/go.mod', `${PLAIN}\nexclude example.com/x v1.0.0\n`);
    sandbox.write('org.yaml', `version: 1\n${RULES}  exclude: error\n`);
    const { code, stdout } = sandbox.run([...FIX, '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain('3 changes in 2 files written');
    expect(stdout).toContain('example.com/x@v1.0.0 is excluded');
    const again = sandbox.run([...FIX, '--yes']);
    expect(again.stdout).toMatch(/^nothing written: no finding has edits that mend it\n\n/);
    expect(again.code).toBe(1);
  });

  test('follows no symbolic link', () => {
    const sandbox = repository();
    sandbox.write('elsewhere/go.mod', PLAIN);
    mkdirSync(join(sandbox.root, 'work/b'));
    symlinkSync('../../elsewhere/go.mod', join(sandbox.root, 'work/b/go.work'));
    symlinkSync('../../elsewhere/go.mod', join(sandbox.root, 'work/b/go.mod'));
    symlinkSync('../elsewhere', join(sandbox.root, 'work/c'));
    const { stdout } = sandbox.run([...FIX, '--yes']);
    expect(stdout).toContain('3 changes in 2 files written');
    expect(bytesOf(sandbox, 'elsewhere/go.mod').toString()).toBe(PLAIN);
    expect(lstatSync(join(sandbox.root, 'work/b/go.mod')).isSymbolicLink()).toBe(true);
  });

  test('leaves a file of two names, and says so', () => {
    const sandbox = repository();
    linkSync(join(sandbox.root, 'work/a/go.mod'), join(sandbox.root, 'other'));
    const { code, stdout } = sandbox.run([...FIX, '--yes']);
    expect(stdout).toContain('not fixed: a/go.mod:3:1, go-version: it has other names (hard links)');
    expect([code, bytesOf(sandbox, 'work/a/go.mod').toString()]).toEqual([1, PLAIN]);
  });

  test('leaves a read-only file, and says so', () => {
    const sandbox = repository();
    sandbox.write('work/a/go.mod', PLAIN, 0o444);
    const { code, stdout } = sandbox.run([...FIX, '--yes']);
    expect(stdout).toContain('not fixed: a/go.mod:3:1, go-version: it is read-only\n');
    expect([code, bytesOf(sandbox, 'work/a/go.mod').toString()]).toEqual([1, PLAIN]);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(FIXED);
  });

  test('fits its schema with what it fixed, and has nothing of it without --fix', () => {
    const sandbox = repository();
    const validate = new Ajv2020({ strict: false }).compile(schema('check'));
    const documentOf = (args: readonly string[]): Readonly<Record<string, unknown>> => {
      const document = JSON.parse(sandbox.run([...args, '--format', 'json']).stdout) as Readonly<
        Record<string, unknown>
      >;
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      return document;
    };
    expect(documentOf(['check', '--policy', '../org.yaml'])).not.toHaveProperty('fixed');
    expect(documentOf([...FIX, '--dry-run'])).toMatchObject({
      exitCode: 0,
      findings: [{}, {}, {}],
      fixed: { written: false, dryRun: true, needsTrust: false, journal: null, findings: [{}, {}, {}], unfixed: [] },
    });
    sandbox.write('work/a/go.mod', PLAIN, 0o444);
    expect(documentOf([...FIX, '--yes'])).toMatchObject({
      exitCode: 1,
      findings: [{ rule: 'go-version' }],
      fixed: {
        written: true,
        journal: '1',
        files: [{ file: 'go.mod', edits: 2 }],
        unfixed: [{ rule: 'go-version', unfixed: 'it is read-only' }],
      },
    });
    const undone = new Ajv2020({ strict: false }).compile(schema('apply'));
    const undo = JSON.parse(sandbox.run(['undo', '--format', 'json']).stdout) as object;
    expect(undone(undo), JSON.stringify(undone.errors)).toBe(true);
    expect(undo).toMatchObject({ files: [join(sandbox.root, 'work/go.mod')] });
  });

  test.each([['--dry-run'], ['--yes'], ['--trust']])('%s alone is a mistake', flag => {
    const { code, stderr } = repository().run(['check', flag]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${flag} says how --fix goes`)]);
  });

  test.each(['sarif', 'junit', 'github', 'gitlab', 'markdown'])('keeps standard output to %s', format => {
    const sandbox = repository();
    const { stdout, stderr } = sandbox.run([...FIX, '--yes', '--format', format]);
    expect(stdout).not.toContain('changes in 2 files');
    expect(stderr).toBe('✓ 3 changes in 2 files written · gopolicy undo takes it back\n');
  });
});

describe.skipIf(!isBuilt())('gopolicy check --fix by a policy of the repository', () => {
  const foreign = (text: string): Sandbox => {
    const sandbox = repository();
    sandbox.write('work/gopolicy.yaml', text);
    return sandbox;
  };
  const OWN = `version: 1\nextends: [gopolicy:recommended]\n${RULES}`;

  test('edits nothing until it is trusted, and nothing more once it is another', () => {
    const sandbox = foreign(OWN);
    for (const more of [['--yes'], ['--yes', '--format', 'json'], []]) {
      const { code, stdout, stderr } = sandbox.run(['check', '--fix', ...more]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/is not trusted, so it changes nothing; read it, then:\ngopolicy policy trust\n$/);
    }
    const dry = sandbox.run(['check', '--fix', '--dry-run']);
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('is not trusted, so it writes nothing')]);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(MOD);
    expect(sandbox.run(['policy', 'trust']).stdout).toContain('is trusted as it is now');
    expect(sandbox.run(['check', '--fix', '--yes']).code).toBe(0);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(FIXED);
    sandbox.run(['undo']);
    sandbox.write('work/gopolicy.yaml', OWN.replace('required', 'any'));
    expect(sandbox.run(['check', '--fix', '--yes']).code).toBe(2);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(MOD);
  });

  test('edits this once with --trust', () => {
    const sandbox = foreign(OWN);
    expect(sandbox.run(['check', '--fix', '--yes', '--trust']).code).toBe(0);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(FIXED);
    sandbox.run(['undo']);
    expect(sandbox.run(['check', '--fix', '--yes']).code).toBe(2);
  });

  test('needs no trust for what the presets alone would edit', () => {
    const sandbox = foreign('version: 1\nextends: [gopolicy:recommended]\nrules: { toolchain-line: off }\n');
    sandbox.write('work/go.work', 'go 1.20\n\nuse ./a\n');
    const { code, stdout } = sandbox.run(['check', '--fix', '--yes']);
    expect(stdout).toContain('1 change in 1 file written');
    expect(code).toBe(0);
    expect(bytesOf(sandbox, 'work/go.work').toString()).toBe('go 1.22\n\nuse ./a\n');
  });
});

/** Runs it on a terminal of its own; `answer` is called with what it has printed so far, and gives what is typed. */
function onTerminal(
  sandbox: Sandbox,
  answer: (printed: string) => string | null,
): Promise<{ code: number; text: string }> {
  const command = [process.execPath, BIN, ...FIX, '--color', 'never'].map(part => `'${part}'`).join(' ');
  const child = spawn('script', ['-qec', `stty cols 80 rows 30; exec ${command}`, '/dev/null'], {
    cwd: join(sandbox.root, 'work'),
    env: { PATH: '/usr/bin:/bin', HOME: join(sandbox.root, 'home'), LANG: 'C.UTF-8', TERM: 'xterm', SHELL: '/bin/sh' },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const typed = answer(text);
    if (typed !== null) child.stdin.write(typed);
  });
  return new Promise(done => child.on('close', code => done({ code: code ?? -1, text })));
}

describe.skipIf(!isBuilt() || !hasScript)('gopolicy check --fix on a terminal', () => {
  const once = (act: () => string): ((printed: string) => string | null) => {
    let isAsked = false;
    return printed => {
      if (isAsked || !printed.includes('Write 3 changes?')) return null;
      isAsked = true;
      return act();
    };
  };

  test('shows, asks, and writes on yes', async () => {
    const sandbox = repository();
    const { code, text } = await onTerminal(
      sandbox,
      once(() => '\r'),
    );
    expect(text.indexOf('+ go 1.22.0')).toBeGreaterThan(0);
    expect(text.indexOf('+ go 1.22.0')).toBeLessThan(text.indexOf('Write 3 changes?'));
    expect(text).toContain('3 changes in 2 files written');
    expect([code, bytesOf(sandbox, 'work/go.mod')]).toEqual([0, FIXED]);
  });

  test('writes nothing on no', async () => {
    const sandbox = repository();
    const { code, text } = await onTerminal(
      sandbox,
      once(() => 'n'),
    );
    expect(text).toContain('nothing was changed');
    expect([code, bytesOf(sandbox, 'work/go.mod')]).toEqual([1, MOD]);
    expect(existsSync(join(sandbox.root, STATE, 'journal'))).toBe(false);
  });

  test('leaves a file that changes while the question stands, and says so', async () => {
    const sandbox = repository();
    const mine = `${PLAIN}// mine\n`;
    const { code, text } = await onTerminal(
      sandbox,
      once(() => {
        sandbox.write('work/a/go.mod', mine);
        return 'y';
      }),
    );
    expect(text).toContain('not fixed: a/go.mod:3:1, go-version: it was changed meanwhile');
    expect(text).toContain('2 changes in 1 file written');
    expect([code, bytesOf(sandbox, 'work/a/go.mod').toString()]).toEqual([1, mine]);
    expect(bytesOf(sandbox, 'work/go.mod')).toEqual(FIXED);
  });
});
