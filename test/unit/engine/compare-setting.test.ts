import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalValue } from '../../../src/engine/canonical-value.ts';
import { settingComplies } from '../../../src/engine/compare-setting.ts';
import type { SettingRule } from '../../../src/model/policy.ts';
import type { SettingFact } from '../../../src/model/facts.ts';

const value = (text: string, more: Partial<Extract<SettingRule, { kind: 'value' }>> = {}): SettingRule => ({
  kind: 'value',
  value: text,
  allow: [],
  match: 'exact',
  ...more,
});
const fact = (name: string, text: string, layer: SettingFact['origin']['layer'] = 'user-file'): SettingFact => ({
  name,
  value: text,
  origin: { layer },
  overrides: [],
});

describe('two values are the same where Go reads them alike', () => {
  test.each([
    ['GOPROXY', 'https://goproxy.cn,direct', ' https://GOPROXY.cn:443/ , direct,https://never.example'],
    ['GOPROXY', 'goproxy.cn,direct', 'https://goproxy.cn,direct'],
    ['GOPROXY', 'http://a.example:80', 'http://a.example|'],
    ['GOPROXY', 'https://u:p@a.example/go', 'https://u:p@A.example:443/go/'],
    ['GOPRIVATE', 'a.example,b.example', 'b.example/,a.example,,a.example'],
    ['GOSUMDB', 'sum.golang.google.cn', 'sum.golang.org https://sum.golang.google.cn'],
    [
      'GOSUMDB',
      'sum.golang.org goproxy.cn/sumdb/sum.golang.org',
      'sum.golang.org https://GOPROXY.cn/sumdb/sum.golang.org/',
    ],
    ['GOFLAGS', '-mod=mod -trimpath', "--trimpath '-mod=mod'"],
    ['GOVCS', 'public:git|hg,private:all', ' public : hg|git , private:all'],
  ])('%s: %s and %s', (name, a, b) => {
    expect(settingComplies(value(a), fact(name, b))).toBe(true);
    expect(settingComplies(value(b), fact(name, a))).toBe(true);
  });

  test.each([
    ['GOPROXY', 'https://a.example,direct', 'https://a.example|direct'],
    ['GOPROXY', 'https://a.example/x', 'https://a.example/X'],
    ['GOPROXY', 'https://a.example', 'http://a.example'],
    ['GOPROXY', 'https://a.example', 'https://token@a.example'],
    ['GOPROXY', 'https://one@a.example', 'https://two@a.example'],
    ['GOPROXY', 'https://u:one@a.example', 'https://u:two@a.example'],
    ['GOPROXY', 'https://a.example/x', 'https://a.example/x//'],
    ['GOPRIVATE', 'a.example', ' a.example'],
    ['GOSUMDB', 'sum.golang.org', 'sum.golang.org https://goproxy.cn'],
    ['GOSUMDB', 'sum.golang.org', 'off'],
    ['GOFLAGS', '-tags=a -tags=b', '-tags=b -tags=a'],
    ['GOVCS', 'public:git,private:all', 'private:all,public:git'],
    ['GOTOOLCHAIN', 'local', 'LOCAL'],
  ])('%s: not %s and %s', (name, a, b) => {
    expect(settingComplies(value(a), fact(name, b))).toBe(false);
    expect(settingComplies(value(b), fact(name, a))).toBe(false);
  });

  test('every value is like itself, and what stands behind direct changes nothing', () => {
    const names = fc.constantFrom('GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GOFLAGS', 'GOVCS', 'GO111MODULE');
    const texts = fc.string({
      unit: fc.constantFrom('a', '.', '/', ',', '|', ':', ' ', '-', '=', 'direct', 'https://'),
    });
    fc.assert(
      fc.property(names, texts, (name, text) => {
        expect(settingComplies(value(text), fact(name, text))).toBe(true);
        const behind = name === 'GOPROXY' ? `direct,${text}` : text;
        expect(canonicalValue(name, behind)).toBe(name === 'GOPROXY' ? 'direct' : canonicalValue(name, text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('GOPROXY, whatever the list', () => {
  const url = fc.record<Record<'scheme' | 'host' | 'path', string>>({
    scheme: fc.constantFrom('https://', 'http://'),
    host: fc.constantFrom('a.example', 'b.c.example', '127.0.0.1'),
    path: fc.constantFrom('', '/go', '/Go/x'),
  });
  const lists = fc.array(fc.record({ url, separator: fc.constantFrom(',', '|') }), { minLength: 1, maxLength: 4 });
  type List = typeof lists extends fc.Arbitrary<infer T> ? T : never;
  const print = (list: List, entry: (each: List[number]['url']) => string): string =>
    list.map(({ url: each, separator }) => entry(each) + separator).join('');
  const plain = ({ scheme, host, path }: List[number]['url']): string => `${scheme}${host}${path}`;
  const loud = ({ scheme, host, path }: List[number]['url']): string =>
    ` ${scheme.toUpperCase()}${host.toUpperCase()}:${scheme === 'https://' ? 443 : 80}${path}/ `;

  test('blanks, case of the host, default port, one trailing slash and what stands after direct do not count', () => {
    fc.assert(
      fc.property(lists, list => {
        const wanted = value(`${print(list, plain)}direct`);
        expect(settingComplies(wanted, fact('GOPROXY', `${print(list, loud)}direct,https://never.example`))).toBe(true);
      }),
    );
  });
  test('separators, order, paths, schemes, ports and every entry count', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (list, at) => {
        const index = at % list.length;
        const wanted = value(`${print(list, plain)}direct`);
        const changed = (change: (each: List[number]) => List[number]): string =>
          `${print(
            list.map((each, here) => (here === index ? change(each) : each)),
            plain,
          )}direct`;
        const others = [
          changed(each => ({ ...each, separator: each.separator === ',' ? '|' : ',' })),
          changed(each => ({ ...each, url: { ...each.url, path: `${each.url.path}/y` } })),
          changed(each => ({ ...each, url: { ...each.url, host: `${each.url.host}:8443` } })),
          changed(each => ({
            ...each,
            url: { ...each.url, scheme: each.url.scheme === 'http://' ? 'https://' : 'http://' },
          })),
          `${print(list.toSpliced(index, 1), plain)}direct`,
          `${print(list, plain)}off`,
        ];
        for (const other of others) expect(settingComplies(wanted, fact('GOPROXY', other)), other).toBe(false);
      }),
    );
  });
});

describe('the forms of a setting', () => {
  test('allow lists other values that comply', () => {
    const rule = value('https://a.example', { allow: ['https://b.example|direct'] });
    expect(settingComplies(rule, fact('GOPROXY', 'b.example|direct'))).toBe(true);
    expect(settingComplies(rule, fact('GOPROXY', 'b.example,direct'))).toBe(false);
  });
  test('includes wants at least these patterns', () => {
    const rule = value('a.example,b.example', { match: 'includes' });
    expect(settingComplies(rule, fact('GOPRIVATE', 'c.example,b.example,a.example/'))).toBe(true);
    expect(settingComplies(rule, fact('GOPRIVATE', 'a.example'))).toBe(false);
  });
  test('an empty ${private} leaves a pattern list alone, and nothing else', () => {
    expect(settingComplies(value('', { match: 'includes' }), fact('GOPRIVATE', 'x.example'))).toBe(true);
    expect(settingComplies(value(''), fact('GOPROXY', 'https://a.example'))).toBe(false);
  });
  test('an empty value that is exact wants nothing to be there', () => {
    expect(settingComplies(value(''), fact('GOINSECURE', '', 'default'))).toBe(true);
    expect(settingComplies(value(''), fact('GOINSECURE', ','))).toBe(true);
    expect(settingComplies(value(''), fact('GOINSECURE', 'x.example'))).toBe(false);
  });
  test('unset holds where neither environment nor user file sets it, or to the default', () => {
    expect(settingComplies({ kind: 'unset' }, fact('GOINSECURE', '', 'default'))).toBe(true);
    expect(settingComplies({ kind: 'unset' }, fact('GOPROXY', 'direct', 'goroot-file'))).toBe(true);
    expect(settingComplies({ kind: 'unset' }, fact('GOPROXY', 'https://proxy.golang.org,direct'))).toBe(true);
    expect(settingComplies({ kind: 'unset' }, fact('GOINSECURE', 'x.example', 'environment'))).toBe(false);
  });
  test('a setting that this Go does not know complies', () => {
    expect(settingComplies(value('netrc'), undefined)).toBe(true);
  });
});
