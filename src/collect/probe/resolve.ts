import { idnaAscii } from '../../go/idna-ascii.ts';
import { parseIpAddress } from '../../go/ip-address.ts';
import type { AddressScope } from '../../model/probe.ts';
import type { Network } from '../../system/network.ts';
import type { System } from '../../system/types.ts';
import { guardAddresses } from './addresses.ts';
import { classifyDns } from './classify.ts';
import { lookUpHosts } from './hosts-file.ts';
import { namesToAsk, readSearch } from './name-list.ts';
import { ProbeFault, type ProbeRun, type Symptom } from './run.ts';

type World = Pick<System, 'files' | 'host'>;

/** How long the other family gets once one has answered, ms: AAAA is dropped more often than it is slow. */
const GRACE_MS = 50;

/** The layer `resolve`: a host to the addresses that may be dialled; throws ProbeFault. */
export function resolveHost(
  run: ProbeRun,
  world: World,
  { host, scope }: { readonly host: string; readonly scope: AddressScope },
): Promise<readonly string[]> {
  return run.step({
    name: 'resolve',
    limit: run.limits.resolve,
    silence: 'dns.timeout',
    classify: error => (error instanceof LookupFault ? error.symptom : classifyDns(error)),
    work: async signal => {
      const found = await lookUp(run, world, host, signal);
      const { allowed, suspicion } = guardAddresses(found, scope);
      if (allowed.length === 0) throw refusedAddress(found);
      if (suspicion !== null) run.cause = suspicion;
      return allowed;
    },
    describe: addresses => addresses.join(' '),
  });
}

function refusedAddress(found: readonly string[]): ProbeFault {
  return new ProbeFault('resolve', 'fail', { code: 'dns.bogon', detail: `${found.join(' ')} is not dialled` });
}

class LookupFault extends Error {
  readonly symptom: Symptom;
  constructor(symptom: Symptom) {
    super(symptom.code);
    this.symptom = symptom;
  }
}

async function lookUp(run: ProbeRun, world: World, host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (parseIpAddress(host) !== null) return [host];
  // RFC 6761, 6.3: never asked of a server.
  if (/(?:^|\.)localhost\.?$/i.test(host)) return ['::1', '127.0.0.1'];
  const name = idnaAscii(host);
  const known = await lookUpHosts(world, name);
  if (known !== null) return known;
  const start = run.network.monotonic();
  let last: Symptom = { code: 'dns.nxdomain' };
  for (const candidate of namesToAsk(name, await readSearch(world))) {
    const budget = Math.min(run.limits.resolve - (run.network.monotonic() - start), run.left);
    if (budget <= 1) throw new LookupFault({ code: 'dns.timeout' });
    const answer = await askServers(run.network, candidate, { budget, signal });
    if ('addresses' in answer) return answer.addresses;
    last = answer;
    if (last.code !== 'dns.nxdomain' && last.code !== 'dns.nodata') break;
  }
  throw new LookupFault(last);
}

type Answer = { readonly addresses: readonly string[] } | Symptom;

interface Patience {
  readonly budget: number;
  readonly signal: AbortSignal;
}

/** The first resolver, and once more the next one, or the same, where it stayed silent or would not say. */
async function askServers(network: Network, name: string, { budget, signal }: Patience): Promise<Answer> {
  const [first, second = first] = await network.nameservers();
  const start = network.monotonic();
  const one = await askBoth(network, name, { server: first, timeoutMs: budget * 0.6, signal });
  if ('addresses' in one || !isWorthAnother(one, first, second)) return one;
  const left = budget - (network.monotonic() - start);
  if (left < 20) return one;
  const two = await askBoth(network, name, { server: second, timeoutMs: left, signal });
  return 'addresses' in two || two.code === 'dns.nxdomain' ? two : one.code === 'dns.timeout' ? one : two;
}

const isWorthAnother = ({ code }: Symptom, first: string | undefined, second: string | undefined): boolean =>
  code === 'dns.timeout' || (first !== second && code !== 'dns.nxdomain' && code !== 'dns.nodata');

interface Ask {
  readonly server: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A and AAAA at once; the later one gets a moment's grace. */
async function askBoth(network: Network, name: string, { server, timeoutMs, signal }: Ask): Promise<Answer> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) stop.abort();
  const options = { timeoutMs, signal: stop.signal, ...(server !== undefined && { server }) };
  const ask = (family: 4 | 6): Promise<Answer> =>
    network
      .resolve(name, family, options)
      .then((addresses): Answer => (addresses.length === 0 ? { code: 'dns.nodata' } : { addresses }), classifyDns);
  const both = [ask(4), ask(6)];
  // c-ares has its own idea of a timeout: ours holds.
  const late = network.waitUntil(network.monotonic() + timeoutMs, stop.signal);
  const seen: Answer[] = [];
  for (const each of both) void each.then(answer => seen.push(answer));
  const gotOne = Promise.any(
    both.map(async each => ('addresses' in (await each) ? true : Promise.reject(new Error()))),
  );
  const all = Promise.all(both);
  await Promise.race([gotOne.catch(() => all), late]);
  if (seen.some(answer => 'addresses' in answer) && seen.length < 2) {
    await Promise.race([all, network.waitUntil(network.monotonic() + GRACE_MS, stop.signal)]);
  }
  const known = [...seen];
  signal.removeEventListener('abort', onAbort);
  stop.abort();
  if (signal.aborted) throw Object.assign(new Error('aborted'), { code: 'ABORT_ERR' });
  return combine(known);
}

/** NXDOMAIN is said of the whole name; silence of one family outweighs a mere no-data of the other. */
const RANK = [
  'dns.nxdomain',
  'dns.timeout',
  'dns.no_server',
  'dns.refused',
  'dns.servfail',
  'dns.notimp',
  'dns.nodata',
];

function combine(answers: readonly Answer[]): Answer {
  const addresses = answers.flatMap(answer => ('addresses' in answer ? answer.addresses : []));
  if (addresses.length > 0) return { addresses };
  const symptoms: Symptom[] = answers.flatMap(answer => ('addresses' in answer ? [] : [answer]));
  if (symptoms.length < 2) symptoms.push({ code: 'dns.timeout' });
  return symptoms.toSorted((a, b) => RANK.indexOf(a.code) - RANK.indexOf(b.code))[0] ?? { code: 'dns.timeout' };
}
