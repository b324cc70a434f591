import { expect, test } from 'vitest';
import { parseDocument } from '../../../src/config/parse-document.ts';
import { toPlain } from '../../../src/config/plain.ts';
import { PolicyError } from '../../../src/model/errors.ts';
import { policyText } from '../../../src/report/policy-text.ts';
import { policyYaml } from '../../../src/report/policy-yaml.ts';
import { renderProblems } from '../../../src/report/policy-problems.ts';
import { validationText } from '../../../src/report/policy-validation.ts';
import { showPolicy } from '../../../src/run/policy-show.ts';
import { toValidationDocument, validatePolicies } from '../../../src/run/policy-validate.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const STYLE = { colour: false, unicode: true, columns: 80, cwd: '/repo', home: '/home/dev' };
const FILE = 'version: 1\nextends: [gopolicy:regions]\nprivate: [git.acme.example]\nrules: { sumdb-off: error }\n';

test('shows the merged document, its order and origins', async () => {
  const system = fakeSystem({ files: { '/repo/p.yaml': FILE } });
  const document = await showPolicy(system, { flag: 'p.yaml', directory: '/repo' });
  expect(document.version).toBe(1);
  expect(document.environmentOrder).toEqual(['ci', 'overseas', 'cn', 'offline']);
  expect(document.policy).toMatchObject({ version: 1, private: ['git.acme.example'], rules: { 'sumdb-off': 'error' } });
  expect(document.origins['/rules/sumdb-off']).toEqual({ file: 'p.yaml', line: 4, column: 10 });
  expect(document.origins['/environments/cn/settings/GOPROXY']).toMatchObject({ file: 'gopolicy:regions' });
});

test('text fits 80 columns and names every origin', async () => {
  const system = fakeSystem({ files: { '/repo/p.yaml': FILE } });
  const text = policyText(await showPolicy(system, { flag: 'p.yaml', directory: '/repo' }), STYLE);
  expect(text).toMatch(/^ {2}sumdb-off {2}error +p\.yaml:4$/m);
  expect(text).toMatch(/^ {2}GOPRIVATE {3}holds git\.acme\.example +gopolicy:regions:\d+$/m);
  // What is longer is one unbroken value.
  const long = text.split('\n').filter(line => line.length > 80);
  expect(long.every(line => line.includes('|'))).toBe(true);
});

test('yaml reads back as the same document', async () => {
  const system = fakeSystem({ files: { '/repo/p.yaml': FILE } });
  const document = await showPolicy(system, { flag: 'p.yaml', directory: '/repo' });
  const { root, problems } = parseDocument(policyYaml(document), 'again.yaml');
  expect(problems).toEqual([]);
  expect(root && JSON.parse(JSON.stringify(toPlain(root)))).toEqual(JSON.parse(JSON.stringify(document.policy)));
});

test('validates several files', async () => {
  const system = fakeSystem({
    files: { '/repo/good.yaml': 'version: 1', '/repo/bad.yaml': 'version: 1\nrules:\n  sumdb-of: error\n' },
  });
  const files = await validatePolicies(system, ['good.yaml', 'bad.yaml', 'none.yaml', 'gopolicy:regions']);
  expect(files.map(({ valid }) => valid)).toEqual([true, false, false, true]);
  expect(toValidationDocument(files).files[1]).toMatchObject({
    file: 'bad.yaml',
    problems: [
      {
        message: 'unknown rule "sumdb-of": did you mean "sumdb-off"?',
        place: { file: 'bad.yaml', line: 3, column: 3 },
        path: 'rules.sumdb-of',
      },
    ],
  });
  expect(validationText(files, STYLE)).toContain('✓ good.yaml\nbad.yaml:3:3  unknown rule');
});

test('a policy that does not load, for people', async () => {
  const system = fakeSystem({ files: { '/repo/gopolicy.yaml': 'version: 1\nrules:\n  sumdb-of: error\n' } });
  const error: unknown = await showPolicy(system, { flag: 'gopolicy.yaml', directory: '/repo' }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PolicyError);
  const text = renderProblems(error as PolicyError, STYLE);
  expect(text.replace(/\d+\n$/, 'N\n')).toBe(`gopolicy.yaml:3:3  unknown rule "sumdb-of": did you mean "sumdb-off"?

  2 │ rules:
  3 │   sumdb-of: error
    │   ^^^^^^^^

gopolicy rules  lists all N
`);
});
