import { parseModulePatterns } from '../go/module-patterns.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { broadReach } from '../data/broad-pattern.ts';
import { nameList } from './name-list.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** Patterns that may be fetched insecurely. */
  readonly allow: readonly string[];
};

/**
 * GOINSECURE with patterns that are neither allowed nor in the GOINSECURE that the judged environment wants. Patterns
 * that cover public hosts are `pattern-too-broad`'s, ones that match nothing `pattern-never-matches`'.
 */
export const insecure: Rule<Options> = {
  id: 'insecure',
  meta: {
    summary: 'GOINSECURE is empty',
    category: 'integrity',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Go goes on without a valid certificate, then over plain http: anybody on the way can hand out code.',
    bad: 'GOINSECURE=git.acme.example',
    good: 'GOINSECURE=\nSSL_CERT_FILE=/etc/ssl/acme-ca.pem',
    source: "cmd/go/internal/web/http.go (get); 'go help environment'",
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Patterns that GOINSECURE may hold, as they stand there.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] },
  check(facts, { allow }) {
    const fact = facts.settings['GOINSECURE'];
    if (fact === undefined) return [];
    const allowed = new Set([...allow, ...wanted(facts)]);
    const open = unsafe(fact.value, allowed);
    if (open.length === 0) return [];
    return [
      violation({
        message: `GOINSECURE lets Go fetch ${nameList(open)} without a valid certificate and over plain http`,
        ...settingSpot(fact),
        ...settingFix(facts, fact, value => unsafe(value, allowed).length === 0),
      }),
    ];
  },
};

function unsafe(value: string, allowed: ReadonlySet<string>): readonly string[] {
  return parseModulePatterns(value).value.flatMap(({ text, pattern, problem }) =>
    problem !== undefined || broadReach(pattern) !== null || allowed.has(text) || allowed.has(pattern) ? [] : [pattern],
  );
}

function wanted(facts: Facts): readonly string[] {
  const rule = facts.policy.environment.settings['GOINSECURE'];
  if (rule?.kind !== 'value') return [];
  return [rule.value, ...rule.allow].flatMap(value => parseModulePatterns(value).value.map(({ pattern }) => pattern));
}
