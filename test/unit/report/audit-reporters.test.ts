import { expect, test } from 'vitest';
import { AUDIT_REPORTERS } from '../../../src/report/audit-reporters.ts';
import { REPORTERS } from '../../../src/report/index.ts';
import type { CheckResult } from '../../../src/model/result.ts';
import { PLAIN, SAMPLE } from './sample.ts';

const AUDITED: CheckResult = {
  ...SAMPLE,
  repositories: { read: 1, empty: 0, unreadable: 0, violating: 1 },
  findings: [
    {
      rule: 'replace-absolute',
      severity: 'error',
      outcome: 'violation',
      message: 'x is replaced',
      place: { file: 'm/go.mod', line: 3 },
      repository: 'team/r',
      commit: 'ad93e36c86bc7e720520f37ef53bc832612a9830',
      fingerprint: '00',
    },
  ],
};

test('SARIF of an audit is of another category than that of a check, and its places begin with the repository', () => {
  const audit = {
    automationDetails: { id: 'gopolicy/audit/' },
    results: [
      {
        message: { text: expect.stringContaining('(team/r at ad93e36c86bc)') as string },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'team/r/m/go.mod' } } }],
      },
    ],
  };
  expect(JSON.parse(AUDIT_REPORTERS.sarif(AUDITED, PLAIN))).toMatchObject({ runs: [audit] });
  const check = { automationDetails: { id: 'gopolicy/check/' } };
  expect(JSON.parse(REPORTERS.sarif(SAMPLE, PLAIN))).toMatchObject({ runs: [check] });
});

test.each([
  [0, 1, '0 of 1 repository breaks it'],
  [1, 17, '1 of 17 repositories breaks it'],
  [2, 17, '2 of 17 repositories break it'],
])('%i of %i', (violating, read, words) => {
  const repositories = { read, empty: 0, unreadable: 0, violating };
  expect(AUDIT_REPORTERS.text({ ...AUDITED, repositories }, PLAIN)).toContain(words);
});
