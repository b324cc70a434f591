import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldDocuments, foldRepository } from '../../../src/config/fold-chain.ts';
import type { LoadedDocument } from '../../../src/config/load-chain.ts';
import { levelOf, strictness } from '../../../src/config/merge-rules.ts';
import { entriesOf, type MapNode, nodeAt } from '../../../src/config/node.ts';
import { parseDocument } from '../../../src/config/parse-document.ts';
import { samePlain, toPlain } from '../../../src/config/plain.ts';
import { isStricterSetting } from '../../../src/config/stricter-setting.ts';

const seed = Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 1_000_000);
const numRuns = Number(process.env['GOPOLICY_COUNT'] ?? 300);
const options = { seed, numRuns };

const level = fc.constantFrom('error', 'warn', 'info', 'off');
const rule = fc.oneof(
  level,
  fc.record({ severity: level, options: fc.record({ flags: fc.subarray(['-mod', '-exec']) }) }),
  fc.constant(null),
);
const rules = fc.dictionary(fc.constantFrom('sumdb-off', 'no-effect', 'flags-forbidden'), rule);
const value = fc.constantFrom('a', 'b', 'c', 'a,b', '');
const setting = fc.oneof(
  value,
  fc.constant({ unset: true }),
  fc.constant(null),
  fc.record({ value, allow: fc.array(value, { maxLength: 2 }) }),
  fc.record({ value, match: fc.constant('includes') }),
);
const environment = fc.oneof(
  fc.constant(null),
  fc.record(
    {
      when: fc.constantFrom({ ci: true }, { ci: false }),
      settings: fc.dictionary(fc.constantFrom('GOPRIVATE', 'GONOPROXY', 'GOPROXY'), setting),
      rules,
    },
    { requiredKeys: [] },
  ),
);
const documents = fc.record(
  {
    private: fc.subarray(['a.example', 'b.example']),
    environments: fc.dictionary(fc.constantFrom('ci', 'cn', 'home'), environment),
    rules,
    judge: fc.dictionary(fc.constantFrom('ci', 'image', 'script'), fc.constantFrom('ci', 'cn')),
    repository: fc.record({ baseline: fc.boolean() }),
  },
  { requiredKeys: [] },
);

function documentOf(plain: object): LoadedDocument {
  const { root } = parseDocument(JSON.stringify({ version: 1, ...plain }), 'p.json');
  if (root === null) throw new Error('not a document');
  return { source: { name: 'p.json', role: 'given' }, root };
}

test(`a document merged over itself is itself (seed ${seed})`, () => {
  fc.assert(
    fc.property(documents, plain => {
      const document = documentOf(plain);
      const once = foldDocuments([document]);
      const twice = foldDocuments([document, { ...document, root: once.root }]);
      expect(JSON.stringify(toPlain(twice.root))).toBe(JSON.stringify(toPlain(once.root)));
      expect(twice.problems).toEqual([]);
    }),
    options,
  );
});

const strict = (root: MapNode, name: string | null, id: string): number =>
  strictness(
    levelOf((name === null ? undefined : nodeAt(root, 'environments', name, 'rules', id)) ?? nodeAt(root, 'rules', id)),
  );

test(`a repository never loosens an org policy (seed ${seed})`, () => {
  fc.assert(
    fc.property(documents, documents, (orgPlain, plain) => {
      const org = foldDocuments([documentOf(orgPlain)]).root;
      const { root } = foldRepository(org, [documentOf(plain)]);
      const names = entriesOf(nodeAt(org, 'environments')).map(({ key }) => key);
      expect(entriesOf(nodeAt(root, 'environments')).map(({ key }) => key)).toEqual(names);
      for (const name of [null, ...names]) {
        for (const id of ['sumdb-off', 'no-effect', 'flags-forbidden']) {
          expect(strict(root, name, id)).toBeGreaterThanOrEqual(strict(org, name, id));
        }
      }
      for (const name of names) {
        const [was, is] = [nodeAt(org, 'environments', name, 'when'), nodeAt(root, 'environments', name, 'when')];
        expect(is === was || samePlain(is, was)).toBe(true);
        for (const { key, value: before } of entriesOf(nodeAt(org, 'environments', name, 'settings'))) {
          const after = nodeAt(root, 'environments', name, 'settings', key);
          expect(after !== undefined && isStricterSetting(key, before, after)).toBe(true);
        }
      }
      for (const { key, value: judged } of entriesOf(nodeAt(org, 'judge')))
        expect(samePlain(nodeAt(root, 'judge', key), judged)).toBe(true);
    }),
    options,
  );
});
