import type { Connection, Network } from '../../system/network.ts';
import { classifyTcp } from './classify.ts';
import { ProbeFault, type ProbeRun, type Symptom } from './run.ts';

/** The layer `dial`: one connection to the first address that answers; throws ProbeFault. */
export function dialAddresses(run: ProbeRun, addresses: readonly string[], port: number): Promise<Connection> {
  const { network, limits } = run;
  run.address = addresses[0];
  return run.step({
    name: 'dial',
    limit: limits.dial,
    silence: 'tcp.timeout',
    classify: classifyTcp,
    work: async signal => {
      const connection = await race(network, interleave(addresses), { port, stagger: limits.stagger, signal });
      run.address = connection.address;
      return connection;
    },
    describe: connection => connection.address,
  });
}

/** RFC 8305 section 4: the families in turn, IPv6 first. */
function interleave(addresses: readonly string[]): readonly string[] {
  const six = addresses.filter(address => address.includes(':'));
  const four = addresses.filter(address => !address.includes(':'));
  return Array.from({ length: Math.max(six.length, four.length) }, (_, at) => [six[at], four[at]])
    .flat()
    .filter(address => address !== undefined);
}

interface Race {
  readonly port: number;
  readonly stagger: number;
  readonly signal: AbortSignal;
}

/** RFC 8305 section 5: the next attempt after a while, or at once where one failed; all go on until one is up. */
async function race(
  network: Network,
  addresses: readonly string[],
  { port, stagger, signal }: Race,
): Promise<Connection> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) stop.abort();
  const faults: { readonly address: string; readonly symptom: Symptom }[] = [];
  const won: Connection[] = [];
  const attempt = async (address: string): Promise<void> => {
    try {
      const connection = await network.dial(address, port, stop.signal);
      if (won.length === 0 && !stop.signal.aborted) won.push(connection);
      else connection.destroy();
    } catch (error) {
      if (!stop.signal.aborted) faults.push({ address, symptom: classifyTcp(error) });
    }
  };
  const attempts: Promise<void>[] = [];
  for (const address of addresses) {
    const timer = new AbortController();
    const end = (): void => timer.abort();
    stop.signal.addEventListener('abort', end);
    const mine = attempt(address);
    attempts.push(mine);
    await Promise.race([
      network.waitUntil(network.monotonic() + stagger, timer.signal),
      firstUp(attempts, () => won.length > 0),
      mine,
    ]);
    timer.abort();
    stop.signal.removeEventListener('abort', end);
    if (won.length > 0 || stop.signal.aborted) break;
  }
  await firstUp(attempts, () => won.length > 0);
  signal.removeEventListener('abort', onAbort);
  stop.abort();
  const [winner] = won;
  if (winner !== undefined) return winner;
  if (signal.aborted) throw Object.assign(new Error('aborted'), { code: 'ABORT_ERR' });
  throw worst(faults);
}

/** Resolves when one of the attempts has brought a connection, or all are over. */
function firstUp(attempts: readonly Promise<void>[], isUp: () => boolean): Promise<unknown> {
  const up = attempts.map(async attempt => {
    await attempt;
    if (!isUp()) throw new Error('lost');
  });
  return Promise.any(up).catch(() => undefined);
}

/** Every address said no: the first one's word, and all of them as evidence. */
function worst(faults: readonly { readonly address: string; readonly symptom: Symptom }[]): ProbeFault {
  const silent = faults.find(({ symptom }) => symptom.code === 'tcp.timeout');
  const code = (silent ?? faults[0])?.symptom.code ?? 'tcp.timeout';
  const detail = faults.map(({ address, symptom }) => `${address} ${symptom.code}`).join(', ');
  return new ProbeFault('dial', code === 'tcp.timeout' ? 'timeout' : 'fail', { code, detail });
}
