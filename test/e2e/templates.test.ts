import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { makeGitSandbox } from '../support/git-sandbox.ts';
import { applyTextEdits } from '../support/text-edits.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/templates.test.ts', `${BIN} is not built; run npm run build`);

const POLICY = `version: 1
rules: { template-differs: error }
templates:
  .golangci.yaml:
    required: true
    reason: one linter configuration for all
    yaml: { version: "2", linters: { enable: { $includes: [gomoddirectives, gomodguard_v2] } } }
  .gitattributes: { lines: [go.sum -diff] }
  go.work: { lines: [toolchain go1.26.9] }
`;

const FILES: Readonly<Record<string, string>> = {
  '.golangci.yaml': '# ours\nversion: 2 # the format\nlinters:\n  enable:\n    - gomoddirectives\n',
  '.gitattributes': '* text=auto\n',
  'go.work': 'go 1.25\n\ntoolchain go1.25.0\n',
};

const MENDED: Readonly<Record<string, string>> = {
  '.golangci.yaml':
    '# ours\nversion: "2" # the format\nlinters:\n  enable:\n    - gomoddirectives\n    - gomodguard_v2\n',
  '.gitattributes': '* text=auto\ngo.sum -diff\n',
  'go.work': 'go 1.25\n\ntoolchain go1.26.9\n',
};

interface Report {
  readonly exitCode: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly message: string;
    readonly place: { readonly file: string; readonly line?: number; readonly column?: number };
    readonly fix?: { readonly edits: Parameters<typeof applyTextEdits>[1] };
  }[];
}

function repository(files: Readonly<Record<string, string>>): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
  sandbox.write('work/gopolicy.yaml', POLICY);
  for (const [name, text] of Object.entries(files)) sandbox.write(`work/${name}`, text);
  return sandbox;
}

const contents = ({ root }: Sandbox): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(FILES).map(name => [name, readFileSync(join(root, 'work', name), 'utf8')]));

const check = (sandbox: Sandbox): Report => JSON.parse(sandbox.run(['check', '--format', 'json']).stdout) as Report;

describe.skipIf(!isBuilt())('templates in gopolicy check', () => {
  test('each file is judged, and the edits mend all of them', () => {
    const { findings, exitCode } = check(repository(FILES));
    expect(exitCode).toBe(1);
    expect(
      findings.map(({ rule, outcome, message, place }) => [rule, outcome, message, place.file, place.line]),
    ).toEqual([
      ['template-differs', 'violation', '.gitattributes lacks the line "go.sum -diff"', '.gitattributes', undefined],
      ['template-differs', 'violation', '.golangci.yaml has version: 2, the policy wants "2"', '.golangci.yaml', 2],
      ['template-differs', 'violation', '.golangci.yaml lacks gomodguard_v2 in linters.enable', '.golangci.yaml', 4],
      ['template-differs', 'violation', 'go.work lacks the line "toolchain go1.26.9"', 'go.work', undefined],
    ]);
    const edits = findings.flatMap(({ fix }) => fix?.edits ?? []);
    const mended = Object.fromEntries(
      Object.entries(FILES).map(([name, text]) => [
        name,
        applyTextEdits(
          text,
          edits.filter(({ file }) => file === name),
        ),
      ]),
    );
    expect(mended).toEqual(MENDED);
    expect(check(repository(mended))).toMatchObject({ findings: [], exitCode: 0 });
  });

  test('check --fix mends them in one run, and undo takes it back', () => {
    const sandbox = repository(FILES);
    const { code, stdout } = sandbox.run(['check', '--fix', '--yes', '--trust']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 changes in 3 files written')]);
    expect(contents(sandbox)).toEqual(MENDED);
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(contents(sandbox)).toEqual(FILES);
  });

  test('text names the file, the place, the reason and the fix', () => {
    const { stdout, code } = repository(FILES).run(['check']);
    expect(code).toBe(1);
    for (const words of ['.golangci.yaml:2:1', 'one linter configuration for all', 'fix  .golangci.yaml:2:10']) {
      expect(stdout).toContain(words);
    }
  });

  test('a missing file counts where it is required; a broken one is unknown, never fine', () => {
    const missing = check(repository({}));
    expect(missing.findings.map(({ message }) => message)).toEqual([
      '.golangci.yaml is missing, the policy wants it with { version: "2", linters: { enable: [gomoddirectives, gomodguard_v2] } }',
    ]);
    const broken = check(repository({ '.golangci.yaml': '{{ .x }}\n' }));
    expect(broken.findings.map(({ outcome, place }) => [outcome, place.line, place.column])).toEqual([
      ['unknown', 1, 2],
    ]);
    expect(broken.exitCode).toBe(3);
    expect(check(repository({ '.golangci.yaml': '['.repeat(5000) })).exitCode).toBe(3);
  });

  test('policy show names them with their places', () => {
    const { stdout } = repository({}).run(['policy', 'show']);
    expect(stdout).toMatch(/^templates\n/m);
    expect(stdout).toMatch(/^ {2}\.gitattributes {2,}lines: \[go\.sum -diff\] +gopolicy\.yaml:8$/m);
  });

  test('--staged judges the index, audit a commit, and neither looks at the work tree', () => {
    const sandbox = makeGitSandbox();
    const git = (...args: readonly string[]): void => {
      const { code, stderr } = sandbox.git(args);
      if (code !== 0) throw new Error(stderr);
    };
    sandbox.write('work/repository/gopolicy.yaml', POLICY);
    sandbox.write('work/org.yaml', POLICY);
    for (const [name, text] of Object.entries(FILES)) sandbox.write(`work/repository/${name}`, text);
    git('add', '-A');
    git('commit', '-qm', 'x');
    for (const [name, text] of Object.entries(MENDED)) sandbox.write(`work/repository/${name}`, text);
    const run = (...args: readonly string[]): Report =>
      JSON.parse(
        sandbox.run([...args, '--format', 'json'], { cwd: 'work/repository', env: { PATH: '/usr/bin:/bin' } }).stdout,
      ) as Report;
    const count = ({ findings }: Report): number =>
      findings.filter(({ rule, outcome }) => rule === 'template-differs' && outcome === 'violation').length;
    expect(count(run('check'))).toBe(0);
    expect(count(run('check', '--staged'))).toBe(4);
    git('add', '-A');
    expect(count(run('check', '--staged'))).toBe(0);
    expect(count(run('audit', '.', '--policy', '../org.yaml'))).toBe(4);
    git('commit', '-qm', 'y');
    expect(count(run('audit', '.', '--policy', '../org.yaml'))).toBe(0);
    rmSync(join(sandbox.repository, '.golangci.yaml'));
    symlinkSync('go.work', join(sandbox.repository, '.golangci.yaml'));
    git('add', '-A');
    const linked = run('check', '--staged').findings.filter(({ rule }) => rule === 'template-differs');
    expect(linked.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['unknown', '.golangci.yaml was not read: it is a symbolic link'],
    ]);
  });
});
