import { expect, test } from 'vitest';
import { checkedDirectory } from '../../../src/run/directory.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const system = fakeSystem({ files: { '/repo/go.mod': '' } });
const denied = {
  ...system,
  files: {
    ...system.files,
    stat: async () => {
      throw Object.assign(new Error("EACCES: permission denied, stat '/closed/repo'"), { code: 'EACCES' });
    },
  },
};

test.each([
  [system, '/repo/go.mod', '/repo/go.mod is not a directory'],
  [system, '/nowhere', '/nowhere does not exist'],
  [denied, '/closed/repo', '/closed/repo cannot be looked at: permission denied'],
] as const)('says why a folder as typed is none to check', async (world, typed, message) => {
  await expect(checkedDirectory(world, typed)).rejects.toThrow(message);
});
