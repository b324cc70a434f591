import { isAtLeast } from '../../go/release.ts';
import type { ProbeTransport } from '../../model/probe.ts';
import type { Connection, TlsAnswer } from '../../system/network.ts';
import type { System } from '../../system/types.ts';
import { classifyRefusal, classifyTls } from './classify.ts';
import { hasOwnRoots, hasSystemRoots, readGoRoots, readsRootFiles } from './go-roots.ts';
import { ProbeFault, type ProbeRun } from './run.ts';

type World = Pick<System, 'files' | 'host'>;

/** What is greeted, and how a fresh connection to it is had. */
export interface TlsTarget {
  readonly host: string;
  readonly dial: () => Promise<Connection>;
  readonly transport: ProbeTransport;
  /** Of the organisation: a private root there is no interception. */
  readonly isOrg: boolean;
}

/** Go's ClientHello is about 1.5 KB since 1.24, ours 370 bytes: what a middlebox does to one says nothing of the other. */
const GO_HELLO_PADDING = 1200;

/** The layer `tls`: a connection that the go command would trust; throws ProbeFault, and sends nothing to another. */
export async function secureAsGo(run: ProbeRun, world: World, target: TlsTarget): Promise<Connection> {
  const padding = paddingFor(target.transport);
  const first = await greet(run, target, { padding });
  const refusal = refusalOf(first);
  const isStranger = refusal !== null && classifyRefusal(refusal) === 'tls.untrusted';
  if (refusal !== null && !isStranger) throw refuse(run, first, refusal);
  if (isStranger && !readsRootFiles(world)) throw refuse(run, first, refusal, 'system-store');
  const isDecided = !isStranger && (await holdsForGo(world, target.transport));
  return isDecided ? accept(run, first) : greetAgain(run, world, { target, first, padding, isStranger });
}

const paddingFor = ({ release }: ProbeTransport): number =>
  release === null || isAtLeast(release, 24) ? GO_HELLO_PADDING : 0;

/** Whether Go, too, trusts what the public roots vouch for. */
const holdsForGo = async (world: World, transport: ProbeTransport): Promise<boolean> =>
  !readsRootFiles(world) || (!hasOwnRoots(transport) && (await hasSystemRoots(world)));

interface Second {
  readonly target: TlsTarget;
  readonly first: TlsAnswer;
  readonly padding: number;
  /** Whether node's own roots refused. */
  readonly isStranger: boolean;
}

/** Once more with the roots that Go uses here: interception that Go accepts is told from one that it refuses. */
async function greetAgain(run: ProbeRun, world: World, second: Second): Promise<Connection> {
  const { target, first, padding, isStranger } = second;
  const roots = await readGoRoots(world, target.transport);
  if (roots === '') throw refuse(run, first, refusalOf(first) ?? 'NO_ROOTS');
  first.connection.destroy();
  const answer = await greet(run, target, { padding, roots });
  const refusal = refusalOf(answer);
  if (refusal !== null) throw refuse(run, answer, refusal);
  if (isStranger && !target.isOrg) {
    run.cause = 'tls.intercepted_trusted';
    run.amend({ code: 'tls.intercepted_trusted' });
  }
  return accept(run, answer);
}

async function greet(
  run: ProbeRun,
  target: TlsTarget,
  wish: { readonly padding: number; readonly roots?: string },
): Promise<TlsAnswer> {
  try {
    return await handshake(run, target, wish);
  } catch (error) {
    const isSilent = error instanceof ProbeFault && error.symptom.code === 'tls.timeout';
    if (!isSilent || wish.padding === 0 || run.left < 100) throw error;
    if (!(await answersSmall(run, target, wish))) throw error;
    throw new ProbeFault('tls', 'timeout', { code: 'tls.timeout', cause: 'large-hello' });
  }
}

/** Whether a small ClientHello gets an answer where one of Go's size got none (probing.md 7.12). */
async function answersSmall(run: ProbeRun, target: TlsTarget, wish: { readonly roots?: string }): Promise<boolean> {
  try {
    (await handshake(run, target, { ...wish, padding: 0 })).connection.destroy();
    run.amend({ detail: 'with a small ClientHello' });
    return true;
  } catch {
    return false;
  }
}

async function handshake(
  run: ProbeRun,
  { host, dial }: TlsTarget,
  wish: { readonly padding: number; readonly roots?: string },
): Promise<TlsAnswer> {
  const connection = await dial();
  return run.step({
    name: 'tls',
    limit: run.limits.tls,
    silence: 'tls.timeout',
    classify: classifyTls,
    work: async signal => {
      try {
        return await run.network.secure(connection, { host, ...wish }, signal);
      } catch (error) {
        connection.destroy();
        throw error;
      }
    },
    describe: ({ protocol, subject, issuer }) => `${protocol} ${subject} (${issuer})`,
  });
}

/** crypto/x509 has not read the common name since Go 1.17: a certificate without other names is for nobody. */
const refusalOf = ({ refusal, altNames }: TlsAnswer): string | null =>
  refusal ?? (altNames === '' ? 'ERR_TLS_CERT_ALTNAME_INVALID' : null);

function refuse(
  run: ProbeRun,
  { connection, subject, issuer }: TlsAnswer,
  refusal: string,
  cause?: 'system-store',
): ProbeFault {
  connection.destroy();
  const code = classifyRefusal(refusal);
  run.amend({ outcome: 'fail', code });
  const detail = `${subject} (${issuer}): ${refusal}`;
  return new ProbeFault('tls', 'fail', { code, detail, ...(cause !== undefined && { cause }) });
}

function accept(run: ProbeRun, { connection, protocol, subject, issuer }: TlsAnswer): Connection {
  run.tls = { protocol, subject, issuer };
  return connection;
}
