import { describe, expect, test } from 'vitest';
import { load, faults } from './load.ts';

const fault = async (text: string): Promise<readonly string[]> => faults({ 'gopolicy.yaml': `version: 1\n${text}` });

test.each([
  ['rules: { sumdb-of: error }', '2:10 unknown rule "sumdb-of": did you mean "sumdb-off"?'],
  ['environments: { cn: { rules: { sumdb-of: off } } }', '2:32 unknown rule "sumdb-of": did you mean "sumdb-off"?'],
  ['overrides: [{ files: [x], rules: { sumdb-of: off } }]', '2:36 unknown rule "sumdb-of": did you mean "sumdb-off"?'],
  [
    'waivers: [{ rule: sumdb-of, where: {}, reason: r, expires: 2027-01-31 }]',
    '2:19 unknown rule "sumdb-of": did you mean "sumdb-off"?',
  ],
  ['lock: [rules.sumdb-of]', '2:8 "rules.sumdb-of" names nothing: unknown rule "sumdb-of": did you mean "sumdb-off"?'],
  ['rule: {}', '2:1 unknown key "rule": did you mean "rules"?'],
  ['rules: { sumdb-off: warning }', '2:21 expected a severity (error, warn, info or off), found the text "warning"'],
  ['rules: { sumdb-off: true }', '2:21 expected text or a map, found true: put it in quotes'],
  ['rules: { sumdb-off: { options: {} } }', '2:10 "severity" is missing here'],
  [
    'rules: { flags-forbidden: { severity: error, options: { flag: [] } } }',
    '2:57 unknown option "flag": did you mean "flags"?',
  ],
  ['environments: { CN: {} }', '2:17 "CN" is no name: lower-case letters, digits and -, beginning with a letter'],
  ['environments: { cn: { settings: { GOPROXI: x } } }', '2:35 unknown setting "GOPROXI": did you mean "GOPROXY"?'],
  [
    'environments: { cn: { settings: { GOTOOLCHAIN: 1.22 } } }',
    '2:48 expected text or a map, found the number 1.22: put it in quotes',
  ],
  ['environments: { cn: { settings: { GOPROXY: { allow: [x] } } } }', '2:35 "value" is missing here'],
  [
    'environments: { cn: { settings: { GOPROXY: { value: x, match: includes } } } }',
    '2:63 `match: includes` is for GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE, NO_PROXY',
  ],
  [
    'environments: { cn: { settings: { GOPROXY: { value: x, unset: true } } } }',
    '2:46 `unset: true` stands alone: no other key beside it',
  ],
  [
    'environments: { cn: { when: { healthy: goproxy-c } } }',
    '2:40 unknown endpoint "goproxy-c": did you mean "goproxy-cn"?',
  ],
  ['environments: { cn: { when: { all: [{ not: { reachable: nope-nope } }] } } }', '2:57 unknown endpoint "nope-nope"'],
  ['environments: { cn: { when: {} } }', '2:29 the map is empty'],
  ['environments: { cn: { when: { env: { CI: 1 } } } }', '2:42 expected text, found the number 1: put it in quotes'],
  ['endpoints: { x: { url: "x.example", kind: proxy } }', '2:24 expected a URL that begins with https:// or http://'],
  [
    'endpoints: { x: { url: "https://u:p@x.example", kind: proxy } }',
    '2:24 a policy holds no credentials: take user and password out of the URL',
  ],
  ['endpoints: { x: { kind: proxy } }', '2:14 "url" is missing here'],
  ['waivers: [{ rule: sumdb-off, where: {}, expires: 2027-01-31 }]', '2:11 "reason" is missing here'],
  [
    'waivers: [{ rule: sumdb-off, where: {}, reason: r, expires: 2027-02-29 }]',
    '2:61 expected a date as YYYY-MM-DD that the calendar has, found "2027-02-29"',
  ],
  ['judge: { ci: nowhere }', '2:14 unknown environment "nowhere"'],
  ['lock: [nothing]', '2:8 "nothing" names nothing: unknown key "nothing"'],
  ['lock: [environments.xx]', '2:8 unknown environment "xx"'],
  ['private: git.acme.example', '2:10 expected a list, found the text "git.acme.example"'],
  ['extends: [gopolicy:regins]', '2:11 unknown preset "gopolicy:regins": did you mean "gopolicy:regions"?'],
  ['constructor: 1', '2:1 "constructor" cannot be a key'],
  ['rules: { toString: error }', '2:10 unknown rule "toString"'],
])('%s', async (text, expected) => {
  expect(await fault(text)).toEqual([`gopolicy.yaml:${expected}`]);
});

