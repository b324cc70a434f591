import { describe, expect, test } from 'vitest';
import { parseHosts } from '../../../../src/collect/probe/hosts-file.ts';
import { namesToAsk, parseSearch } from '../../../../src/collect/probe/name-list.ts';

describe('hosts(5)', () => {
  const text =
    '127.0.0.1 localhost\n# 10.0.0.9 athens.internal\n10.0.0.1\tAthens.internal athens # the gateway\nfd00::1 athens.internal.\nno-address athens.internal\n';

  test('names without case and dots at the end, every address, no comments', () => {
    expect(parseHosts(text, 'athens.INTERNAL')).toEqual(['10.0.0.1', 'fd00::1']);
    expect(parseHosts(text, 'athens')).toEqual(['10.0.0.1']);
    expect(parseHosts(text, 'gateway')).toEqual([]);
  });
});

describe('names to ask for (net: dnsConfig.nameList)', () => {
  const search = parseSearch(
    'nameserver 10.0.0.53\ndomain old.example\nsearch corp.example. lab.example\noptions ndots:2 timeout:1\n',
  );

  test('the last of search and domain counts', () => {
    expect(search).toEqual({ domains: ['corp.example.', 'lab.example'], ndots: 2 });
    expect(parseSearch('')).toEqual({ domains: [], ndots: 1 });
    expect(parseSearch('search .\noptions ndots:99')).toEqual({ domains: [], ndots: 15 });
  });

  test.each([
    ['athens', ['athens.corp.example', 'athens.lab.example', 'athens']],
    ['athens.internal', ['athens.internal.corp.example', 'athens.internal.lab.example', 'athens.internal']],
    ['a.b.c', ['a.b.c', 'a.b.c.corp.example', 'a.b.c.lab.example']],
    ['athens.', ['athens']],
  ])('%s', (name, names) => {
    expect(namesToAsk(name, search)).toEqual(names);
  });
});
