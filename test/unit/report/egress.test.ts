import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeEgress } from '../../../src/engine/egress.ts';
import type { EgressNeed, EgressReport, EgressRule } from '../../../src/model/egress.ts';
import { EGRESS_FORMATS, EGRESS_PRINTERS } from '../../../src/report/egress/index.ts';
import { widthOf } from '../../../src/report/wrap.ts';
import { egressNeed as need, egressRule as rule } from '../../support/egress-worlds.ts';
import { hostileText, RUNS } from './hostile.ts';
import { PLAIN } from './sample.ts';

const schema = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../../schemas/egress.schema.json', import.meta.url), 'utf8')) as object,
);

const NEEDS: readonly EgressNeed[] = [
  need('goproxy.cn', { modules: ['github.com/spf13/cobra', 'golang.org/x/text', 'rsc.io/quote'] }),
  need('goproxy.cn', { reason: 'checksum-database' }),
  need('git.acme.com', { protocol: 'ssh', port: 22, reason: 'vcs', modules: ['git.acme.com/pay'] }),
  need('athens.internal', { protocol: 'http', port: 3000 }),
  need('10.1.2.3', { port: 8443, reason: 'vcs' }),
  need('2001:db8::1', { port: 8443, reason: 'vcs' }),
  need('evil.example', { reason: 'go-get', modules: ['evil.example/x'] }),
];

const RULES: readonly EgressRule[] = [
  rule('goproxy.cn'),
  rule('*.acme.com', { ports: [{ protocol: 'ssh', port: 22 }] }),
  rule('athens.internal', { ports: [{ protocol: 'http', port: 3000 }] }),
  rule('10.1.2.3', { ports: [{ protocol: 'https', port: 8443 }] }),
  rule('2001:db8::1', { ports: [{ protocol: 'https', port: 8443 }] }),
  rule('old.example', { place: { file: '/home/dev/pay/gopolicy.yaml', line: 12, column: 7 } }),
];

const REPORT = judgeEgress(NEEDS, RULES, 'cn');

describe('what is needed, printed', () => {
  test.each(EGRESS_FORMATS)('as %s, as remembered', async format => {
    await expect(EGRESS_PRINTERS[format](REPORT, PLAIN)).toMatchFileSnapshot(
      `../../fixtures/report/egress-${format}.txt`,
    );
  });

  test.each<readonly [string, EgressReport, string]>([
    [
      'no list',
      judgeEgress(NEEDS, null, 'cn'),
      '6 destinations needed · environment cn · the policy has no allow-list (egress.allow)',
    ],
    ['all allowed', judgeEgress(NEEDS.slice(0, 1), RULES, null), '1 destination needed · all allowed'],
    ['nothing', judgeEgress([], RULES.slice(0, 1), 'cn'), 'nothing is needed · environment cn'],
    [
      'no environment',
      judgeEgress(NEEDS.slice(0, 1), [rule('goproxy.cn', { environments: ['cn'] })], null),
      '1 destination needed · 1 allowed in some environments only, and none is known',
    ],
  ])('first line: %s', (_name, report, line) => {
    const text = EGRESS_PRINTERS.text(report, { ...PLAIN, columns: 100 });
    expect(text.split('\n')[0]).toBe(line);
  });

  test('fits its columns, in 40 too', () => {
    for (const columns of [80, 40]) {
      for (const line of EGRESS_PRINTERS.text(REPORT, { ...PLAIN, columns, unicode: false }).split('\n')) {
        expect(widthOf(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('JSON fits its schema, which refuses what is wrong', () => {
    const document = JSON.parse(EGRESS_PRINTERS.json(REPORT, PLAIN)) as object;
    expect(schema(document), JSON.stringify(schema.errors)).toBe(true);
    expect(schema({ ...document, needs: [{ host: 'x' }] })).toBe(false);
    expect(schema({ ...document, unused: [{ host: 'x', port: 0 }] })).toBe(false);
  });

  test('CSV has a line for each need, and nothing that a spreadsheet would run', () => {
    const lines = EGRESS_PRINTERS.csv(
      judgeEgress([need('x.y', { modules: ['a"b', '=1'] }), need('-x')], null, null),
      PLAIN,
    );
    expect(lines.split('\r\n')).toEqual([
      'host,port,protocol,reason,allowed,modules',
      "'-x,443,https,proxy,,",
      'x.y,443,https,proxy,,"a""b =1"',
      '',
    ]);
  });

  test('what is not allowed is in no rule of a firewall, and named', () => {
    for (const format of ['nftables', 'squid'] as const) {
      const text = EGRESS_PRINTERS[format](REPORT, PLAIN);
      const active = text.split('\n').filter(line => !/^\s*#/.test(line));
      expect(active.join('\n')).not.toContain('evil');
      expect(text).toContain('# left out, not allowed by the policy: https port 443, evil.example');
    }
  });

  test('behind a forward proxy nftables opens the way to it alone, and squid, which it is, to all but itself', () => {
    const needs = [
      need('proxy.golang.org', { via: 'fw.example:3128' }),
      need('fw.example', { port: 3128, protocol: 'http', reason: 'forward-proxy' }),
    ];
    const report = judgeEgress(needs, null, null);
    const nftables = EGRESS_PRINTERS.nftables(report, PLAIN);
    expect(nftables).toContain('nftset=/fw.example/');
    expect(nftables).not.toContain('nftset=/proxy.golang.org/');
    const squid = EGRESS_PRINTERS.squid(report, PLAIN);
    expect(squid).toContain('dstdomain -n proxy.golang.org');
    expect(squid).not.toContain('fw.example');
  });

  test('a note keeps no credentials, in any format', () => {
    const report = { ...REPORT, notes: ['git.acme.com/x: refusing to pass: http://tok3n@proxy.example/x'] };
    for (const format of EGRESS_FORMATS) {
      const printed = EGRESS_PRINTERS[format](report, PLAIN);
      expect(printed, format).not.toContain('tok3n');
      expect(printed.includes('http://***@proxy.example/x'), format).toBe(format !== 'csv');
    }
  });

  test('hostile modules stay on their line', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const needs = [need('goproxy.cn', { modules: [text] }), need(`::1%${text}`, { protocol: 'ssh' })];
        const report = judgeEgress(needs, RULES, text);
        for (const format of EGRESS_FORMATS) {
          const printed = EGRESS_PRINTERS[format](report, PLAIN).replaceAll(/\r?\n/g, '').replaceAll('\t', '');
          expect(printed).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
        }
        const active = EGRESS_PRINTERS.squid(report, PLAIN)
          .split('\n')
          .filter(line => line !== '' && !line.startsWith('#'));
        for (const line of active) expect(line).toMatch(/^(?:acl|http_access allow) /);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});
