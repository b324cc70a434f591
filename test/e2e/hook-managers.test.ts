import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt } from '../support/cli.ts';
import { BAD_SETTINGS, makeGitSandbox, type GitSandbox } from '../support/git-sandbox.ts';
import { preparedLefthook, systemProgram } from '../support/hook-managers.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/hook-managers.test.ts', `${BIN} is not built; run npm run build`);
const lefthook = preparedLefthook();
if (lefthook === null) skipAloud('the hook in lefthook', 'lefthook is not prepared');
const preCommit = systemProgram('pre-commit');
if (preCommit === null) skipAloud('the hook in the pre-commit framework', 'there is no pre-commit');

const root = join(import.meta.dirname, '../..');

/** Installs by the manager that is found, lets the manager put its own hook in, and holds the whole story. */
function story(sandbox: GitSandbox, activate: () => void): void {
  const { code, stdout, stderr } = sandbox.start('gopolicy', ['hook', 'install']);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
  activate();
  expect(sandbox.start('gopolicy', ['hook', 'status']).code).toBe(0);
  sandbox.git(['add', '.']);
  const first = sandbox.commit('on a stock machine');
  expect(first.code, first.stderr).toBe(0);
  sandbox.write('home/.config/go/env', BAD_SETTINGS);
  const blocked = sandbox.commit('blocked');
  expect(blocked.code, blocked.stdout + blocked.stderr).not.toBe(0);
  expect(blocked.stdout + blocked.stderr).toContain('gopolicy: commit blocked: GOSUMDB=off');
  expect(sandbox.start('gopolicy', ['apply', '--env=cn', '--yes']).code).toBe(0);
  const passed = sandbox.commit('passes');
  expect(passed.code, passed.stdout + passed.stderr).toBe(0);
  expect(sandbox.start('gopolicy', ['hook', 'install']).stdout).toContain('installed already');
}

describe.skipIf(!isBuilt())('the hook', () => {
  test('in husky 9', () => {
    const sandbox = makeGitSandbox();
    const { repository } = sandbox;
    writeFileSync(join(repository, 'package.json'), '{ "name": "x", "private": true }\n');
    mkdirSync(join(repository, 'node_modules'));
    symlinkSync(join(root, 'node_modules/husky'), join(repository, 'node_modules/husky'));
    writeFileSync(join(repository, '.gitignore'), 'node_modules\n');
    const husky = (): void => {
      const { code, stdout } = sandbox.start(process.execPath, ['node_modules/husky/bin.js']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    };
    husky();
    const own = '# the hook of this team\ntrue\n';
    writeFileSync(join(repository, '.husky/pre-commit'), own);
    story(sandbox, husky);
    expect(sandbox.start('gopolicy', ['hook', 'uninstall']).code).toBe(0);
    expect(readFileSync(join(repository, '.husky/pre-commit'), 'utf8')).toBe(own);
  });

  test.skipIf(lefthook === null)('in lefthook 2', () => {
    const sandbox = makeGitSandbox();
    const file = join(sandbox.repository, 'lefthook.yml');
    const own = '# the hooks of this team\npre-commit:\n  jobs:\n    - name: lint # ours\n      run: "true"\n';
    writeFileSync(file, own);
    story(sandbox, () => {
      const { code, stderr } = sandbox.start(lefthook ?? '', ['install']);
      expect(code, stderr).toBe(0);
      symlinkSync(lefthook ?? '', join(sandbox.root, 'bin/lefthook'));
    });
    expect(readFileSync(file, 'utf8')).toContain('- name: lint # ours');
    expect(sandbox.start('gopolicy', ['hook', 'uninstall']).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  test.skipIf(preCommit === null)('in the pre-commit framework', () => {
    const sandbox = makeGitSandbox();
    const file = join(sandbox.repository, '.pre-commit-config.yaml');
    const own = '# the hooks of this team\nrepos: []\n';
    writeFileSync(file, own);
    story(sandbox, () => {
      const { code, stderr } = sandbox.start(preCommit ?? '', ['install']);
      expect(code, stderr).toBe(0);
    });
    expect(sandbox.start('gopolicy', ['hook', 'uninstall']).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('# the hooks of this team\n');
  });

  test.skipIf(preCommit === null)('in the pre-commit framework, by the id that this repository offers', () => {
    const sandbox = makeGitSandbox('consumer');
    const offer = join(sandbox.root, 'work/offer');
    mkdirSync(offer);
    sandbox.git(['init', '-q', '.'], { cwd: offer });
    writeFileSync(join(offer, '.pre-commit-hooks.yaml'), readFileSync(join(root, '.pre-commit-hooks.yaml')));
    sandbox.git(['add', '.'], { cwd: offer });
    expect(sandbox.commit('offer', { cwd: offer }).code).toBe(0);
    const rev = sandbox.git(['rev-parse', 'HEAD'], { cwd: offer }).stdout.trim();
    const config = `repos:\n  - repo: ${offer}\n    rev: ${rev}\n    hooks:\n      - id: gopolicy-system\n`;
    writeFileSync(join(sandbox.repository, '.pre-commit-config.yaml'), config);
    expect(sandbox.start(preCommit ?? '', ['install']).code).toBe(0);
    sandbox.git(['add', '.']);
    const first = sandbox.commit('passes');
    expect(first.code, first.stdout + first.stderr).toBe(0);
    sandbox.write('home/.config/go/env', BAD_SETTINGS);
    const { code, stdout, stderr } = sandbox.commit('blocked');
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('gopolicy: commit blocked: GOSUMDB=off');
  });
});
