import { describe, expect, test } from 'vitest';
import { faults, load, over } from './load.ts';

const document = (text: string): Readonly<Record<string, string>> => ({ 'gopolicy.yaml': `version: 1\n${text}` });

describe('an entry of egress.allow', () => {
  test.each([
    ['goproxy.cn', 'goproxy.cn', [['https', 443]]],
    ['Goproxy.CN.:8443', 'goproxy.cn', [['https', 8443]]],
    ['"ssh://git.acme.example"', 'git.acme.example', [['ssh', 22]]],
    ['"HTTP://athens.internal:3000/"', 'athens.internal', [['http', 3000]]],
    ['"*.acme.example"', '*.acme.example', [['https', 443]]],
    ['athens', 'athens', [['https', 443]]],
    ['10.1.2.3:8443', '10.1.2.3', [['https', 8443]]],
    ['"[2001:DB8::0:1]:8443"', '2001:db8::1', [['https', 8443]]],
    ['"2001:db8:0:0::1"', '2001:db8::1', [['https', 443]]],
    ['{ host: X.Y }', 'x.y', [['https', 443]]],
    [
      '{ host: x.y, protocols: [https, ssh, git] }',
      'x.y',
      [
        ['https', 443],
        ['ssh', 22],
        ['git', 9418],
      ],
    ],
    [
      '{ host: x.y, ports: [443, 8443] }',
      'x.y',
      [
        ['https', 443],
        ['https', 8443],
      ],
    ],
    ['{ host: x.y, ports: [7999], protocols: [ssh] }', 'x.y', [['ssh', 7999]]],
  ])('%s', async (entry, host, ports) => {
    const { egress } = await load(document(`egress: { allow: [${entry}] }`));
    expect(egress?.map(rule => [rule.host, rule.ports.map(each => [each.protocol, each.port])])).toEqual([
      [host, ports],
    ]);
  });

  test('knows its environments, its reason and its place', async () => {
    const text =
      'extends: [gopolicy:regions]\negress:\n  allow:\n    - { host: x.y, environments: [ci], reason: builds }\n';
    const { egress } = await load(document(text));
    expect(egress?.[0]).toMatchObject({ environments: ['ci'], reason: 'builds', place: { line: 5, column: 7 } });
  });

  test.each([
    ['"*"', '2:19 "*" would allow every host: leave out egress.allow instead'],
    ['"https://x.y/z"', '2:19 "https://x.y/z" has a path: what is allowed is a host'],
    ['"htps://x.y"', '2:19 unknown protocol "htps": did you mean "https"?'],
    ['"x.y:99999"', '2:19 "99999" is no port: 1 to 65535'],
    ['"x y"', '2:19 "x y" is no host: expected a name, *.DOMAIN for all hosts below one, or an IP address'],
    ['"a.*.b"', '2:19 "a.*.b" is no host: expected a name, *.DOMAIN for all hosts below one, or an IP address'],
    ['"https://u:hunter2@x.y/z"', '2:19 an allow-list holds no user or password: write the host alone'],
    ['{ host: "u:hunter2@x.y" }', '2:27 an allow-list holds no user or password: write the host alone'],
    [
      '{ host: "x.y:22" }',
      '2:27 "x.y:22" is no host: expected a name, *.DOMAIN for all hosts below one, or an IP address',
    ],
    ['{ ports: [22] }', '2:19 "host" is missing here'],
    ['{ host: x.y, port: 22 }', '2:32 unknown key "port": did you mean "ports"?'],
    ['{ host: x.y, ports: [0] }', '2:40 must be >= 1, found the number 0'],
    ['{ host: x.y, ports: ["22"] }', '2:40 expected a whole number, found the text "22"'],
    ['{ host: x.y, ports: [] }', '2:39 the list is empty'],
    ['{ host: x.y, protocols: [quic] }', '2:44 expected https, http, ssh, git, svn or socks5, found the text "quic"'],
    ['{ host: x.y, environments: [nowhere] }', '2:47 unknown environment "nowhere"'],
    ['1', '2:19 expected text or a map, found the number 1: put it in quotes'],
    ['""', '2:19 expected a text that is not blank'],
  ])('%s is refused', async (entry, message) => {
    expect(await faults(document(`egress: { allow: [${entry}] }`))).toEqual([`gopolicy.yaml:${message}`]);
  });

  test('no list is none, an empty one allows nothing', async () => {
    expect((await load(document('egress: {}'))).egress).toBeNull();
    expect((await load(document('private: []'))).egress).toBeNull();
    expect((await load(document('egress: { allow: [] }'))).egress).toEqual([]);
    expect(await faults(document('egress: { alow: [] }'))).toEqual([
      'gopolicy.yaml:2:11 unknown key "alow": did you mean "allow"?',
    ]);
  });

  test('a later list takes the place of the earlier one, null removes it', async () => {
    const hosts = async (later: string): Promise<unknown> =>
      (await load(over('egress: { allow: [a.b, c.d] }\n', later))).egress?.map(({ host }) => host) ?? null;
    expect(await hosts('egress: { allow: [e.f] }')).toEqual(['e.f']);
    expect(await hosts('egress: {}')).toEqual(['a.b', 'c.d']);
    expect(await hosts('egress: { allow: null }')).toBeNull();
    expect(await hosts('egress: null')).toBeNull();
  });

  test('an entry whose parameter has no value is left out and named', async () => {
    const policy = await load({
      'base.yaml': 'version: 1\nparameters: { gateway: { description: d } }\negress: { allow: [x.y, "${gateway}"] }\n',
      'gopolicy.yaml': 'version: 1\nextends: [./base.yaml]\n',
    });
    expect(policy.egress?.map(({ host }) => host)).toEqual(['x.y']);
    expect(policy.notices[0]?.message).toContain('the parameter "gateway" has no value');
  });
});