describe('private', () => {
  test.each([
    'https://git.acme.example',
    'a b',
    '*',
    '*.com',
    'github.com',
    'github.com/*',
    'gitlab.com',
    'bitbucket.org',
    'golang.org',
    ' ',
    'a,b',
  ])('%s is an error', async pattern => {
    expect(await fault(`private: ["${pattern}"]`)).toHaveLength(1);
  });

  test.each(['git.acme.example', '*.corp.acme.example', 'github.com/acme', 'github.com/acme/*', 'acme.example/x/'])(
    '%s is fine',
    async pattern => {
      expect(await fault(`private: ["${pattern}"]`)).toEqual([]);
    },
  );
});

test('all problems at once, by place', async () => {
  const errors = await fault('foo: 1\nrules: { x: error }\nprivate: 1');
  expect(errors.map(error => error.split(' ')[0])).toEqual([
    'gopolicy.yaml:2:1',
    'gopolicy.yaml:3:10',
    'gopolicy.yaml:4:10',
  ]);
});

test('version is required', async () => {
  expect(await faults({ 'gopolicy.yaml': 'rules: {}' })).toEqual(['gopolicy.yaml:1:1 "version" is missing here']);
});

test('the example of policy.md loads', async () => {
  const policy = await load({
    'team.yaml': 'version: 1',
    'gopolicy.yaml': `# gopolicy.yaml
version: 1
extends:
  - gopolicy:recommended                      # rules with severities
  - preset: gopolicy:regions                  # environments ci, intranet, overseas, cn, offline
    with: { gateway: "http://athens.internal:3000" }
  - ./team.yaml                               # relative to this file
private:                                      # module patterns that must never reach a public host
  - git.acme.example
  - "*.corp.acme.example"
endpoints:
  athens: { url: "http://athens.internal:3000", kind: proxy, trust: org, sumdb: relay }
environments:                                 # in order: see "Which environment"
  intranet:
    when: { healthy: athens }
    settings:
      GOPROXY: "http://athens.internal:3000"
      GOSUMDB: sum.golang.org
      GOPRIVATE: \${private}
      GONOPROXY: none
      GOINSECURE: { unset: true }
    rules: { proxy-plain-http: off }          # in this environment only
  cn:
    when: { all: [{ healthy: goproxy-cn }, { not: { healthy: proxy-golang-org } }] }
    settings:
      GOPROXY:
        value: https://goproxy.cn,direct      # what apply writes
        allow: ["https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"]   # also compliant
      GOPRIVATE: { value: "\${private}", match: includes }   # more patterns than these are fine
rules:
  sumdb-off: error
  proxy-not-allowed: { severity: error, options: {} }
overrides:
  - files: ["examples/**"]
    rules: { sumdb-off: off }
waivers:
  - rule: proxy-not-allowed
    where: { repo: "git.acme.example/team/*", path: go.mod }
    reason: build lab until the split is done
    owner: team-build
    expires: 2027-01-31
lock: [private, rules.sumdb-off, environments.*.settings.GOSUMDB]   # what a later document may not weaken
`,
  });
  expect(policy.environments.map(({ name }) => name)).toEqual(['intranet', 'cn', 'ci', 'overseas', 'offline']);
  expect(policy.environments[0]?.settings['GOPRIVATE']).toMatchObject({
    value: 'git.acme.example,*.corp.acme.example',
  });
  expect(policy.notices).toEqual([]);
});
