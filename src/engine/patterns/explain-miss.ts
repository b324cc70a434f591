import { parseModulePatterns, PROBLEM_WORDS, type splitModulePatterns } from '../../go/module-patterns.ts';
import { curedPattern } from '../../go/patterns/cured-pattern.ts';
import { matchPrefix } from '../../go/prefix-match.ts';
import type { PatternSpot } from '../../model/pattern-report.ts';

type Patterns = ReturnType<typeof splitModulePatterns>;

interface Miss {
  readonly near?: PatternSpot;
  readonly why: string;
}

/** Why no pattern of a list covers a module: of the pattern that was most likely meant for it, where there is one. */
export function explainMiss(name: string, patterns: Patterns, module: string): Miss {
  if (patterns.length === 0) return { why: `${name} is empty` };
  for (const look of [whyDead, whyCase, whyHost, whyShort]) {
    for (const [index, { text, column, pattern }] of patterns.entries()) {
      const why = look(pattern, module);
      if (why !== null) return { near: { position: index + 1, text, column }, why };
    }
  }
  return { why: 'no pattern matches' };
}

/** A pattern that matches nothing at all, and would match this module if its slip were mended. */
function whyDead(pattern: string, module: string): string | null {
  if (matchPrefix(curedPattern(pattern), module) === null) return null;
  const problem = parseModulePatterns(pattern).value[0]?.problem;
  return problem === undefined ? null : `it matches no module: ${PROBLEM_WORDS[problem]}`;
}

function whyCase(pattern: string, module: string): string | null {
  const isClose = matchPrefix(pattern.toLowerCase(), module.toLowerCase()) !== null;
  return isClose ? 'upper and lower case are told apart' : null;
}

/** `acme.example` for `git.acme.example`, or the other way round. */
function whyHost(pattern: string, module: string): string | null {
  const [wanted = '', ...rest] = pattern.split('/');
  const [host = ''] = module.split('/');
  const below = ['*', ...rest].join('/');
  if (host.endsWith(`.${wanted}`) && matchPrefix(below, module) !== null) {
    return `it covers the host ${wanted} alone; *.${pattern} covers the hosts below it`;
  }
  const isAbove = wanted === `*.${host}` && matchPrefix(below, module) !== null;
  return isAbove ? `it covers hosts below ${host}, not ${host} itself` : null;
}

/** A pattern with more elements than the module has, as far as they go. */
function whyShort(pattern: string, module: string): string | null {
  const elements = pattern.split('/');
  const count = module.split('/').length;
  if (elements.length <= count || matchPrefix(elements.slice(0, count).join('/'), module) === null) return null;
  return `it takes ${elements.length} elements, the module has ${count}`;
}