const BASE = `extends: [gopolicy:regions]
egress:
  allow: [a.example, "*.b.example", { host: c.example, environments: [ci, cn] }, { host: d.example, ports: [22, 443], protocols: [ssh, https] }]
lock: [egress]
`;

describe('under a lock', () => {
  test.each([
    ['a part of the list', 'allow: [a.example]'],
    ['a host of a domain', 'allow: [x.b.example, "*.y.b.example"]'],
    ['fewer environments', 'allow: [{ host: c.example, environments: [cn] }]'],
    ['fewer ports', 'allow: ["ssh://d.example"]'],
    ['nothing', 'allow: []'],
    ['a limit where there was none', 'allow: [{ host: a.example, environments: [ci] }]'],
  ])('%s is taken', async (_name, later) => {
    expect(await faults(over(BASE, `egress: { ${later} }`))).toEqual([]);
  });

  test.each([
    ['another host', 'allow: [a.example, z.example]', 'egress.allow[1] allows what was not allowed'],
    ['the domain itself', 'allow: [b.example, a.example]', 'egress.allow[0] allows what was not allowed'],
    ['a wider domain', 'allow: [a.example, "*.example"]', 'egress.allow[1] allows what was not allowed'],
    ['another port', 'allow: [a.example, "a.example:8443"]', 'egress.allow[1] allows what was not allowed'],
    ['another protocol', 'allow: [a.example, "ssh://a.example"]', 'egress.allow[1] allows what was not allowed'],
    ['every environment', 'allow: [a.example, c.example]', 'egress.allow[1] allows what was not allowed'],
    [
      'another environment',
      'allow: [a.example, { host: c.example, environments: [cn, offline] }]',
      'egress.allow[1] allows what was not allowed',
    ],
    ['others altogether', 'allow: [z.example]', 'egress.allow allows nothing of what was allowed'],
    ['no list', 'allow: null', 'egress.allow removes it'],
  ])('%s is refused', async (_name, later, words) => {
    const errors = await faults(over(BASE, `egress: { ${later} }`));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(words);
    expect(errors[0]).toContain('"egress" is locked at base.yaml:5:8');
  });
});
