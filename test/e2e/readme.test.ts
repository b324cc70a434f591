import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { README_SCREENS } from '../support/readme-screens.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/readme.test.ts', `${BIN} is not built; run npm run build`);
const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe.skipIf(!isBuilt())('README.md', () => {
  test.each(Object.entries(README_SCREENS))('shows the screen "%s" as it is', (name, render) => {
    const screen = render();
    if (screen === null) return skipAloud(`the README's ${name}`, 'no Go toolchain is prepared');
    const shown = new RegExp(`<!-- ${name} -->[^\`]*\`\`\`text\\n([^]*?)\\n\`\`\`[^\`]*<!-- /${name} -->`).exec(
      readme,
    )?.[1];
    expect(shown).toBe(screen);
  });

  test('shows a policy that loads', () => {
    const policy = /```yaml\n(# gopolicy\.yaml\n[^]*?)```/.exec(readme)?.[1] ?? '';
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', policy);
    const { code, stdout, stderr } = sandbox.run(['policy', 'validate', 'gopolicy.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('gopolicy.yaml');
  });

  test('names every command of the program', () => {
    const help = makeSandbox().run(['--help']).stdout;
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1]).filter(name => name !== 'help');
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(readme).toContain(`\`gopolicy ${command}`);
  });

  test('the first block is what a fresh clone runs: the installed program and the tests', () => {
    const { scripts, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
      readonly bin: Readonly<Record<string, string>>;
    };
    expect(commandsIn(readme).slice(0, 2)).toEqual(['npm ci && npx gopolicy check', 'npm test']);
    expect(scripts['test']).toBeDefined();
    expect(existsSync(join(root, bin['gopolicy'] ?? ''))).toBe(true);
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/^npm test$/m);
  });

  test('every other command does what it says, in order, in one repository', () => {
    const sandbox = repository();
    for (const command of commandsIn(readme).slice(2)) {
      const { status, stdout, stderr } = type(sandbox, command);
      expect({ command, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ command, status: 0, said: '' });
    }
  });
});

/** The lines of the blocks for a shell, without their comments. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].flatMap(match => (match[1] ?? '').trim().split('\n'));
  return blocks.map(line => line.replace(/\s+#.*$/, ''));
}

/** A repository with gopolicy on PATH; npx finds it there as it does in node_modules. */
function repository(): Sandbox {
  const sandbox = makeSandbox();
  const program = join(sandbox.root, 'bin/gopolicy');
  symlinkSync(BIN, program);
  chmodSync(BIN, 0o755);
  sandbox.write('bin/npx', '#!/bin/sh\nexec "$@"\n', 0o755);
  symlinkSync(process.execPath, join(sandbox.root, 'bin/node'));
  const { status } = spawnSync('git', ['init', '-q', '.'], {
    cwd: join(sandbox.root, 'work'),
    env: variables(sandbox),
  });
  if (status !== 0) throw new Error('git init failed');
  return sandbox;
}

function variables(sandbox: Sandbox): Readonly<Record<string, string>> {
  const go = preparedToolchains().at(-1);
  const folders = [join(sandbox.root, 'bin'), ...(go === undefined ? [] : [dirname(go.go)]), '/usr/bin', '/bin'];
  return { PATH: folders.join(':'), HOME: join(sandbox.root, 'home'), LANG: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1' };
}

/** Tests ask no network: where a command would, the environment is stated, or a forward proxy is named that nobody runs. */
function offline(command: string): Readonly<Record<string, string>> {
  if (command.startsWith('gopolicy detect')) return { GOPOLICY_ENV: 'cn' };
  return command.includes('--online') ? { HTTPS_PROXY: 'http://127.0.0.1:9' } : {};
}

/** Typed on a terminal where the command asks: script(1) gives it one, and the return key takes what is proposed. */
function type(sandbox: Sandbox, command: string): { status: number | null; stdout: string; stderr: string } {
  const asks = command === 'gopolicy apply --env cn' || command === 'gopolicy init';
  const keys = String.raw`for each in 1 2 3 4 5 6; do sleep 0.7; printf '\r'; done`;
  // What eval is given may be nothing, and it would be content.
  const proof = command.startsWith('eval ') ? ' && test "$GOPROXY" = https://goproxy.cn,direct' : '';
  const line = asks ? `(${keys}) | script -qec '${command}' /dev/null` : command + proof;
  return spawnSync('sh', ['-c', line], {
    cwd: join(sandbox.root, 'work'),
    env: { ...variables(sandbox), TERM: 'xterm', ...offline(command) },
    encoding: 'utf8',
    timeout: 20_000,
  });
}
