import { maskUrl } from '../../go/mask.ts';
import { parseGoUrl, type GoUrl } from '../../go/url.ts';
import type { PhaseName, ProbeLimits, ProbeReport, ProbeTarget, ProbeTransport, TreeHead } from '../../model/probe.ts';
import type { System } from '../../system/types.ts';
import { proofFor, proveBytes } from './protocol.ts';
import { followRedirects } from './redirects.ts';
import { getPage } from './http.ts';
import { ProbeFault, ProbeRun } from './run.ts';
import { verifyTreeHead } from './signature.ts';
import { valuesOfFault } from './values.ts';

type World = Pick<System, 'network' | 'files' | 'host'>;

/** How a hook or a detection asks: nothing is waited for that a second SYN would need (probing.md 2.1). */
export const DETECT_LIMITS: ProbeLimits = {
  run: 1500,
  resolve: 400,
  dial: 900,
  stagger: 250,
  connect: 700,
  tls: 900,
  headers: 700,
  body: 300,
};

/**
 * Asks one endpoint, layer by layer, the way that the go command would take, and says what it is. Whatever the network
 * does is in the report; nothing is thrown for it. Ends at `deadline` (by `network.monotonic`) or when the signal fires.
 */
export async function probe(
  world: World,
  target: ProbeTarget,
  transport: ProbeTransport,
  options: { readonly limits: ProbeLimits; readonly deadline: number; readonly signal: AbortSignal },
): Promise<ProbeReport> {
  const run = new ProbeRun(world.network, options);
  try {
    const tree = await judge(run, world, { target, transport });
    return {
      ...common(run, target),
      code: 'ok',
      ...(run.cause !== undefined && { cause: run.cause }),
      healthy: true,
      reachable: true,
      silent: false,
      ...(tree !== null && { tree }),
    };
  } catch (error) {
    if (!(error instanceof ProbeFault)) throw error;
    return { ...common(run, target), ...told(run, error), ...valuesOfFault(error, run) };
  }
}

interface Job {
  readonly target: ProbeTarget;
  readonly transport: ProbeTransport;
}

/** The judgement of each kind; ends with a verified endpoint or throws ProbeFault. */
async function judge(run: ProbeRun, world: World, job: Job): Promise<TreeHead | null> {
  const { endpoint, log } = job.target;
  const base = endpoint.url.replace(/\/+$/, '');
  if (endpoint.kind === 'http') return judgeHttp(run, world, job);
  if (endpoint.kind === 'sumdb') {
    if (log === undefined) throw noProof('sumdb.unknown_key', 'no verifier key is known for it');
    const page = await fetchPage(run, world, job, `${base}/latest`);
    return verifyTreeHead(run, page, log);
  }
  const proof = proofFor(endpoint, job.target.private);
  if (proof === null) throw noProof('proto.private_proof', 'its proof names a private module; nothing was asked');
  const page = await fetchPage(run, world, job, `${base}${proof.path}`);
  await proveBytes(run, page, proof);
  return null;
}

const noProof = (code: string, detail: string): ProbeFault => new ProbeFault('protocol', 'fail', { code, detail });

/** The body behind redirects, or the fault that its status is. */
async function fetchPage(run: ProbeRun, world: World, job: Job, address: string): Promise<Uint8Array> {
  const { target, transport } = job;
  const isOrg = target.endpoint.trust === 'org';
  const destination = { url: urlOf(address), scope: target.addresses, transport, isOrg };
  const { page, first } = await followRedirects(run, world, destination);
  if (page.status !== 200) throw statusFault(first ?? page.status);
  return page.body;
}

/** A server without a protocol that could prove it: any 2xx will do. */
async function judgeHttp(run: ProbeRun, world: World, { target, transport }: Job): Promise<null> {
  const url = urlOf(target.endpoint.url);
  const isOrg = target.endpoint.trust === 'org';
  const page = await getPage(run, world, { url, scope: target.addresses, transport, isOrg });
  // There is no proof to wait for: what answers at its address is taken for it.
  run.answer = { status: page.status, isVerified: true };
  if (page.status < 200 || page.status > 299) throw statusFault(page.status);
  return null;
}

function urlOf(text: string): GoUrl {
  const parsed = parseGoUrl(text);
  if ('error' in parsed) throw noProof('http.protocol', maskUrl(parsed.error).text);
  const { user: _user, ...url } = parsed.url;
  if (url.scheme === 'http' || url.scheme === 'https') return url;
  throw noProof('http.protocol', `not an http address: ${maskUrl(text).text}`);
}

const statusFault = (status: number): ProbeFault => new ProbeFault('http', 'fail', { code: `http.${status}` });

function common(
  run: ProbeRun,
  { endpoint }: ProbeTarget,
): Pick<ProbeReport, 'endpoint' | 'url' | 'phases'> & Partial<ProbeReport> {
  return {
    endpoint: endpoint.name,
    url: maskUrl(endpoint.url.split(/[?#]/, 1)[0] ?? '').text,
    phases: run.phases,
    ...(run.proxy !== undefined && { proxy: run.proxy }),
    ...(run.address !== undefined && { address: run.address }),
    ...(run.tls !== undefined && { tls: run.tls }),
  };
}

/** A forged answer of DNS explains whatever fails behind it. */
function told(run: ProbeRun, { symptom, outcome, phase }: ProbeFault): Pick<ProbeReport, 'code' | 'cause'> {
  const isBehind: readonly PhaseName[] = ['dial', 'tls', 'http', 'protocol', 'signature'];
  if (run.cause === 'dns.bogon' && outcome !== 'aborted' && isBehind.includes(phase)) {
    return { code: 'dns.bogon', cause: symptom.code };
  }
  const cause = symptom.cause ?? run.cause;
  return { code: symptom.code, ...(cause !== undefined && { cause }) };
}
