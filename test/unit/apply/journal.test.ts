import { expect, test } from 'vitest';
import { readJournal } from '../../../src/apply/journal.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const ENTRY = { version: 1, id: '1', at: '2026-11-28T00:00:00.000Z', command: 'apply', state: 'done', files: [] };
const FOLDER = '/state/journal';

test('an entry that another gopolicy takes back while the journal is read is none', async () => {
  const system = fakeSystem({ files: { [`${FOLDER}/0001.json`]: JSON.stringify(ENTRY) } });
  const files = { ...system.files, list: async () => ['0001.json', '0002.json'] };
  expect(await readJournal({ ...system, files }, '/state')).toEqual([ENTRY]);
});

test.each(['', '{"version":1', '{}'])('an entry that reads %j is an error that names it', async text => {
  const system = fakeSystem({ files: { [`${FOLDER}/0001.json`]: text } });
  await expect(readJournal(system, '/state')).rejects.toThrow(`the journal entry ${FOLDER}/0001.json cannot be read`);
});
