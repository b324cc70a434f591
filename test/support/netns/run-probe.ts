/** Run inside a namespace with a ProbeWish in argv[2]: probes with the real system, prints the report as JSON. */
import { DETECT_LIMITS, probe } from '../../../src/collect/probe/index.ts';
import { nodeSystem } from '../../../src/system/node/index.ts';

/** What is asked: a plain HTTPS server of the organisation, trusted by the roots in a file. */
export interface ProbeWish {
  readonly url: string;
  /** A file in PEM. */
  readonly root: string;
}

const { url, root } = JSON.parse(process.argv[2] ?? '') as ProbeWish;
const plain = { httpProxy: '', httpsProxy: '', noProxy: '', cgi: false, certDirs: '', release: null };
const report = await probe(
  nodeSystem(),
  { endpoint: { name: 'asked', url, kind: 'http', trust: 'org' }, addresses: 'any', private: [] },
  { ...plain, certFile: root },
  { limits: DETECT_LIMITS, deadline: performance.now() + DETECT_LIMITS.run, signal: new AbortController().signal },
);
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
