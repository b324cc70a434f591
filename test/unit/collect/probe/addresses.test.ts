import { describe, expect, test } from 'vitest';
import { addressKind, guardAddresses } from '../../../../src/collect/probe/addresses.ts';

describe('kinds of addresses', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['100.63.255.255', 'public'],
    ['100.128.0.0', 'public'],
    ['127.0.0.1', 'own'],
    ['127.255.255.255', 'own'],
    ['169.254.169.254', 'own'],
    ['172.15.255.255', 'public'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.1.1', 'private'],
    ['198.17.255.255', 'public'],
    ['198.18.0.1', 'fake'],
    ['198.19.255.255', 'fake'],
    ['198.20.0.0', 'public'],
    ['224.0.0.1', 'never'],
    ['239.255.255.255', 'never'],
    ['240.0.0.1', 'odd'],
    ['255.255.255.255', 'odd'],
    ['::', 'never'],
    ['::1', 'own'],
    ['::2', 'never'],
    ['::ffff:127.0.0.1', 'own'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::7f00:1', 'own'],
    ['64:ff9b::808:808', 'public'],
    ['2001::1f0d:5611', 'odd'],
    ['2001:db8::1', 'public'],
    ['2606:4700::1111', 'public'],
    ['fc00::1', 'private'],
    ['fdff::1', 'private'],
    ['fe80::1%eth0', 'own'],
    ['fec0::1', 'public'],
    ['ff02::1', 'never'],
    ['no address', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});

describe('which addresses are dialled', () => {
  test('loopback and link-local for an organisation alone, no host never', () => {
    const all = ['8.8.8.8', '10.0.0.1', '127.0.0.1', '169.254.1.1', '0.0.0.0', '224.0.0.1', '240.0.0.1'];
    expect(guardAddresses(all, 'any').allowed).toEqual([
      '8.8.8.8',
      '10.0.0.1',
      '127.0.0.1',
      '169.254.1.1',
      '240.0.0.1',
    ]);
    expect(guardAddresses(all, 'private').allowed).toEqual(['8.8.8.8', '10.0.0.1', '240.0.0.1']);
    expect(guardAddresses(all, 'public').allowed).toEqual(['8.8.8.8', '10.0.0.1']);
  });

  test('a private or fake answer for a public name is dialled, and suspected', () => {
    expect(guardAddresses(['10.0.0.1'], 'public').suspicion).toBe('dns.bogon');
    expect(guardAddresses(['198.18.0.7'], 'public').suspicion).toBe('fake-ip');
    expect(guardAddresses(['8.8.8.8'], 'public').suspicion).toBeNull();
    expect(guardAddresses(['10.0.0.1'], 'private').suspicion).toBeNull();
  });
});
