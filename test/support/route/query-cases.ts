import type { SeededRandom } from '../seed.ts';
import type { RouteCase } from './route-cases.ts';

/** What may stand behind `@`: prefixes, comparisons, what is none, and what a server knows under another name. */
export function randomQuery(random: SeededRandom, version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return random.pick([
    'v0',
    'v1',
    'v1.0',
    'v1.9',
    'v2',
    'v2.0',
    major,
    `${major}.${minor}`,
    '<v2',
    '<=v1.0.0',
    '>v0.1.0',
    '>=v1.0.0',
    '>=v0',
    '<v0.0.1',
    `<=${version}`,
    `>=${version}`,
    '<x',
    '<=v1',
    '>v1.2',
    '>',
    '<=',
    'upgrade',
    'patch',
    'none',
    `${version}+meta`,
    `${version}+a.b`,
  ]);
}

/** The case with another query, started in any case: a list of GOPROXY that is none is told after what is wrong with a query. */
export function askingFor(one: RouteCase, query: string): RouteCase {
  return { ...one, query, settings: { ...one.settings, GOFLAGS: '-modcacherw', GO111MODULE: '' }, warm: {} };
}
