import { expect, test } from 'vitest';
import { routeText } from '../../../src/report/route-text.ts';
import { egress } from '../../../src/run/egress.ts';
import { route } from '../../../src/run/route.ts';
import type { System } from '../../../src/system/types.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const FILES = {
  '/repo/go.mod': 'module x.example/m\n\ngo 1.21\n\nrequire git.corp.example/team/lib v1.2.3\n',
  '/repo/fp/readme': '',
  '/org/policy.yaml': 'version: 1\nextends: [gopolicy:default]\nprivate: [git.corp.example]\n',
};
const HELD = Object.fromEntries(
  ['info', 'mod', 'zip'].map(ending => [`/repo/fp/git.corp.example/team/lib/@v/v1.2.3.${ending}`, '']),
);

const world = (goproxy: string, files: Readonly<Record<string, string>> = FILES): System =>
  fakeSystem({ files, environment: { HOME: '/home/dev', GOPROXY: goproxy, GOSUMDB: 'off' } });

const OPTIONS = { directory: '/repo', policy: '/org/policy.yaml' };
const ask = (system: System) => route(system, { ...OPTIONS, modules: [], outages: [], warm: false });
const STYLE = { colour: false, unicode: false, columns: 200 } as const;

test('an empty folder sends the go command on, and the private name with it', async () => {
  const report = await ask(world('file:///repo/fp,https://proxy.golang.org'));
  expect(report.leaks).toMatchObject([{ module: 'git.corp.example/team/lib', host: 'proxy.golang.org' }]);
  expect(report.modules[0]?.plan.requests.map(({ url }) => new URL(url).host)).not.toContain('');
  const lines = routeText(report, STYLE, { leaks: false, why: false }).split('\n');
  expect(lines[2]).toMatch(
    /^ {5}info +not there +file:\/\/\/repo\/fp\/git\.corp\.example\/team\/lib\/@v\/v1\.2\.3\.info$/,
  );
  expect(lines[3]).toMatch(/^ {2}1 {2}info +ok +https:\/\/proxy\.golang\.org\//);
});

test('a folder that has it all keeps it', async () => {
  const system = world('file:///repo/fp,https://proxy.golang.org', { ...FILES, ...HELD });
  const report = await ask(system);
  expect(report.modules[0]?.plan).toMatchObject({ requests: [], result: 'ok' });
  expect({ leaks: report.leaks, notes: report.notes }).toEqual({ leaks: [], notes: [] });
  expect((await egress(system, OPTIONS)).notes).toEqual([
    'file:///repo/fp on this machine has a module; elsewhere it may not',
  ]);
});

test('a folder alone that is not there is an error, for egress a note', async () => {
  const system = world('file:///a b');
  const error =
    'git.corp.example/team/lib@v1.2.3: reading file:///a%20b/git.corp.example/team/lib/@v/v1.2.3.info: no such file or directory';
  expect((await ask(system)).modules[0]?.plan).toMatchObject({ result: 'error', error });
  expect((await egress(system, OPTIONS)).notes).toEqual([`git.corp.example/team/lib cannot be fetched: ${error}`]);
});

test('what cannot be read is said, and is never taken for there', async () => {
  const system = world('file:///repo/fp,direct', { ...FILES, ...HELD });
  const refused = {
    ...system,
    files: {
      ...system.files,
      stat: async (path: string) => {
        if (path.endsWith('.mod') && path.includes('/fp/')) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return system.files.stat(path);
      },
    },
  };
  const { modules, notes } = await ask(refused);
  expect(modules[0]?.plan.result).toBe('error');
  expect(notes).toContain('/repo/fp/git.corp.example/team/lib/@v/v1.2.3.mod cannot be read: permission denied');
});

test('a folder of whose files none may be read by us', async () => {
  const system = world('file:///repo/fp', { ...FILES, ...HELD });
  const refused = {
    ...system,
    files: {
      ...system.files,
      stat: async (path: string) => {
        const info = await system.files.stat(path);
        return info === null ? null : { ...info, uid: 1, mode: info.kind === 'file' ? 0o600 : 0o755 };
      },
    },
  };
  expect((await ask(refused)).modules[0]?.plan.error).toMatch(/v1\.2\.3\.info: permission denied$/);
});

test('GONOPROXY keeps a module from the folder', async () => {
  const environment = { HOME: '/home/dev', GOPROXY: 'file:///repo/fp', GOSUMDB: 'off', GOPRIVATE: 'git.corp.example' };
  const { modules } = await ask(fakeSystem({ files: FILES, environment }));
  expect(modules[0]?.plan.folders).toBeUndefined();
  expect(modules[0]?.plan.result).toBe('ok');
});
