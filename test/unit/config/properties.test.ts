import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldDocuments, foldRepository } from '../../../src/config/fold-chain.ts';
import type { LoadedDocument } from '../../../src/config/load-chain.ts';
import { levelOf, strictness } from '../../../src/config/merge-rules.ts';
import { entriesOf, type MapNode, nodeAt } from '../../../src/config/node.ts';
import { parseDocument } from '../../../src/config/parse-document.ts';
import { samePlain, toPlain } from '../../../src/config/plain.ts';
import { readEgress } from '../../../src/config/read-policy.ts';
import { isStricterSetting } from '../../../src/config/stricter-setting.ts';
import { judgeEgress } from '../../../src/engine/egress.ts';
import type { EgressNeed } from '../../../src/model/egress.ts';

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
const host = fc.constantFrom('a.example', 'b.example', '*.a.example', 'x.a.example', '*.x.a.example');
const allowed = fc.oneof(
  host,
  host.map(name => `ssh://${name}:2222`),
  fc.record(
    {
      host,
      ports: fc.subarray([22, 443], { minLength: 1 }),
      protocols: fc.subarray(['https', 'ssh'], { minLength: 1 }),
      environments: fc.subarray(['ci', 'cn'], { minLength: 1 }),
    },
    { requiredKeys: ['host'] },
  ),
);
const egress = fc.oneof(
  fc.constant(null),
  fc.record({ allow: fc.oneof(fc.constant(null), fc.array(allowed, { maxLength: 3 })) }, { requiredKeys: [] }),
);
const documents = fc.record(
  {
    private: fc.subarray(['a.example', 'b.example']),
    environments: fc.dictionary(fc.constantFrom('ci', 'cn', 'home'), environment),
    rules,
    judge: fc.dictionary(fc.constantFrom('ci', 'image', 'script'), fc.constantFrom('ci', 'cn')),
    repository: fc.record({ baseline: fc.boolean() }),
    egress,
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

/** Every host, port and protocol that the documents above speak of. */
const NEEDS: readonly EgressNeed[] = ['a.example', 'b.example', 'x.a.example', 'y.a.example', 'z.x.a.example'].flatMap(
  name =>
    [22, 443, 2222].flatMap(port =>
      (['https', 'ssh'] as const).map(protocol => ({
        host: name,
        port,
        protocol,
        reason: 'vcs' as const,
        modules: [],
      })),
    ),
);

/** What is allowed after and was not before: true, then unknown, then false; without a list all is. */
function looser(before: MapNode, after: MapNode, environment: string | null): readonly unknown[] {
  const rank = (root: MapNode): readonly number[] => {
    const rules = readEgress(root);
    if (rules === null) return NEEDS.map(() => 3);
    return judgeEgress(NEEDS, rules, environment).needs.map(({ allowed }) =>
      allowed === null ? 1 : Number(allowed) * 2,
    );
  };
  const was = rank(before);
  return rank(after).filter((value, index) => value > (was[index] ?? 0));
}

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
      for (const place of [null, 'ci', 'cn', 'home']) expect(looser(org, root, place)).toEqual([]);
      for (const { key, value: judged } of entriesOf(nodeAt(org, 'judge')))
        expect(samePlain(nodeAt(root, 'judge', key), judged)).toBe(true);
    }),
    options,
  );
});
