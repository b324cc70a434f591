import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/hostile-repository.test.ts', `${BIN} is not built; run npm run build`);

const LENIENT = 'version: 1\nrules: {}\n';
const STRICT = 'version: 1\nextends: [gopolicy:recommended]\n';

/** Each attack plants files in a repository whose machine has GOSUMDB=off; `marker` must not appear. */
const ATTACKS: Readonly<Record<string, (sandbox: Sandbox, marker: string) => void>> = {
  'a config.cjs for cosmiconfig itself': (sandbox, marker) => {
    sandbox.write('work/.config/config.cjs', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`);
  },
  'a config.js and config.mjs for cosmiconfig itself': (sandbox, marker) => {
    const code = `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`;
    sandbox.write('work/.config/config.js', code);
    sandbox.write(
      'work/.config/config.mjs',
      `import('node:fs').then(fs => fs.writeFileSync(${JSON.stringify(marker)}, ''))`,
    );
  },
  'a config.json that names other search places': (sandbox, marker) => {
    const config = { cosmiconfig: { searchPlaces: ['evil.js', 'lenient.yaml'], mergeSearchPlaces: false } };
    sandbox.write('work/.config/config.json', JSON.stringify(config));
    sandbox.write('work/evil.js', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    sandbox.write('work/lenient.yaml', LENIENT);
  },
  'a policy key in .config/config.yaml': sandbox => {
    sandbox.write('work/.config/config.yaml', 'gopolicy:\n  version: 1\n  rules: {}\n');
  },
  'a policy key in package.json': sandbox => {
    sandbox.write('work/package.json', JSON.stringify({ name: 'x', gopolicy: { version: 1, rules: {} } }));
  },
  'gopolicy.config.js and gopolicyrc.js': (sandbox, marker) => {
    const code = `require('fs').writeFileSync(${JSON.stringify(marker)}, ''); module.exports = { version: 1 }`;
    for (const name of [
      'gopolicy.config.js',
      'gopolicy.config.cjs',
      '.gopolicyrc.js',
      '.gopolicyrc.cjs',
      '.config/gopolicyrc.js',
    ]) {
      sandbox.write(`work/${name}`, code);
    }
  },
  'a toolchain line, and programs called go, git and go1.98.0 on PATH': (sandbox, marker) => {
    sandbox.write('work/go.mod', 'module x.example/y\n\ngo 1.98.0\n\ntoolchain go1.98.0\n');
    for (const name of ['go1.98.0', 'git', 'go']) sandbox.write(`bin/${name}`, `#!/bin/sh\n: > '${marker}'\n`, 0o755);
  },
  'a git config with programs': (sandbox, marker) => {
    const run = `sh -c ': > ${marker}'`;
    sandbox.write(
      'work/.git/config',
      `[core]\n\tfsmonitor = ${run}\n\tsshCommand = ${run}\n\tpager = ${run}\n[filter "x"]\n\tclean = ${run}\n`,
    );
    sandbox.write('work/.gitattributes', '* filter=x\n');
  },
};

describe.skipIf(!isBuilt())('a repository that attacks', () => {
  test.each(Object.entries(ATTACKS))('%s: nothing runs, the policy is not swapped', (_, attack) => {
    const sandbox = makeSandbox();
    mkdirSync(join(sandbox.root, 'work/.git'), { recursive: true });
    sandbox.write('home/.config/go/env', 'GOSUMDB=off\n');
    const marker = join(sandbox.root, 'marker');
    attack(sandbox, marker);
    for (const policy of [null, STRICT]) {
      if (policy !== null) sandbox.write('work/gopolicy.yaml', policy);
      const { code, stdout } = sandbox.run(['check']);
      expect(stdout).toContain('GOSUMDB=off switches checksum verification off');
      expect(code).toBe(1);
      sandbox.run(['settings']);
      sandbox.run(['policy', 'show']);
    }
    expect(existsSync(marker)).toBe(false);
  });

  test('$import in a policy is an unknown key, and nothing is imported', () => {
    const sandbox = makeSandbox();
    const marker = join(sandbox.root, 'marker');
    sandbox.write('work/evil.cjs', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    sandbox.write('work/gopolicy.yaml', `${STRICT}$import: ./evil.cjs\n`);
    const { code, stderr } = sandbox.run(['check']);
    expect(code).toBe(2);
    expect(stderr).toContain('$import');
    expect(existsSync(marker)).toBe(false);
  });

  test('a value with workflow commands and escapes comes out harmless', () => {
    const sandbox = makeSandbox();
    sandbox.write('home/.config/go/env', 'GOPROXY=https://a.example/\u001b[31m,::error::x\u202e,foo\n');
    for (const format of ['text', 'github', 'markdown']) {
      const { stdout } = sandbox.run(['check', '--format', format]);
      expect(stdout.replaceAll('\n', ''), format).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });
});
