import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLY, CN, filesIn, read, STATE, USER_FILE } from '../support/apply-sandbox.ts';
import { BIN, isBuilt, makeSandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply.test.ts', `${BIN} is not built; run npm run build`);

const schema = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')) as object;

interface Refusal {
  readonly code: number;
  readonly words: RegExp;
}

describe.skipIf(!isBuilt())('gopolicy apply, before Go is installed', () => {
  test('writes into a bare home, once, and undo leaves it as it was', () => {
    const sandbox = makeSandbox();
    const first = sandbox.run(APPLY);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(read(sandbox)).toBe(CN);
    const again = sandbox.run([...APPLY, '--format', 'json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      written: false,
      changes: [],
      journal: null,
      confirmed: 'no go command',
    });
    expect(again.code).toBe(0);
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(existsSync(join(sandbox.root, 'home/.config'))).toBe(false);
    expect(statSync(join(sandbox.root, STATE)).mode & 0o777).toBe(0o700);
    for (const file of filesIn(join(sandbox.root, STATE))) {
      expect(statSync(join(sandbox.root, STATE, file)).mode & 0o777, file).toBe(0o600);
    }
  });

  test('fits its schema, and so does the list of changes', () => {
    const sandbox = makeSandbox();
    const ajv = new Ajv2020({ strict: false });
    const applied = ajv.compile(schema('apply'));
    for (const args of [[...APPLY, '--dry-run'], APPLY, APPLY, ['undo']]) {
      const { stdout } = sandbox.run([...args, '--format', 'json']);
      expect(applied(JSON.parse(stdout)), `${args.join(' ')}: ${JSON.stringify(applied.errors)}`).toBe(true);
    }
    const list = ajv.compile(schema('undo-list'));
    const { stdout } = sandbox.run(['undo', '--list', '--format', 'json']);
    expect(list(JSON.parse(stdout)), JSON.stringify(list.errors)).toBe(true);
  });

  test('a dry run changes nothing', () => {
    const sandbox = makeSandbox();
    const { code, stdout } = sandbox.run(['apply', '--env', 'cn', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('https://goproxy.cn,direct');
    expect(filesIn(join(sandbox.root, 'home'))).toEqual([]);
  });

  test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, Refusal]>([
    ['no terminal and no --yes', ['apply', '--env', 'cn'], {}, { code: 2, words: /no terminal to ask on; --yes/ }],
    ['GOENV=off', APPLY, { GOENV: 'off' }, { code: 1, words: /GOENV=off: Go reads no settings file/ }],
    ['GOENV is a folder', APPLY, { GOENV: '/tmp' }, { code: 1, words: /\/tmp cannot be read: it is a directory/ }],
    [
      'GOENV is no file',
      APPLY,
      { GOENV: '/dev/null' },
      { code: 1, words: /\/dev\/null cannot be read: it is not a regular file/ },
    ],
    ['no home', APPLY, { HOME: '' }, { code: 1, words: /neither \$XDG_CONFIG_HOME nor \$HOME/ }],
    ['an unknown environment', ['apply', '--env', 'moon', '--yes'], {}, { code: 2, words: /moon/ }],
  ])('%s', (_what, args, env, { code, words }) => {
    const sandbox = makeSandbox();
    const ran = sandbox.run(args, { env });
    expect(ran.stderr).toMatch(words);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(filesIn(sandbox.root)).toEqual([]);
  });

  test('no environment, and a network that tells nothing', () => {
    const sandbox = makeSandbox();
    // A forward proxy that nobody runs: no test asks the network.
    const ran = sandbox.run(['apply', '--yes'], { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
    expect(ran.stderr).toMatch(/nothing tells which environment this is; .*cn/);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 3, stdout: '' });
    expect(existsSync(join(sandbox.root, USER_FILE))).toBe(false);
  });

  test('GOENV elsewhere, absolute and relative', () => {
    const sandbox = makeSandbox();
    const path = join(sandbox.root, 'elsewhere/goenv');
    expect(sandbox.run(APPLY, { env: { GOENV: path } }).code).toBe(0);
    expect(read(sandbox, 'elsewhere/goenv')).toBe(CN);
    expect(sandbox.run(APPLY, { env: { GOENV: 'rel.env' } }).code).toBe(0);
    expect(read(sandbox, 'work/rel.env')).toBe(CN);
    expect(existsSync(join(sandbox.root, USER_FILE))).toBe(false);
  });

  test('keeps other lines, order, mode and doubles of foreign keys', () => {
    const sandbox = makeSandbox();
    sandbox.write(USER_FILE, '# mine\r\nX=1\nGOPROXY=a\nX=2\n GOPROXY=b\nGOPROXY=c\n# end', 0o640);
    expect(sandbox.run(APPLY).code).toBe(0);
    expect(read(sandbox)).toBe(`# mine\r\nX=1\nX=2\n GOPROXY=b\n${CN}# end`);
    expect(statSync(join(sandbox.root, USER_FILE)).mode & 0o777).toBe(0o640);
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(read(sandbox)).toBe('# mine\r\nX=1\nGOPROXY=a\nX=2\n GOPROXY=b\nGOPROXY=c\n# end');
  });

  test('a read-only file stays as it is', () => {
    const sandbox = makeSandbox();
    sandbox.write(USER_FILE, 'X=1\n', 0o444);
    const { code, stderr } = sandbox.run(APPLY);
    expect(stderr).toMatch(/is read-only; nothing was changed/);
    expect(code).toBe(1);
    expect(read(sandbox)).toBe('X=1\n');
  });

  test('an undo refuses a file that changed since, says what, and does it by force', () => {
    const sandbox = makeSandbox();
    sandbox.run(APPLY);
    sandbox.write(USER_FILE, `${CN}GOFLAGS=-mod=mod\n`);
    const { code, stderr } = sandbox.run(['undo']);
    expect(stderr).toMatch(/was changed since: .*GOFLAGS/);
    expect(code).toBe(1);
    expect(read(sandbox)).toBe(`${CN}GOFLAGS=-mod=mod\n`);
    expect(sandbox.run(['undo', '--force']).code).toBe(0);
    expect(existsSync(join(sandbox.root, USER_FILE))).toBe(false);
  });

  test('secrets in the file come back by undo, and are shown nowhere', () => {
    const sandbox = makeSandbox();
    const old = 'GOPROXY=https://me:s3cr3t-token@athens.test,direct\nX=https://other-s3cr3t@x\n';
    sandbox.write(USER_FILE, old);
    const said = [
      sandbox.run(['apply', '--env', 'cn', '--dry-run']),
      sandbox.run(['apply', '--env', 'cn', '--dry-run', '--format', 'json']),
      sandbox.run([...APPLY, '--format', 'json']),
      sandbox.run(['undo', '--list']),
      sandbox.run(['undo', '--list', '--format', 'json']),
      sandbox.run(['undo', '--format', 'json']),
    ];
    for (const { stdout, stderr, code } of said) {
      expect(stdout + stderr).not.toContain('s3cr3t');
      expect(code).toBe(0);
    }
    expect(read(sandbox)).toBe(old);
    for (const file of filesIn(join(sandbox.root, STATE))) {
      expect(read(sandbox, join(STATE, file)), file).not.toContain(
        Buffer.from('s3cr3t').toString('base64').slice(0, 6),
      );
    }
  });
});
