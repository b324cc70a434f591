import { expect, test } from 'vitest';
import { audit } from '../../../src/run/audit.ts';
import { fakeSystem } from '../../support/fake-system.ts';
import { looseRepository } from '../../support/loose-repository.ts';

const POLICY = `version: 1
rules:
  replace-absolute: error
  go-version: { severity: info, options: { patch: required } }
`;

test('a repository of which there is only something to know breaks nothing', async () => {
  const files = {
    '/etc/org.yaml': POLICY,
    ...looseRepository('/org/bad/.git', {
      'go.mod': 'module m.example/m\n\ngo 1.21.0\n\nreplace example.com/x => /x\n',
    }).files,
    ...looseRepository('/org/info/.git', { 'go.mod': 'module m.example/m\n\ngo 1.21\n' }).files,
  };
  const { findings, repositories } = await audit(fakeSystem({ files, cwd: '/org' }), {
    targets: ['.'],
    policy: '/etc/org.yaml',
    failOn: 'error',
    requireComplete: false,
    jobs: 2,
    trustsOwn: false,
    onProgress: () => {},
  });
  expect(findings.map(({ repository, severity }) => [repository, severity])).toEqual([
    ['bad', 'error'],
    ['info', 'info'],
  ]);
  expect(repositories).toEqual({ read: 2, empty: 0, unreadable: 0, violating: 1 });
});
