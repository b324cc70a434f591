import { expect, test } from 'vitest';
import { proxyForUrl } from '../../src/go/forward-proxy.ts';
import { noProxyQuestion } from '../support/network-generators.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('NO_PROXY against the oracle', 'the oracle is not built');

test.skipIf(!isReady)('requests go through the proxy that httpproxy says, or through none', async () => {
  const random = seededRandom('no-proxy');
  const questions = Array.from({ length: caseCount(8_000) }, () => noProxyQuestion(random));
  const answers = await askOracle(
    questions.map(({ httpProxy, httpsProxy, noProxy, url, cgi }) => ({
      op: 'noproxy',
      httpproxy: httpProxy,
      httpsproxy: httpsProxy,
      noproxy: noProxy,
      url,
      cgi,
    })),
  );
  const ours = questions.map(question => proxyForUrl(question));
  const printed = await askOracle(ours.map(choice => ({ op: 'url', text: choice.kind === 'proxy' ? choice.url : '' })));
  const differences = questions.flatMap((question, index) => {
    const choice = ours[index]!;
    const theirs = answers[index]!;
    const proxy = choice.kind === 'proxy' ? printed[index]!['string'] : '';
    // Bytes that are no UTF-8 are printed by Go as \xNN; in our strings they are not what they were.
    if (choice.kind === 'error' && /\\x[89a-f]/.test(String(theirs['error']))) return [];
    const error = choice.kind === 'error' ? choice.message : undefined;
    return proxy === theirs['proxy'] && error === theirs['error'] ? [] : [{ question, choice, theirs }];
  });
  expect(differences.slice(0, 10)).toEqual([]);
  const direct = ours.filter(({ kind }) => kind === 'direct').length;
  expect(direct).toBeGreaterThan(questions.length / 5);
  expect(direct).toBeLessThan((questions.length * 4) / 5);
});
