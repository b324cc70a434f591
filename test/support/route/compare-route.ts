import type { RoutePlan, RouteRequest } from '../../../src/go/route/types.ts';
import type { RouteCase } from './route-cases.ts';

/** What a run of the go command showed. */
export interface Observed {
  readonly code: number;
  readonly stderr: string;
  readonly seen: readonly string[];
}

/** Everything that is needed to look into a case by hand. */
export interface Disagreement {
  readonly what: string;
  readonly module: string;
  readonly warm: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly outages: readonly string[];
  readonly predicted: readonly string[];
  readonly seen: readonly string[];
  readonly words: string | undefined;
  readonly stderr: string;
}

/** Holds a plan against what was observed, request by request; null where they agree. */
export function compareRoute(
  plan: RoutePlan,
  observed: Observed,
  { module, settings, outages, query, warm }: RouteCase,
): Disagreement | null {
  const hosts = new Set(plan.requests.flatMap(({ kind, host }) => (kind === 'vcs' ? [] : [`CONNECT ${host}`])));
  const once = (texts: readonly string[]): readonly string[] =>
    texts.filter(
      (text, index) => !/^(?:VCS|GIT|SSH|CONNECT) /.test(text) || hosts.has(text) || texts.indexOf(text) === index,
    );
  const predicted = once(collapse(plan.requests.flatMap(request => expected(request, outages))));
  const seen = once(collapse(observed.seen.filter(text => !text.includes('/tile/8/'))));
  const words = plan.error === undefined ? '' : `go: ${plan.error}\n`;
  // What follows an answer that is not known is not foretold.
  const told = plan.isOpen === true ? seen.slice(0, predicted.length) : seen;
  const isSame = {
    requests: predicted.join('\n') === told.join('\n'),
    result: plan.isOpen === true || (observed.code === 0) === (plan.result === 'ok'),
    words: plan.isOpen === true || normal(words) === normal(observed.stderr),
  };
  const what = Object.entries(isSame).flatMap(([name, same]) => (same ? [] : [name]));
  if (what.length === 0) return null;
  return {
    what: what.join(', '),
    module: `${module.path}@${query}`,
    warm: Object.keys(warm).join(' '),
    settings,
    outages: outages.map(({ host, kind, outcome }) => `${host}${kind === undefined ? '' : `/${kind}`}=${outcome}`),
    predicted,
    seen,
    words: plan.error,
    stderr: observed.stderr,
  };
}

/** What the world sees of a request. A refused connection on loopback leaves no trace. */
function expected(request: RouteRequest, outages: RouteCase['outages']): readonly string[] {
  const { kind, url, host, port, protocol, via } = request;
  const stand = STAND_INS[protocol];
  if (stand !== undefined) return [`${stand} ${host}`];
  const authority = via === undefined ? `${host}:${port}` : host;
  const outcome = outages.find(each => each.kind === undefined && each.host === authority)?.outcome ?? '';
  if (outcome === 'refused' && via === undefined) return [];
  return isCut(request, outcome) ? [`CONNECT ${authority}`] : [`${kind === 'vcs' ? 'VCS' : 'GET'} ${url}`];
}

const isCut = ({ protocol, outcome: met }: RouteRequest, outcome: string): boolean =>
  protocol === 'https' && CUT.has(outcome) && met === 'error';

const CUT: ReadonlySet<string> = new Set(['refused', 'tls', 'timeout']);

/** Which script of the world a protocol goes through. */
const STAND_INS: Readonly<Record<string, string>> = { 'git+ssh': 'SSH', ssh: 'SSH', git: 'GIT' };

/** git connects as often as it likes, also to what cannot be reached: one time is as good as several in a row. */
function collapse(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => !(/^(?:CONNECT|GIT|SSH) /.test(text) && texts[index - 1] === text));
}

/** Where Go prints an address we have a name; libcurl's words are not ours. */
function normal(text: string): string {
  return (
    text
      .replace(/(fatal: unable to access '[^']*'): (?!The requested URL returned error: (?!502)\d).*/g, '$1: …')
      .replace(/(verifying \S+: checksum mismatch)\n[^]*/, '$1\n')
      .replace(/^go: downloading .*\n/gm, '')
      // What x/mod/zip says of an archive is said again by the command.
      .replace(/^-> .*\n/gm, '')
      .replace(/^go: missing \w+ command\. See .*\n/gm, '')
      .replace(/^(?:go: )+/gm, '')
  );
}
