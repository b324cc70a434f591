import { parseGoUrl, type GoUrl } from '../../go/url.ts';
import type { System } from '../../system/types.ts';
import { getPage, type Page } from './http.ts';
import type { Destination } from './route.ts';
import { ProbeFault, type ProbeRun, type Symptom } from './run.ts';

type World = Pick<System, 'files' | 'host'>;

const MOST_HOPS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The page behind at most three redirects, each a probe of its own; `first` is the status of the first of them. */
export interface Followed {
  readonly page: Page;
  readonly first: number | null;
}

/** Follows redirects by hand (probing.md section 4); throws ProbeFault, after a redirect with the redirect's own code. */
export async function followRedirects(run: ProbeRun, world: World, destination: Destination): Promise<Followed> {
  let at = destination;
  let first: number | null = null;
  for (let hops = 0; ; hops++) {
    const page = await getHop(run, world, { destination: at, first });
    if (!REDIRECTS.has(page.status) || page.location === undefined) return { page, first };
    first ??= page.status;
    const next = hops < MOST_HOPS ? resolveLocation(at.url, page.location) : null;
    if (next === null) return { page, first };
    at = { ...destination, url: next };
  }
}

async function getHop(
  run: ProbeRun,
  world: World,
  { destination, first }: { readonly destination: Destination; readonly first: number | null },
): Promise<Page> {
  try {
    return await getPage(run, world, destination);
  } catch (error) {
    if (first === null || !(error instanceof ProbeFault)) throw error;
    const symptom: Symptom = { code: `http.${first}`, cause: error.symptom.code };
    throw new ProbeFault('http', error.outcome, symptom);
  }
}

/** RFC 3986 section 5; null where it leads to no http address, or from https to http, which Go does not follow either. */
function resolveLocation(from: GoUrl, location: string): GoUrl | null {
  const base = `${from.scheme}://${from.host}${from.escapedPath}`;
  if (!URL.canParse(location, base)) return null;
  const parsed = parseGoUrl(new URL(location, base).href);
  if ('error' in parsed) return null;
  const { url } = parsed;
  if (url.scheme !== 'https' && (url.scheme !== 'http' || from.scheme === 'https')) return null;
  const { user: _user, ...plain } = url;
  return plain;
}
