import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isValid, parseDocument } from '../../../src/config/own-document.ts';
import { toPlain } from '../../../src/config/plain.ts';
import { validate } from '../../../src/gen/validate-policy.js';

const PRESETS = join(import.meta.dirname, '../../../presets');
const SEED = Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 1_000_000);
const COUNT = 4000 * Number(process.env['GOPOLICY_COUNT'] ?? 1);

/** A document that says all there is to say. */
const FULL = `
$schema: x
version: 1
description: y
extends: [gopolicy:default, { preset: ./a.yaml, with: { A: b } }]
parameters: { A: { description: a, default: b, required: false } }
private: [git.acme.example]
endpoints:
  own: { url: 'https://a.example', kind: proxy, trust: org, region: eu, sumdb: relay, since: '2026',
         proof: { module: m, version: v1.0.0, hash: h1 }, lifecycle: active, evidence: e }
  gone: null
environments:
  cn:
    description: d
    when: { ci: true, route: false, healthy: own, reachable: own, env: { A: b, C: null }, not: { ci: true },
            all: [{ ci: true }], any: [{ any: [{ route: true }] }] }
    settings: { GOPROXY: { value: x, allow: [y], match: exact }, GOSUMDB: { unset: true }, GOFLAGS: -mod=mod, GOVCS: null }
    rules: { sumdb-off: error }
rules:
  sumdb-off: { severity: warn }
  flags-forbidden: { severity: error, options: { flags: ['-insecure'] } }
  proxy-not-allowed: { severity: 'off', options: { allow: [a.example] } }
  modules-off: { severity: info, options: { auto: true } }
  auth-command: { severity: info, options: { allow: [git] } }
overrides: [{ files: ['*'], rules: { sumdb-off: info } }]
waivers: [{ rule: sumdb-off, where: { repo: r, path: p, setting: GOPROXY, module: m, environment: cn }, reason: r,
            expires: '2027-01-01', owner: o, ticket: t }]
lock: [rules.sumdb-off]
judge: { ci: cn, image: null }
egress: { allow: [goproxy.cn, { host: '*.x.example', ports: [22], protocols: [ssh], environments: [cn], reason: r }] }
templates: {}
bench: {}
repository: { waivers: true, suppressions: false, baseline: true }
`;

const plain = (text: string): unknown => {
  const { root, problems } = parseDocument(text, 'x.yaml');
  if (root === null) throw new Error(JSON.stringify(problems));
  return JSON.parse(JSON.stringify(toPlain(root)));
};

describe('isValid', () => {
  test('takes a document that says all there is to say', () => {
    expect([isValid(plain(FULL)), validate(plain(FULL)), validate.errors]).toEqual([true, true, null]);
  });

  test.each(readdirSync(PRESETS))('takes presets/%s', name => {
    expect(isValid(plain(readFileSync(join(PRESETS, name), 'utf8')))).toBe(true);
  });

  test(`agrees with the validator that tells the errors (seed ${SEED})`, () => {
    const random = generator(SEED);
    const full = plain(FULL);
    const verdicts = { true: 0, false: 0 };
    const differing: string[] = [];
    for (let run = 0; run < COUNT; run++) {
      const document = mutate(full, random);
      const verdict = validate(document);
      verdicts[`${verdict}`]++;
      if (isValid(document) !== verdict) differing.push(`${verdict ? 'refuses' : 'takes'} ${JSON.stringify(document)}`);
    }
    expect(differing.slice(0, 3)).toEqual([]);
    expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(COUNT / 50);
  });
});

const VALUES = [
  null,
  true,
  1,
  '',
  ' ',
  'x',
  'error',
  'exact',
  'proxy',
  [],
  ['x'],
  [1],
  {},
  { x: 1 },
  { severity: 'warn' },
];
const KEYS = [
  'x',
  'X',
  '$schema',
  'Schema',
  'unset',
  'value',
  'severity',
  'options',
  'sumdb-off',
  'sumdb-offx',
  'not',
  'GOENV',
];

/** One place of a tree changed: replaced, removed, renamed or added to. */
function mutate(tree: unknown, random: (below: number) => number): unknown {
  if (typeof tree !== 'object' || tree === null || random(6) === 0) return VALUES[random(VALUES.length)];
  const entries: [string, unknown][] = Object.entries(tree);
  const at = random(entries.length + 1);
  const [key, value] = entries[at] ?? [KEYS[random(KEYS.length)] ?? '', VALUES[random(VALUES.length)]];
  const changed =
    random(8) === 0 ? [] : [[random(12) === 0 ? (KEYS[random(KEYS.length)] ?? '') : key, mutate(value, random)]];
  const kept = [...entries.slice(0, at), ...changed, ...entries.slice(at + 1)] as [string, unknown][];
  return Array.isArray(tree) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
