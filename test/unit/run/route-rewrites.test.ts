import { expect, test } from 'vitest';
import { egress } from '../../../src/run/egress.ts';
import { route } from '../../../src/run/route.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const GO_MOD =
  'module x.example/m\n\ngo 1.21\n\nrequire (\n\tgithub.com/acme/a v1.0.0\n\tgithub.com/acme/b v1.0.0\n)\n';

/** What is said of git's configuration where the modules come from github.com itself. */
async function notesWith(config: string, goproxy = 'direct'): Promise<readonly string[]> {
  const system = fakeSystem({
    files: { '/repo/go.mod': GO_MOD, '/home/dev/.gitconfig': config },
    environment: { HOME: '/home/dev', GOPROXY: goproxy, GOSUMDB: 'off' },
  });
  const { notes } = await route(system, { directory: '/repo', modules: [], outages: [], warm: false });
  const own = notes.filter(note => /\bgit\b/.test(note));
  expect((await egress(system, { directory: '/repo' })).notes).toEqual(expect.arrayContaining([...own]));
  return own;
}

const instead = (base: string, insteadOf: string): string => `[url "${base}"]\n\tinsteadOf = "${insteadOf}"\n`;

test.each([
  ['git@github.com:', 'https://github.com/', 'ssh github.com:22'],
  ['ssh://git@[fd00::1]:2222/', 'https://github.com/acme/', 'ssh [fd00::1]:2222'],
  ['https://tok3n@mirror.acme.example/', 'https://github.com/', 'https mirror.acme.example:443'],
  ['/srv/git/', 'https://user@github.com/', 'a folder or a program of its own'],
])('%s for %s', async (base, insteadOf, asked) => {
  expect(await notesWith(instead(base, insteadOf))).toEqual([
    `git asks ${asked} in place of https github.com:443: url.*.insteadOf in /home/dev/.gitconfig`,
  ]);
});

test('nothing is said where the host stays, nor where no repository is asked', async () => {
  expect(await notesWith(instead('https://x:tok3n@github.com/', 'https://github.com/'))).toEqual([]);
  expect(await notesWith(instead('git@github.com:', 'https://gitlab.com/'))).toEqual([]);
  expect(await notesWith(instead('git@github.com:', 'https://github.com/'), 'https://proxy.golang.org')).toEqual([]);
});
