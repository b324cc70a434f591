import { parseModulePatterns, PROBLEM_WORDS } from '../go/module-patterns.ts';
import { curedPattern } from '../go/patterns/cured-pattern.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import type { Fix } from '../model/finding.ts';
import { isOutOfReach, valueAfterApply } from './apply-fix.ts';
import { assignment } from './assignment.ts';
import { decidingFact, privateLeaks, type PrivateLeak } from './private-patterns.ts';
import { shQuote } from '../model/sh-quote.ts';

type Exemption = 'GONOPROXY' | 'GONOSUMDB';

/** Why `name` does not cover the leaks, in one or two sentences about the setting that decides. */
export function whyOpen(facts: Facts, name: Exemption): string {
  const fact = decidingFact(facts, name);
  if (fact.value === '') return `Neither ${name} nor GOPRIVATE is set, so Go takes every module for public.`;
  const dead = parseModulePatterns(fact.value).value.find(
    ({ text, problem }) =>
      problem !== undefined && privateLeaks(facts, curedPattern(text)).length < privateLeaks(facts, '').length,
  );
  const said = assignment(fact.name, fact.value);
  if (dead?.problem !== undefined)
    return `In ${said} "${dead.text}" matches no module: ${PROBLEM_WORDS[dead.problem]}.`;
  if (fact.name === name && privateLeaks(facts, facts.settings['GOPRIVATE']?.value ?? '').length === 0) {
    return `${said} takes the place of GOPRIVATE, which would cover it.`;
  }
  return `${said} does not cover it.`;
}

/**
 * The command that covers the leaks for certain: `gopolicy apply` where the environment's values do, else the line of
 * the user file with the missing patterns added. None where an OS variable decides, nor for a GONOPROXY of its own
 * that covers nothing on purpose (`none`): there the public proxy may be what is wrong.
 */
export function coverFix(facts: Facts, name: Exemption, leaks: readonly PrivateLeak[]): { fix?: Fix } {
  const { name: environment } = facts.policy.environment;
  const patterns = new Set(leaks.map(({ pattern }) => pattern));
  const mends = (list: string): boolean => !privateLeaks(facts, list).some(({ pattern }) => patterns.has(pattern));
  if (environment !== null && mends(exemptionAfterApply(facts, name))) {
    return { fix: { command: `gopolicy apply --env ${environment}` } };
  }
  const fact = decidingFact(facts, name);
  if (isOutOfReach(fact.origin.layer)) return {};
  const kept = livePatterns(fact);
  if (fact.name === 'GONOPROXY' && kept.length === 0) return {};
  const value = [...kept, ...patterns].join(',');
  if (!mends(value)) return {};
  return { fix: { command: `go env -w ${fact.name}=${shQuote(value)}` } };
}

function exemptionAfterApply(facts: Facts, name: Exemption): string {
  const own = valueAfterApply(facts, name);
  const isDerived = facts.settings[name]?.origin.layer === 'derived' && own === facts.settings[name].value;
  return own === '' || isDerived ? valueAfterApply(facts, 'GOPRIVATE') : own;
}

function livePatterns(fact: SettingFact): readonly string[] {
  return parseModulePatterns(fact.value).value.flatMap(({ text, problem }) =>
    problem === undefined && text !== 'none' ? [text] : [],
  );
}
