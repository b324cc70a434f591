import { collectConditions } from '../collect/conditions.ts';
import { collectGoSettings } from '../collect/go-settings.ts';
import { collectPolicy, type LoadedPolicy } from '../config/collect-policy.ts';
import { conditionsWith, type StaticConditions } from '../engine/detection/decide.ts';
import { scopeOf, type Voices } from '../engine/detection/endpoints.ts';
import { namedFacts } from '../engine/detection/needed.ts';
import { traceEnvironment } from '../engine/detection/trace.ts';
import { selectEnvironment } from '../engine/select-environment.ts';
import type { Detection } from '../model/detection.ts';
import type { Environment, Policy } from '../model/policy.ts';
import type { AddressScope, ProbeTransport } from '../model/probe.ts';
import type { System } from '../system/types.ts';

/** Everything that decides where this machine stands, but for the network itself. */
export interface Question {
  readonly policy: Policy;
  /** In order; `environments` are those of them whose endpoints may all be asked. */
  readonly all: readonly Environment[];
  readonly environments: readonly Environment[];
  readonly leftOut: (environment: Environment) => { readonly leftOut?: string };
  readonly fixed: StaticConditions;
  /** The answer where nothing has to be asked. */
  readonly stated: Detection | null;
  readonly scopes: Readonly<Record<string, AddressScope>>;
  readonly transport: ProbeTransport;
  /** What the outcome of probes depends on, beside the network. */
  readonly depends: readonly unknown[];
  /** False where an untrusted repository's own policy asks, whose word must not move other repositories. */
  readonly isRemembered: boolean;
}

const UNTRUSTED = "this repository's policy is not trusted: only endpoints known by default are asked";

/** The schema of what is kept: another number makes every kept answer a stranger. */
const SCHEMA = 1;

/** Collects the question for a directory; asks no network. */
export async function prepareDetection(
  system: System,
  { directory, policy: flag }: { readonly directory: string; readonly policy?: string },
): Promise<Question> {
  const loaded = await collectPolicy(system, { directory, ...(flag !== undefined && { flag }) });
  const { policy } = loaded;
  const { environment, ci, route } = await collectConditions(system);
  const fixed: StaticConditions = { ci, route, environment };
  const scopes = await scopesOf(loaded);
  const isAsked = (each: Environment): boolean =>
    namedFacts([each]).every(({ endpoint }) => scopes[endpoint] !== undefined);
  const environments = policy.environments.filter(isAsked);
  const { transport, goProxy } = await transportOf(system, directory);
  const asked = namedFacts(environments).map(({ endpoint: name }) => {
    const { url, kind, trust, proof } = policy.endpoints[name] ?? {};
    return [name, url, kind, trust, proof, scopes[name]];
  });
  // The key of a checksum database stands in the settings.
  const whens = environments.map(({ name, when, settings }) => [name, when, settings['GOSUMDB']]);
  return {
    policy,
    all: policy.environments,
    environments,
    leftOut: each => (isAsked(each) ? {} : { leftOut: UNTRUSTED }),
    fixed,
    stated: statedDetection(system, policy, fixed),
    scopes,
    transport,
    depends: [SCHEMA, ci, route, whens, asked, policy.private, transport, goProxy],
    isRemembered: environments.length === policy.environments.length,
  };
}

/** The endpoints that conditions name and that may be asked, with the addresses that they may have. */
async function scopesOf(loaded: LoadedPolicy): Promise<Readonly<Record<string, AddressScope>>> {
  const { policy, kind, repositoryFile } = loaded;
  const named = new Set(namedFacts(policy.environments).map(({ endpoint }) => endpoint));
  const isRepository = repositoryFile !== undefined;
  const voices: Voices = {
    policy,
    base: isRepository ? await loaded.base() : null,
    isOrg: kind === 'given' || kind === 'org',
    isTrusted: !isRepository || (await loaded.trust()).trusted,
  };
  const pairs = [...named].flatMap(name => {
    const endpoint = policy.endpoints[name];
    const scope = endpoint === undefined ? null : scopeOf(endpoint, voices);
    return scope === null ? [] : [[name, scope] as const];
  });
  return Object.fromEntries(pairs);
}

async function transportOf(
  system: System,
  directory: string,
): Promise<{ readonly transport: ProbeTransport; readonly goProxy: readonly string[] }> {
  const { settings, release, releaseKnown } = await collectGoSettings(system, directory);
  const valueOf = (name: string): string => settings[name]?.value ?? '';
  const transport: ProbeTransport = {
    httpProxy: valueOf('HTTP_PROXY'),
    httpsProxy: valueOf('HTTPS_PROXY'),
    noProxy: valueOf('NO_PROXY'),
    cgi: (system.host.environment['REQUEST_METHOD'] ?? '') !== '',
    certFile: valueOf('SSL_CERT_FILE'),
    certDirs: valueOf('SSL_CERT_DIR'),
    release: releaseKnown ? release : null,
  };
  return { transport, goProxy: [valueOf('GOPROXY'), valueOf('GOSUMDB')] };
}

/** By GOPOLICY_ENV, or by a condition that no endpoint has a part in (policy.md, Which environment). */
function statedDetection(system: System, policy: Policy, fixed: StaticConditions): Detection | null {
  const variable = system.host.environment['GOPOLICY_ENV'];
  const { name, source } = selectEnvironment({
    environments: policy.environments,
    settings: {},
    conditions: fixed,
    namedOnly: true,
    ...(variable !== undefined && { variable }),
  });
  if (source !== 'variable' && source !== 'condition') return null;
  const trace = policy.environments.map(each => traceEnvironment(each, conditionsWith(fixed, {})));
  return {
    environment: name,
    confidence: 'stated',
    rule: source === 'variable' ? 'GOPOLICY_ENV' : `environments.${name}.when`,
    trace,
    probes: [],
    facts: namedFacts(policy.environments),
    decidedInMs: 0,
    at: system.clock.now(),
  };
}
