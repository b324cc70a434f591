import { parseSumdb } from '../go/sumdb.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** Names of other logs that are trusted. */
  readonly allow: readonly string[];
};

/**
 * A checksum database with a key of its own: a valid GOSUMDB, but another root of trust. A database of the policy's
 * endpoints with `trust: org` counts as allowed; an own key under the name sum.golang.org never does.
 */
export const sumdbForeignLog: Rule<Options> = {
  id: 'sumdb-foreign-log',
  meta: {
    summary: 'GOSUMDB names the public log sum.golang.org, or one that is allowed',
    category: 'integrity',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Another log is another root of trust: nobody compares its records with those that everyone else sees.',
    bad: 'GOSUMDB=gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6',
    good: 'GOSUMDB=sum.golang.org',
    source: 'cmd/go/internal/modfetch/key.go (knownGOSUMDB); golang.org/x/mod/sumdb',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Names of other checksum databases that are trusted, as in the first part of their keys.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] },
  check(facts, { allow }) {
    const sumdb = facts.settings['GOSUMDB'];
    const foreign = sumdb === undefined ? undefined : foreignName(sumdb.value);
    if (sumdb === undefined || foreign === undefined || isAllowed(foreign, facts, allow)) return [];
    const message =
      foreign === PUBLIC_LOG
        ? `GOSUMDB gives ${PUBLIC_LOG} a key that is not its own`
        : `GOSUMDB trusts the log ${foreign} instead of ${PUBLIC_LOG}`;
    return [
      violation({
        message,
        ...settingSpot(sumdb),
        ...settingFix(facts, sumdb, value => foreignName(value) === undefined),
      }),
    ];
  },
};

const PUBLIC_LOG = 'sum.golang.org';

/** The name of the database where it is not checked by the key that Go itself knows. */
function foreignName(value: string): string | undefined {
  const { value: database, errors } = parseSumdb(value);
  if (errors.length > 0 || database?.kind !== 'database' || database.builtIn) return undefined;
  return database.name;
}

function isAllowed(name: string, facts: Facts, allow: readonly string[]): boolean {
  if (name === PUBLIC_LOG) return false;
  const ours = Object.values(facts.policy.endpoints).some(
    ({ kind, trust, url }) =>
      kind === 'sumdb' && trust === 'org' && url.replace(/^https?:\/\//, '').replace(/\/$/, '') === name,
  );
  return ours || allow.includes(name);
}
