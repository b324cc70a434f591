import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/pattern.test.ts', `${BIN} is not built; run npm run build`);

const GO_MOD = `module git.acme.com/shop/app

go 1.26

require (
	git.acme.com/shop/pay v1.2.3
	a.corp.acme.com/lib v0.1.0
	github.com/spf13/cobra v1.8.0
	vanity.example/quote v1.5.2
)
`;

/** A repository with a remote, a policy, and a GOPRIVATE in the user file. */
function repository(goprivate: string): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
  sandbox.write('work/.git/config', '[remote "origin"]\n\turl = git@git.acme.com:shop/app.git\n');
  sandbox.write('work/go.mod', GO_MOD);
  sandbox.write('work/go.sum', 'b.corp.acme.com/log/v2 v2.0.1/go.mod h1:aaaa\n');
  sandbox.write('work/gopolicy.yaml', 'version: 1\nextends: [gopolicy:default]\nprivate: [git.acme.com]\n');
  sandbox.write('home/.config/go/env', `GOPRIVATE=${goprivate}\n`);
  return sandbox;
}

function json(sandbox: Sandbox, args: readonly string[], code: number): Record<string, unknown> {
  const ran = sandbox.run(['pattern', ...args, '--format', 'json']);
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code, stderr: '' });
  const file = join(import.meta.dirname, `../../schemas/pattern-${args[0]}.schema.json`);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  const document = JSON.parse(ran.stdout) as Record<string, unknown>;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

describe.skipIf(!isBuilt())('gopolicy pattern', () => {
  test('test: 0 where all are covered, 1 where one is not, and by which pattern', () => {
    const sandbox = repository('x.y,*.acme.com');
    const all = json(sandbox, ['test', 'git.acme.com/shop/pay', 'a.corp.acme.com/lib@v0.1.0'], 0);
    expect(all).toMatchObject({
      lists: [{ name: 'GOPRIVATE', decides: ['GONOPROXY', 'GONOSUMDB'], origin: { layer: 'user-file', line: 1 } }],
      modules: [
        { lists: [{ pattern: '*.acme.com', position: 2, column: 5, prefix: 'git.acme.com' }] },
        { lists: [{ prefix: 'a.corp.acme.com' }] },
      ],
    });
    const { code, stdout } = sandbox.run(['pattern', 'test', 'git.acme.com/x', 'acme.com/y']);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('it covers hosts below acme.com, not acme.com itself');
  });

  test('test: by a list that is typed, a setting, or the policy', () => {
    const sandbox = repository('x.y');
    expect(json(sandbox, ['test', '--policy-private', 'git.acme.com/x'], 0)).toMatchObject({
      lists: [{ name: 'private' }],
    });
    json(sandbox, ['test', '--patterns', 'git.*', 'git.acme.com/x'], 0);
    json(sandbox, ['test', '--setting', 'GOINSECURE', '--setting', 'GOPRIVATE', 'x.y/z'], 1);
    sandbox.write('home/.config/go/env', 'GOPRIVATE=x.y\nGONOPROXY=none\n');
    expect(json(sandbox, ['test', 'x.y/z'], 1)).toMatchObject({
      lists: [
        { name: 'GOPRIVATE', decides: ['GONOSUMDB'] },
        { name: 'GONOPROXY', decides: ['GONOPROXY'] },
      ],
      modules: [{ lists: [{ matched: true }, { matched: false }] }],
    });
  });

  test.each([
    [['test'], 'missing required argument'],
    [['test', '--setting', 'GOPROXY', 'x.y'], 'GOPROXY'],
    [['test', '--patterns', 'x', '--policy-private', 'x.y'], 'choose one'],
    [['explain', 'x.y', '--setting', 'GOPRIVATE'], 'choose one'],
    [['suggest', 'nowhere'], 'nowhere does not exist'],
    [['sugest'], 'unknown command'],
  ])('%j exits 2 and says why', (args, words) => {
    const { code, stdout, stderr } = makeSandbox().run(['pattern', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('explain: what is wrong, what is needless, and the modules of the repository', () => {
    const sandbox = repository('*.corp.acme.com, git.acme.com,github.com,a.corp.acme.com/lib');
    expect(json(sandbox, ['explain'], 0)).toMatchObject({
      lists: [
        {
          patterns: [
            { modules: ['a.corp.acme.com/lib', 'b.corp.acme.com/log/v2'] },
            { problem: { kind: 'blank' } },
            { broad: 'all of github.com', modules: ['github.com/spf13/cobra'] },
            { coveredBy: [1] },
          ],
          better: { value: '*.corp.acme.com,git.acme.com,github.com', mends: 1 },
        },
      ],
    });
    const { stdout } = sandbox.run(['pattern', 'explain']);
    const command = /^go env -w GOPRIVATE='(.*)' {2}mends 1 pattern$/m.exec(stdout)?.[1];
    expect(command).toBe('*.corp.acme.com,git.acme.com,github.com');
  });

  test('suggest: the smallest list, its command, and what only a person knows', () => {
    const sandbox = repository('*.corp.acme.com,github.com');
    const found = json(sandbox, ['suggest'], 0);
    expect(found).toMatchObject({
      value: '*.acme.com',
      same: false,
      command: "go env -w GOPRIVATE='*.acme.com'",
      dropped: [{ pattern: 'github.com' }],
      missedByPolicy: ['git.acme.com'],
      undecided: [{ pattern: 'vanity.example', modules: ['vanity.example/quote'] }],
      publicModules: 1,
    });
    expect(json(sandbox, ['suggest', '--exact'], 0)['value']).toBe('git.acme.com,*.corp.acme.com');
    const text = sandbox.run(['pattern', 'suggest']).stdout;
    expect(text).toContain("\ngo env -w GOPRIVATE='*.acme.com'\n");
    expect(text).toContain('private: ["*.acme.com"]');
  });

  test('suggest: done where it is done, and 3 where a file is not looked at', () => {
    const sandbox = repository('git.acme.com,*.corp.acme.com');
    const { code, stdout } = sandbox.run(['pattern', 'suggest', '--exact']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ GOPRIVATE is the smallest list/);
    sandbox.write('work/sub/x', '');
    symlinkSync('../go.mod', join(sandbox.root, 'work/sub/go.mod'));
    expect(json(sandbox, ['suggest'], 3)['unread']).toEqual([{ file: 'sub/go.mod', why: 'it is a symbolic link' }]);
    expect(sandbox.run(['pattern', 'suggest'], { env: { GOPRIVATE: 'a.b' } }).stdout).toContain('export GOPRIVATE=');
  });
});
