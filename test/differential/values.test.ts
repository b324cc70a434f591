import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/go/sha256.ts';
import { parseGoUrl, printRedactedUrl, type GoUrl } from '../../src/go/url.ts';
import { parseVerifierKey } from '../../src/go/verifier-key.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { anyUrl } from '../support/network-generators.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';
import { verifierKey } from '../support/setting-generators.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('URLs and verifier keys against the oracle', 'the oracle is not built');

/** The oracle is built with some Go from 1.26 on, whose rules of URLs do not differ. */
const RELEASE = parseGoRelease('go1.26.8')!;

/** Bytes that are no UTF-8 become one or several U+FFFD on the way; how many is no matter. */
const plain = (text: string): string => text.replace(/\ufffd+/gu, '\ufffd');

/** Fields of the oracle's answer that we have no like of, or that follow from the others. */
const NOT_OURS = new Set(['hostname', 'port', 'rawPath', 'forceQuery', 'string']);

function shown(url: GoUrl): object {
  return {
    scheme: url.scheme,
    opaque: url.opaque,
    user: url.user !== undefined,
    username: plain(url.user?.name ?? ''),
    hasPassword: url.user?.password !== undefined,
    password: plain(url.user?.password ?? ''),
    host: plain(url.host),
    path: plain(url.path),
    escapedPath: url.escapedPath,
    rawQuery: url.query ?? '',
    fragment: plain(url.fragment),
    redacted: printRedactedUrl(url),
  };
}

test.skipIf(!isReady)('URLs come apart, or are refused, as net/url does it', async () => {
  const random = seededRandom('urls');
  const texts = Array.from({ length: caseCount(10_000) }, () => anyUrl(random));
  const answers = await askOracle(texts.map(text => ({ op: 'url', text })));
  let refused = 0;
  const differences = texts.flatMap((text, index) => {
    const answer = Object.fromEntries(Object.entries(answers[index]!).filter(([name]) => !NOT_OURS.has(name)));
    const result = parseGoUrl(text, RELEASE);
    const ours: object = 'error' in result ? result : shown(result.url);
    if ('error' in answer) refused++;
    const theirs = JSON.parse(JSON.stringify(answer), (_, value: unknown) =>
      typeof value === 'string' ? plain(value) : value,
    ) as object;
    // Go prints bytes that are no UTF-8 as \xNN; in our strings they are not what they were.
    if (/\\x[89a-f]/.test(String(answer['error']))) return 'error' in result ? [] : [{ text, ours, theirs }];
    // A host or name in other bytes than UTF-8 is no text any more, so it cannot be printed as it was.
    const isLossy =
      'host' in ours && /\ufffd/u.test(`${String(ours.host)}${text.includes('@') ? JSON.stringify(ours) : ''}`);
    const drop = (key: string, value: unknown): unknown => (isLossy && key === 'redacted' ? undefined : value);
    return JSON.stringify(ours, drop) === JSON.stringify(theirs, drop) ? [] : [{ text, ours, theirs }];
  });
  expect(differences.slice(0, 10)).toEqual([]);
  expect(refused).toBeGreaterThan(texts.length / 10);
  expect(refused).toBeLessThan((texts.length * 9) / 10);
});

test.skipIf(!isReady)('verifier keys are good, or bad in the words of x/mod/sumdb/note', async () => {
  const random = seededRandom('verifier-keys');
  const keys = Array.from({ length: caseCount(5_000) }, () => verifierKey(random));
  const answers = await askOracle(keys.map(key => ({ op: 'verifier', key })));
  const differences = keys.flatMap((key, index) => {
    const ours = parseVerifierKey(key);
    const { name, error } = answers[index]!;
    return ('error' in ours ? ours.error : ours.name) === (error ?? name) ? [] : [{ key, ours, name, error }];
  });
  expect(differences.slice(0, 10)).toEqual([]);
});

test('SHA-256 is that of node:crypto', () => {
  const random = seededRandom('sha256');
  for (let count = caseCount(2_000); count > 0; count--) {
    const input = Uint8Array.from({ length: random.int(200) }, () => random.int(256));
    expect(Buffer.from(sha256(input)).toString('hex')).toBe(createHash('sha256').update(input).digest('hex'));
  }
});
