import { describe, expect, test } from 'vitest';
import { collectVariableSources } from '../../../src/collect/variable-sources.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const HOME = '/home/dev';
const PROXY = 'https://user:s3cret@proxy.example.com';

function world(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof fakeSystem> {
  return fakeSystem({ files, environment: { HOME, GOPROXY: PROXY, ...environment } });
}

/** Each source as `file:line`, an exclamation mark where it is sure. */
async function find(
  system: ReturnType<typeof fakeSystem>,
  names: readonly string[] = ['GOPROXY'],
): Promise<readonly string[]> {
  const { sources } = await collectVariableSources(system, names, '/repo/sub');
  return sources.map(({ place, sure }) => `${place.file}:${place.line}${sure ? '!' : ''}`);
}

describe('collectVariableSources', () => {
  test.each([
    ['/home/dev/.zshrc', `# c\nexport GOPROXY=${PROXY}\n`, 2, 'shell'],
    ['/home/dev/.profile', `GOPROXY='${PROXY}'\nexport GOPROXY\n`, 1, 'shell'],
    ['/etc/profile.d/go.sh', `export GOPROXY="${PROXY}"`, 1, 'shell'],
    ['/home/dev/.config/fish/config.fish', `if true\n set -gx GOPROXY ${PROXY}\nend`, 2, 'fish'],
    ['/home/dev/.tcshrc', `setenv GOPROXY ${PROXY}\n`, 1, 'shell'],
    ['/home/dev/.config/nushell/env.nu', `$env.GOPROXY = "${PROXY}"\n`, 1, 'shell'],
    ['/home/dev/.config/powershell/profile.ps1', `\n$env:GOPROXY = '${PROXY}'\n`, 2, 'shell'],
    ['/home/dev/.config/environment.d/10-go.conf', `GOPROXY=${PROXY}\n`, 1, 'systemd'],
    ['/etc/systemd/user.conf', `[Manager]\nDefaultEnvironment="GOPROXY=${PROXY}" A=1\n`, 2, 'systemd'],
    ['/etc/environment', `PATH=/bin\nGOPROXY="${PROXY}"\n`, 2, 'system'],
    ['/home/dev/.pam_environment', `GOPROXY DEFAULT=${PROXY}\n`, 1, 'system'],
    ['/etc/security/pam_env.conf', `GOPROXY DEFAULT="${PROXY}"\n`, 1, 'system'],
    ['/repo/mise.toml', `[tools]\ngo = "1.26"\n[env]\nGOPROXY = "${PROXY}" # x\n`, 4, 'mise'],
    ['/home/dev/.config/mise/config.toml', `[env]\nGOPROXY = '${PROXY}'\n`, 2, 'mise'],
  ])('%s', async (file, text, line, kind) => {
    const { sources } = await collectVariableSources(world({ [file]: text }), ['GOPROXY'], '/repo/sub');
    const [source, ...others] = sources;
    expect(others).toEqual([]);
    expect(source).toMatchObject({ name: 'GOPROXY', value: PROXY, place: { file, line }, kind, sure: true });
    expect(source?.remedy).toContain(`take GOPROXY out of line ${line} of `);
    expect(source?.remedy).not.toContain('s3cret');
  });

  test('nothing found: where was looked is told, and what could not be read', async () => {
    const files = {
      '/home/dev/.zshrc': 'export OTHER=1',
      '/home/dev/.bashrc': 'x'.repeat(1_048_577),
      '/etc/profile': '',
    };
    expect(await collectVariableSources(world(files), ['GOPROXY'], '/repo')).toEqual({
      sources: [],
      searched: ['/etc/profile', '/home/dev/.zshrc'],
      skipped: [{ file: '/home/dev/.bashrc', why: 'it is larger than 1 MiB' }],
    });
  });

  test('a file that may not be read is counted, the others are searched', async () => {
    const system = world({ '/home/dev/.bashrc': 'x', '/home/dev/.zshrc': `export GOPROXY=${PROXY}` });
    const read: typeof system.files.read = path =>
      path.endsWith('.bashrc')
        ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
        : system.files.read(path);
    const guarded = { host: system.host, files: { ...system.files, read } };
    const { sources, skipped } = await collectVariableSources(guarded, ['GOPROXY'], '/repo');
    expect(sources).toHaveLength(1);
    expect(skipped).toEqual([{ file: '/home/dev/.bashrc', why: 'permission denied' }]);
  });

  test('the value in effect comes first, then the order in which files are read', async () => {
    const files = {
      '/etc/environment': 'GOPROXY=other',
      '/home/dev/.bashrc': 'export GOPROXY=$X',
      '/home/dev/.zshrc': `export GOPROXY=${PROXY}`,
    };
    expect(await find(world(files))).toEqual(['/home/dev/.zshrc:1!', '/etc/environment:1', '/home/dev/.bashrc:1']);
  });

  test('of branches the one that says the value in effect, else the last', async () => {
    const branches = (a: string, b: string): string =>
      `if x; then\nexport GOPROXY=${a}\nelse\nexport GOPROXY=${b}\nfi\n`;
    expect(await find(world({ '/home/dev/.bashrc': branches(PROXY, 'b') }))).toEqual(['/home/dev/.bashrc:2!']);
    expect(await find(world({ '/home/dev/.bashrc': branches('a', 'b') }))).toEqual(['/home/dev/.bashrc:4']);
  });

  test('a plain assignment counts where another file exports the name', async () => {
    const plain = { '/home/dev/.zshrc': `GOPROXY=${PROXY}` };
    expect(await find(world(plain))).toEqual([]);
    expect(await find(world({ ...plain, '/home/dev/.zshenv': 'export GOPROXY' }))).toEqual(['/home/dev/.zshrc:1!']);
  });

  test('files that are read by files, two deep, links followed, each once', async () => {
    const files = {
      '/home/dev/.bashrc': { link: '/dots/bashrc' },
      '/dots/bashrc': '[ -f ~/a.sh ] && . ~/a.sh\nsource "$HOME/a.sh"',
      '/home/dev/a.sh': '. /opt/b.sh\nexport GOPROXY=a',
      '/opt/b.sh': `. ~/c.sh\nexport GOPROXY=${PROXY}`,
      '/home/dev/c.sh': 'export GOPROXY=too-deep',
    };
    expect(await find(world(files))).toEqual(['/opt/b.sh:2!', '/home/dev/a.sh:2']);
  });

  test('direnv is sure only where it is in effect', async () => {
    const files = { '/repo/.envrc': `export GOPROXY=${PROXY}` };
    expect(await find(world(files))).toEqual(['/repo/.envrc:1']);
    expect(await find(world(files, { DIRENV_FILE: '/repo/.envrc' }))).toEqual(['/repo/.envrc:1!']);
    expect(await find(world(files, { DIRENV_DIR: '-/repo' }))).toEqual(['/repo/.envrc:1!']);
    const { sources } = await collectVariableSources(world(files), ['GOPROXY'], '/repo');
    const [source] = sources;
    expect(source?.remedy).toBe('take GOPROXY out of line 1 of /repo/.envrc, then run `direnv allow`');
  });

  test('the remedy names the home folder as people do', async () => {
    const files = { '/home/dev/.zshrc': 'export GOPROXY=x' };
    const { sources } = await collectVariableSources(world(files), ['GOPROXY'], '/');
    const [source] = sources;
    expect(source?.remedy).toBe('take GOPROXY out of line 1 of ~/.zshrc, then start a new shell');
  });

  test('a CI job: the line of its description, or else its variables', async () => {
    const ci = { GITHUB_ACTIONS: 'true' };
    const workflow = { '/repo/.github/workflows/ci.yml': `env:\n  GOPROXY: "${PROXY}"\n` };
    expect(await find(world(workflow, ci))).toEqual(['/repo/.github/workflows/ci.yml:2!']);
    expect(await find(world(workflow))).toEqual([]);
    expect(await find(world({}, ci))).toEqual(['GitHub Actions:0']);
  });

  test('ZDOTDIR, ENV, several names; without a home only the system is searched', async () => {
    const files = {
      '/z/.zshrc': 'export GOPROXY=1 GOFLAGS=2',
      '/e': 'export GOFLAGS=3',
      '/etc/environment': 'GOFLAGS=4',
    };
    const names = ['GOPROXY', 'GOFLAGS'];
    expect(await find(world(files, { ZDOTDIR: '/z', ENV: '/e' }), names)).toEqual([
      '/z/.zshrc:1',
      '/etc/environment:1',
      '/z/.zshrc:1',
      '/e:1',
    ]);
    expect(await find(world(files, { HOME: '' }), names)).toEqual(['/etc/environment:1']);
  });
});
