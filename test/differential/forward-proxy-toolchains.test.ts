import { expect, test } from 'vitest';
import { proxyForUrl } from '../../src/go/forward-proxy.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { WITH_SOURCES } from '../prepare/releases.ts';
import { httpproxyOraclePath } from '../support/httpproxy-oracle.ts';
import { noProxyQuestion } from '../support/network-generators.ts';
import { askOracle } from '../support/oracle.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

for (const version of WITH_SOURCES) {
  const oracle = httpproxyOraclePath(version);
  if (oracle === null) skipAloud(`the httpproxy of ${version}`, 'its oracle is not built');

  test.skipIf(oracle === null)(`a request goes where the httpproxy of ${version} sends it`, async () => {
    const release = parseGoRelease(version)!;
    const random = seededRandom(`httpproxy-${version}`);
    const questions = Array.from({ length: caseCount(2_000) }, () => noProxyQuestion(random));
    const asked = questions.map(({ httpProxy, httpsProxy, noProxy, url, cgi }) => {
      return { httpproxy: httpProxy, httpsproxy: httpsProxy, noproxy: noProxy, url, cgi };
    });
    const answers = await askOracle(asked, oracle);
    const ours = questions.map(question => proxyForUrl({ ...question, release }));
    const urls = ours.map(choice => ({ url: choice.kind === 'proxy' ? choice.url : '', print: true }));
    const printed = await askOracle(urls, oracle);
    const differences = questions.flatMap((question, index) => {
      const choice = ours[index]!;
      const theirs = answers[index]!;
      // Bytes that are no UTF-8 are printed by Go as \xNN; in our strings they are not what they were.
      if (choice.kind === 'error' && /\\x[89a-f]/.test(String(theirs['error']))) return [];
      const proxy = choice.kind === 'proxy' ? printed[index]!['proxy'] : '';
      const error = choice.kind === 'error' ? choice.message : undefined;
      return proxy === theirs['proxy'] && error === theirs['error'] ? [] : [{ question, choice, theirs }];
    });
    expect(differences.slice(0, 10), `${differences.length} of ${questions.length} differ`).toEqual([]);
    const direct = ours.filter(({ kind }) => kind === 'direct').length;
    expect(direct).toBeGreaterThan(questions.length / 5);
    expect(direct).toBeLessThan((questions.length * 4) / 5);
  });
}
